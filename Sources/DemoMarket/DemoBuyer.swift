import Models
import Wire

/// The buyers: one from each trade.
enum DemoBuyer: UInt64, CaseIterable {
  case telecom, foods, bank, shop, homes, drinks, university, trust
}

extension DemoBuyer {
  var organisation: Organisation {
    let name =
      switch self {
      case .telecom: "Shonkho Mobile"
      case .foods: "Kolmi Home Foods"
      case .bank: "Bokul Commercial Bank"
      case .shop: "Lattim Online"
      case .homes: "Dakhina Batash Properties"
      case .drinks: "Kamranga Beverages"
      case .university: "Meghshiri University"
      case .trust: "Matir Prodip Trust"
      }
    return Organisation(id: DemoPeople.id(.buyer, rawValue), name: name, role: .buyer)
  }

  var person: User {
    let (name, email) =
      switch self {
      case .telecom: ("Tania Sultana", "buyer@demo.beatspace")
      case .foods: ("Mahbub Alam Sikder", "media@kolmi.demo.beatspace")
      case .bank: ("Shamima Nasreen", "brand@bokul.demo.beatspace")
      case .shop: ("Arif Chowdhury", "growth@lattim.demo.beatspace")
      case .homes: ("Lubna Yeasmin", "sales@dakhina.demo.beatspace")
      case .drinks: ("Rakib Hossain", "buyer2@demo.beatspace")
      case .university: ("Nasima Akter", "admission@meghshiri.demo.beatspace")
      case .trust: ("Biplob Chakma", "outreach@prodip.demo.beatspace")
      }
    return User(
      id: DemoPeople.id(.buyerUser, rawValue), name: name, email: email, role: .buyer,
      organisation: organisation.id)
  }
}

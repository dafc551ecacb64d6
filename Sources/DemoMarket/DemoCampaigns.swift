import Models

/// Two campaigns per buyer. The first is live, the second has any status.
enum DemoCampaigns {
  static let all: [Campaign] = DemoBuyer.allCases.flatMap { buyer in
    [campaign(of: buyer, 0), campaign(of: buyer, 1)]
  }

  static let sample = Campaign(
    id: DemoPeople.id(.campaign, 900), name: "Training: from request to booking",
    buyer: DemoBuyer.telecom.organisation.id, isSample: true)

  static func campaign(of buyer: DemoBuyer, _ index: Int) -> Campaign {
    let (name, status) = rows(buyer)[index]
    return Campaign(
      id: DemoPeople.id(.campaign, buyer.rawValue * 10 + UInt64(index)), name: name,
      buyer: buyer.organisation.id, status: status)
  }

  private static func rows(_ buyer: DemoBuyer) -> [(name: String, status: CampaignStatus)] {
    switch buyer {
    case .telecom: [("Night pack launch", .live), ("5G in three cities", .draft)]
    case .foods: [("Ready paratha, family size", .live), ("Winter pitha season", .draft)]
    case .bank: [("Account in ten minutes", .live), ("Agent points, Sylhet", .live)]
    case .shop: [("Delivery before iftar", .live), ("Seller fair", .completed)]
    case .homes: [("Lake view handover", .live), ("Purbachal plots", .paused)]
    case .drinks: [("Green mango summer", .live), ("Glass bottle return", .draft)]
    case .university: [("Spring admission", .live), ("Convocation", .completed)]
    case .trust: [("Safe water in every ward", .live), ("School meal pledge", .cancelled)]
    }
  }
}

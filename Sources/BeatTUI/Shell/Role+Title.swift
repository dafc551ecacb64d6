import Localization
import Models

extension Role {
  var title: String {
    switch self {
    case .buyer: localized("buyer")
    case .seller: localized("seller")
    case .admin: localized("desk")
    }
  }
}

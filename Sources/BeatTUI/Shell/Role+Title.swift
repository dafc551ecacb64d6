import Models

extension Role {
  var title: String {
    switch self {
    case .buyer: "buyer"
    case .seller: "seller"
    case .admin: "desk"
    }
  }
}

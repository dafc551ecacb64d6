import Wire

/// The role of an organisation and its users (P1).
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Requests faces and approves quotes.
  case buyer
  /// Owns faces.
  case seller
  /// The mediation desk: quotes, and sees everything but private data of others.
  case admin
}

extension Role {
  package var plural: String {
    switch self {
    case .buyer: "buyers"
    case .seller: "sellers"
    case .admin: "the mediation desk"
    }
  }
}

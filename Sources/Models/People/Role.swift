import Wire

/// What a person or an organisation is in the market (P1).
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Asks for faces and approves quotes.
  case buyer
  /// Owns faces.
  case seller
  /// The mediation desk: quotes, and sees all but what is another person's alone.
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

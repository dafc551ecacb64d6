extension Marketplace {
  /// Sellers and the desk are known to everybody; a buyer to itself and the desk.
  static func audience(of organisation: Organisation) -> Audience {
    organisation.role == .buyer
      ? Audience(roles: [.admin], organisations: [organisation.id]) : .everyone
  }
}

extension Marketplace {
  static func audience(of share: Share) -> Audience {
    Audience(roles: [.admin], organisations: [share.owner, share.viewer])
  }
}

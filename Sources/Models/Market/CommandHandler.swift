import Wire

/// Decides one command, given the market, the user and the time.
struct CommandHandler {
  let market: Marketplace
  let actor: Actor
  let id: CommandID
  let now: Instant

  func require(_ roles: Role...) throws(Refusal) -> User {
    guard let user = actor.user, roles.contains(user.role) else {
      throw Refusal(
        .notAllowed, "Only \(roles.map(\.plural).joined(separator: " and ")) can do that.")
    }
    return user
  }

  /// Only the operator's programs and the desk set up the market.
  func requireDeskOrSystem() throws(Refusal) {
    if case .system = actor { return }
    _ = try require(.admin)
  }

  /// The asset with this id, if the user may see it.
  func asset(_ id: ID<Asset>) throws(Refusal) -> Asset {
    guard let asset = market.assets[id],
      actor.user.map({ Marketplace.audience(of: asset).includes($0) }) ?? true
    else { throw Refusal(.notFound, "There is no such face.") }
    return asset
  }

  /// The offer with this id, if the user may see it. Another buyer's offer counts as missing.
  func offer(_ id: ID<Offer>) throws(Refusal) -> Offer {
    guard let offer = market.offers[id],
      actor.user.map({ $0.role == .admin || $0.organisation == offer.buyer }) ?? true
    else { throw Refusal(.notFound, "There is no such offer.") }
    return offer
  }
}

import Models
import Wire

/// The command that undoes the last one, for ten seconds. Only what the market itself lets be
/// undone without a trace for others: nothing that was read, priced or lost a place in a line.
struct Undo: Equatable, Sendable {
  static let lifetimeMilliseconds: Int64 = 10_000

  /// What it does, as a sentence without its end.
  let text: String
  let command: Command
  let until: Uptime

  typealias Inverse = (text: String, command: Command)

  /// - Parameter market: before the command.
  static func inverse(
    of command: Command, in market: Marketplace, by viewer: User?
  ) -> Inverse? {
    switch command {
    case .hold(.place(let body)):
      guard let offer = market.offers[body.offer], market.hold(of: offer) == nil else { return nil }
      return ("The hold is released", .hold(.release(body)))
    case .campaign(.move(let body)) where body.step == .pause:
      return (
        "The campaign goes on",
        .campaign(.move(.init(campaign: body.campaign, step: .resume)))
      )
    case .campaign(.move(let body)) where body.step == .resume:
      return (
        "The campaign is paused", .campaign(.move(.init(campaign: body.campaign, step: .pause)))
      )
    case .asset(.setOverlay(let body)): return inverse(of: body, in: market)
    case .people(.renameOrganisation(let body)):
      guard let former = market.organisations[body.organisation], former.name != body.name else {
        return nil
      }
      return (
        "The name is “\(former.name)”",
        .people(.renameOrganisation(.init(organisation: former.id, name: former.name)))
      )
    case .note(.grant(let body)):
      let home = viewer.map { NoteHome(asset: body.asset, book: body.book ?? $0.organisation) }
      guard let home, market.noteGrants[NoteGrant.id(of: home, to: body.reader)] == nil else {
        return nil
      }
      return (
        "The notes are not shared",
        .note(.revoke(.init(asset: body.asset, book: body.book, reader: body.reader)))
      )
    case .offer, .hold, .booking, .campaign, .share, .mediaBuy, .asset, .conversation, .note,
      .news, .notification, .people, .probe, .market:
      return nil
    }
  }

  /// A withdrawal has impaired offers, which stays so.
  private static func inverse(
    of body: AssetCommand.SetOverlay, in market: Marketplace
  ) -> Inverse? {
    let former = market.assets[body.asset]?.overlay
    switch (former, body.overlay) {
    case (nil, .maintenance):
      return ("The face is in service", .asset(.setOverlay(.init(asset: body.asset, overlay: nil))))
    case (.maintenance, nil):
      return (
        "The face is in maintenance",
        .asset(.setOverlay(.init(asset: body.asset, overlay: .maintenance)))
      )
    case (nil, nil), (.maintenance, .maintenance), (.withdrawn, _), (_, .withdrawn): return nil
    }
  }
}

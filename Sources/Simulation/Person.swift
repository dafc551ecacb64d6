import Models
import Wire

/// A user at a terminal, who acts on the visible state as the role allows.
package enum Person {
  /// What people do. Each world allows some of it: one without cancellations finds other bugs.
  package enum Operation: String, CaseIterable, Hashable, Sendable {
    case plan, share, place, request, quote, approve, reject, revise, cancel, decline, withdraw
    case read, measure, hold, confirm, refuse, edit, maintain, force
    case importFaces = "import"
    /// Reports presence and opens faces.
    case appear
    case talk, note, rename

    /// Without these nothing happens.
    var isNeeded: Bool { self == .request || self == .quote }
  }

  static func command(
    _ replica: Replica, at now: Instant, _ operations: Set<Operation>,
    _ generator: inout SeededGenerator
  ) -> Command? {
    guard let wish = wish(replica, at: now, &generator), let operation = operation(of: wish),
      operations.contains(operation)
    else { return nil }
    return wish
  }

  private static func wish(
    _ replica: Replica, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    switch Int.random(in: 0..<60, using: &generator) {
    case 0, 1: return measure(replica.visible, at: now, &generator)
    case 2, 3, 4: return plan(replica.visible, by: replica.viewer, at: now, &generator)
    case 5, 6: return place(replica.visible, by: replica.viewer, at: now, &generator)
    case 7, 8, 9: return talk(replica.visible, by: replica.viewer, at: now, &generator)
    case 10, 11: return editNotes(replica.visible, by: replica.viewer, at: now, &generator)
    case 12...19 where replica.viewer.role != .buyer:
      return importFaces(replica.visible, &generator)
    default: break
    }
    return switch replica.viewer.role {
    case .admin: desk(replica.visible, at: now, &generator)
    case .buyer: buyer(replica.visible, at: now, &generator)
    case .seller: seller(replica.visible, &generator)
    }
  }

  private static func operation(of command: Command) -> Operation? {
    switch command {
    case .offer(.request): .request
    case .offer(.quote): .quote
    case .offer(.approve): .approve
    case .offer(.reject): .reject
    case .offer(.requestRevision): .revise
    case .offer(.cancel): .cancel
    case .offer(.decline): .decline
    case .offer(.withdraw): .withdraw
    case .notification(.read), .notification(.clear): .read
    case .probe(.mark), .probe(.end): .measure
    case .share(.begin), .share(.end): .share
    case .mediaBuy(.create), .mediaBuy(.update), .mediaBuy(.reportDelivery),
      .mediaBuy(.submitFeedback):
      .place
    case .conversation(.open), .conversation(.send), .conversation(.edit), .conversation(.delete),
      .conversation(.markRead), .conversation(.markDelivered):
      .talk
    case .note(.create), .note(.edit), .note(.delete), .note(.reply), .note(.editReply),
      .note(.deleteReply),
      .note(.grant), .note(.revoke), .news(.post), .news(.link), .news(.dismiss):
      .note
    case .campaign(.create), .campaign(.edit), .campaign(.move), .campaign(.delete): .plan
    case .hold(.place), .hold(.release), .hold(.challenge): .hold
    case .booking(.confirm): .confirm
    case .booking(.refuse): .refuse
    case .asset(.edit): .edit
    case .asset(.importTable): .importFaces
    case .asset(.setOverlay): .maintain
    case .booking(.force): .force
    case .people(.renameOrganisation), .people(.mergeOrganisations): .rename
    default: nil
    }
  }

  /// Marks a probe, ends it or creates another.
  private static func measure(
    _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command {
    let probes = market.probes.rows.flatMap(\.probes)
    guard let probe = probes.randomElement(using: &generator), Bool.random(using: &generator) else {
      return .probe(.mark(.init(probe: ID(at: now, using: &generator), expecting: 0)))
    }
    return Int.random(in: 0..<4, using: &generator) == 0
      ? .probe(.end(.init(probe: probe.id)))
      : .probe(.mark(.init(probe: probe.id, expecting: probe.count)))
  }

  private static func desk(
    _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    if generator.happens(percent: 12) { return share(market, &generator) }
    if generator.happens(percent: 5) { return rename(market, &generator) }
    if generator.happens(percent: 30), let forced = force(market, at: now, &generator) {
      return forced
    }
    guard let offer = market.offers.rows.filter(\.isOpen).randomElement(using: &generator) else {
      return nil
    }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return .offer(.decline(.init(offer: offer.id, reason: "not now")))
    case 1: return .offer(.withdraw(.init(offer: offer.id, reason: "mistaken")))
    default:
      let minutes = Int64.random(in: 1...5, using: &generator)
      let price = Money(taka: .random(in: 1_000...900_000, using: &generator))
      return .offer(
        .quote(
          .init(
            offer: offer.id, version: offer.quotes.count + 1,
            quote: Quote.Draft(
              lines: [.init(label: "Rental", amount: price)],
              validUntil: now.advanced(byMilliseconds: minutes * 60_000)))))
    }
  }

  private static func rename(
    _ market: Marketplace, _ generator: inout SeededGenerator
  ) -> Command? {
    guard let organisation = market.organisations.rows.randomElement(using: &generator) else {
      return nil
    }
    let number = Int.random(in: 1...9, using: &generator)
    // Now and then it turns out to be a part of another.
    let other = market.organisations.rows.first {
      $0.id != organisation.id && $0.role == organisation.role
    }
    if number > 5, let other {
      return .people(
        .mergeOrganisations(.init(organisation: organisation.id, into: other.id)))
    }
    let name = "Renamed \(number)"
    return .people(.renameOrganisation(.init(organisation: organisation.id, name: name)))
  }

  /// Creates a campaign or changes one.
  private static func plan(
    _ market: Marketplace, by viewer: User, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    guard viewer.role != .seller else { return nil }
    let chance = Int.random(in: 0..<10, using: &generator)
    guard let campaign = market.campaigns.rows.randomElement(using: &generator), chance > 2 else {
      return .campaign(
        .create(
          Campaign(
            id: ID(at: now, using: &generator), name: "Another", buyer: viewer.organisation)))
    }
    switch chance {
    case 3: return .campaign(.delete(.init(campaign: campaign.id)))
    case 4, 5:
      let budget = Money(taka: .random(in: 0...9_000_000, using: &generator))
      return .campaign(
        .edit(
          .init(campaign: campaign.id, name: "Renamed", budget: budget, dates: nil)))
    default:
      let step = campaign.status.steps.randomElement(using: &generator)
      return step.map { .campaign(.move(.init(campaign: campaign.id, step: $0))) }
    }
  }

  /// Shares a campaign with another buyer or ends that.
  private static func share(
    _ market: Marketplace, _ generator: inout SeededGenerator
  ) -> Command? {
    if Bool.random(using: &generator),
      let share = market.shares.rows.randomElement(using: &generator)
    {
      return .share(.end(.init(campaign: share.campaign, viewer: share.viewer)))
    }
    let buyers = market.organisations.rows.filter { $0.role == .buyer }
    guard let campaign = market.campaigns.rows.randomElement(using: &generator),
      let viewer = buyers.randomElement(using: &generator)
    else { return nil }
    return .share(.begin(.init(campaign: campaign.id, viewer: viewer.id)))
  }

  private static func buyer(
    _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    let open = market.offers.rows.filter(\.isOpen)
    // Bookings matter most, and need quotes that a buyer answers in time.
    let quoted = open.filter { !$0.quotes.isEmpty }
    let looked = generator.happens(percent: 70) && !quoted.isEmpty ? quoted : open
    guard let offer = looked.randomElement(using: &generator), generator.happens(percent: 60) else {
      return request(market, at: now, &generator)
    }
    let version = offer.quotes.count
    switch Int.random(in: 0..<16, using: &generator) {
    case 8, 9: return .hold(.place(.init(offer: offer.id)))
    case 10: return moveHold(offer, market, at: now, &generator)
    case 0: return .offer(.cancel(.init(offer: offer.id, reason: "")))
    case 1: return .offer(.reject(.init(offer: offer.id, version: version, reason: "too much")))
    case 2, 3:
      return .offer(.requestRevision(.init(offer: offer.id, version: version, changes: "less")))
    case 4:
      let ids = market.notifications.rows.prefix(3).map(\.id)
      return .notification(.read(.init(ids: Array(ids))))
    default: return .offer(.approve(.init(offer: offer.id, version: version)))
    }
  }

  /// Takes a step with the offer's hold.
  private static func moveHold(
    _ offer: Offer, _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    switch market.holdSteps(for: offer, at: now).randomElement(using: &generator) {
    case .hold: .hold(.place(.init(offer: offer.id)))
    case .challenge: .hold(.challenge(.init(offer: offer.id)))
    case .release: .hold(.release(.init(offer: offer.id)))
    case nil: nil
    }
  }

  private static func request(
    _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    guard let asset = market.assets.rows.randomElement(using: &generator) else { return nil }
    let start = Day(now).advanced(by: .random(in: 0...20, using: &generator))
    return .offer(
      .request(
        .init(
          offer: ID(at: now, using: &generator), asset: asset.id,
          campaign: Bool.random(using: &generator) ? market.campaigns.rows.first?.id : nil,
          dates: DayRange(from: start, to: start.advanced(by: 14)), note: "",
          holdsDays: Int.random(in: 0..<4, using: &generator) == 0 ? true : nil)))
  }
}

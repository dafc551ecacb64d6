package import Wire

/// When something next leaves the state. Kept with each event, at a cost that doesn't depend on the
/// size of the market, and counted again after each time that something was due.
///
/// It may be too early, never too late: then nothing leaves, and it is counted again.
package struct ArchiveClock: Sendable {
  package private(set) var dueAt: Instant?
  private var closed: [ID<Organisation>: Int] = [:]
  private var notified: [ID<User>: Int] = [:]

  package init(of market: Marketplace) {
    let rules = ArchiveRules(market)
    for offer in market.offers.rows {
      if let due = rules.due(of: offer), isLeaving(offer, in: market) { wake(at: due) }
      if rules.isCounted(offer) { closed[offer.buyer, default: 0] += 1 }
    }
    for booking in market.bookings.rows {
      if let due = ArchiveRules.due(of: booking) { wake(at: due) }
    }
    for campaign in market.campaigns.rows {
      if let due = rules.due(of: campaign) { wake(at: due) }
    }
    for notification in market.notifications.rows {
      if let due = ArchiveRules.due(of: notification) { wake(at: due) }
      notified[notification.recipient, default: 0] += 1
    }
    if closed.values.contains(where: Self.isManyOffers)
      || notified.values.contains(where: Self.isManyNotifications)
    {
      wake(at: Self.atOnce)
    }
  }

  /// Adds an event that was applied to the market.
  package mutating func add(_ event: Event, in market: Marketplace) {
    switch event {
    case .offer(let event):
      guard let offer = market.offers[event.offer], !offer.isOpen else { return }
      wake(at: ArchiveLimits.hour(after: offer.changedAt, milliseconds: Self.offerMilliseconds))
      closed[offer.buyer, default: 0] += 1
      if Self.isManyOffers(closed[offer.buyer] ?? 0) { wake(at: Self.atOnce) }
      // A campaign that is over waits for the last of its offers.
      if let campaign = offer.campaign, market.campaigns[campaign]?.status.isOpen == false {
        wake(at: Self.atOnce)
      }
    case .booking(.booked(let booking)), .booking(.forced(let booking)):
      wake(at: ArchiveLimits.due(of: booking.dates))
    case .booking(.confirmed): wake(at: Self.atOnce)
    case .booking(.released): break
    case .campaign(.changed(let campaign)), .campaign(.created(let campaign)):
      if !campaign.status.isOpen { wake(at: Self.atOnce) }
    case .share(.ended): wake(at: Self.atOnce)
    case .notification(.posted(let notification)):
      notified[notification.recipient, default: 0] += 1
      if Self.isManyNotifications(notified[notification.recipient] ?? 0) { wake(at: Self.atOnce) }
    case .notification(.read(let body)):
      for case let notification? in body.ids.map({ market.notifications[$0] }) {
        ArchiveRules.due(of: notification).map { wake(at: $0) }
      }
    // Two buyers that become one have the offers of both.
    case .people(.organisationMerged): wake(at: Self.atOnce)
    case .campaign(.deleted), .share, .notification(.cleared), .hold, .mediaBuy, .asset,
      .conversation, .note, .news, .people, .probe, .market, .archive:
      break
    }
  }

  /// Nothing is due before the next full hour.
  package mutating func wait(after now: Instant) {
    dueAt = dueAt.map { max($0, ArchiveLimits.hour(after: now, milliseconds: 1)) }
  }

  private static let offerMilliseconds = ArchiveLimits.offerMilliseconds
  private static let atOnce = Instant(milliseconds: 0)

  private static func isManyOffers(_ count: Int) -> Bool {
    count > ArchiveLimits.offersKept + ArchiveLimits.offersMore
  }

  private static func isManyNotifications(_ count: Int) -> Bool {
    count > ArchiveLimits.notificationsKept + ArchiveLimits.notificationsMore
  }

  /// A booked offer leaves after its booking.
  private func isLeaving(_ offer: Offer, in market: Marketplace) -> Bool {
    guard case .approved(let approval) = offer.state else { return true }
    return !market.bookings.contains(approval.booking)
  }

  private mutating func wake(at instant: Instant) { dueAt = min(dueAt ?? instant, instant) }
}

import Wire

/// What keeps closed things in the state, in one pass over it. The decision to archive and the
/// deadline of the next one ask the same, so the clock never wakes for nothing twice.
struct ArchiveRules {
  let market: Marketplace
  private var shared: Set<ID<Campaign>> = []
  private var isOpen: Set<ID<Campaign>> = []
  /// When the last flight of each campaign is over for long enough.
  private var flightsDue: [ID<Campaign>: Instant] = [:]

  init(_ market: Marketplace) {
    self.market = market
    shared = Set(market.shares.rows.lazy.map(\.campaign))
    for offer in market.offers.rows {
      guard let campaign = offer.campaign else { continue }
      if offer.isOpen { isOpen.insert(campaign) }
      if case .approved(let approval) = offer.state {
        if market.bookings[approval.booking]?.confirmBy != nil { isOpen.insert(campaign) }
        let due = ArchiveLimits.due(of: offer.flight)
        flightsDue[campaign] = max(flightsDue[campaign] ?? due, due)
      }
    }
  }

  /// When the offer leaves by its age; nil if it stays until something happens. What others are
  /// looking at stays, and what a campaign has booked counts as its spending.
  func due(of offer: Offer) -> Instant? {
    if offer.isOpen || isShared(offer) { return nil }
    let campaignDue = offer.campaign.flatMap { market.campaigns[$0] }.flatMap { due(of: $0) }
    if offer.phase == .approved {
      return offer.campaign == nil ? ArchiveLimits.due(of: offer.flight) : campaignDue
    }
    let own = ArchiveLimits.hour(
      after: offer.changedAt, milliseconds: ArchiveLimits.offerMilliseconds)
    return min(own, campaignDue ?? own)
  }

  func isShared(_ offer: Offer) -> Bool { offer.campaign.map { shared.contains($0) } ?? false }

  /// When the campaign leaves with all its offers.
  func due(of campaign: Campaign) -> Instant? {
    guard !campaign.status.isOpen, !shared.contains(campaign.id), !isOpen.contains(campaign.id)
    else { return nil }
    let closedAt = campaign.closedAt ?? campaign.dates?.end.start ?? Instant(milliseconds: 0)
    let due = ArchiveLimits.hour(
      after: closedAt, milliseconds: ArchiveLimits.campaignMilliseconds)
    return max(due, flightsDue[campaign.id] ?? due)
  }

  /// A flight may be long over when it is booked: then the booking still waits for its seller.
  static func due(of booking: Booking) -> Instant? {
    booking.confirmBy == nil ? ArchiveLimits.due(of: booking.dates) : nil
  }

  static func due(of notification: Notification) -> Instant? {
    guard notification.isRead else { return nil }
    return ArchiveLimits.hour(
      after: notification.readAt ?? notification.at,
      milliseconds: ArchiveLimits.notificationMilliseconds)
  }

  /// Closed offers that count towards their buyer's limit.
  func isCounted(_ offer: Offer) -> Bool {
    !offer.isOpen && offer.phase != .approved && !isShared(offer)
  }

  /// Each buyer's closed offers beyond the newest, if they are many: the oldest first.
  var surplusOffers: [Offer] {
    let closed = Dictionary(grouping: market.offers.rows.filter(isCounted), by: \.buyer)
    return closed.sorted { $0.key < $1.key }.flatMap { _, offers -> ArraySlice<Offer> in
      guard offers.count > ArchiveLimits.offersKept + ArchiveLimits.offersMore else { return [] }
      return offers.sorted { ($0.changedAt, $0.id) < ($1.changedAt, $1.id) }
        .dropLast(ArchiveLimits.offersKept)
    }
  }

  /// Each user's notifications beyond the newest, if they are many: the oldest first.
  var surplusNotifications: [Notification] {
    let all = Dictionary(grouping: market.notifications.rows, by: \.recipient)
    return all.sorted { $0.key < $1.key }.flatMap { _, own -> ArraySlice<Notification> in
      guard own.count > ArchiveLimits.notificationsKept + ArchiveLimits.notificationsMore else {
        return []
      }
      return own.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.dropLast(
        ArchiveLimits.notificationsKept)
    }
  }
}

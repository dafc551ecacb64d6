import Models
import Wire

/// An offer that waits for the user: why, and until when.
struct WaitingOffer: Equatable, Sendable {
  enum Reason: Hashable, Sendable, CaseIterable {
    /// The desk must quote, or quote again.
    case request, revision
    /// The quote has expired without an answer, and the days are still ahead.
    case lapse
    /// The quote ends within a day, unless the desk extends it.
    case quoteEnd
    /// The buyer must answer the quote.
    case quote
    /// The hold ends within a day.
    case holdEnd
    /// The buyer of the first option is asked to book or to release.
    case challenge
  }

  let offer: Offer
  let reason: Reason
  let deadline: Instant

  /// What ends within this time waits for somebody.
  static let soonMilliseconds: Int64 = 86_400_000
  /// How long the desk is reminded of a quote that has expired.
  static let lapseMilliseconds: Int64 = 3 * 86_400_000

  /// Nil if the offer doesn't wait for a user of this role.
  init?(_ offer: Offer, for role: Role, in market: Marketplace, at now: Instant) {
    let hold = market.hold(of: offer)
    let found: Reason? =
      switch role {
      case .admin: Self.reasonOfDesk(offer, hold, now)
      case .buyer: Self.reasonOfBuyer(offer, hold, now)
      case .seller: nil
      }
    guard let found else { return nil }
    self.offer = offer
    reason = found
    deadline = Self.deadline(of: offer, hold, found)
  }

  func isOverdue(at now: Instant) -> Bool { deadline <= now }

  private static func reasonOfDesk(_ offer: Offer, _ hold: Hold?, _ now: Instant) -> Reason? {
    switch offer.phase {
    case .requested: .request
    case .revisionRequested: .revision
    case .quoted: reasonOfHold(hold, now) ?? (isSoon(offer.deadline, now) ? .quoteEnd : nil)
    case .expired: hasLapsed(offer, now) ? .lapse : nil
    case .approved, .rejected, .declined, .cancelled, .withdrawn, .lost: nil
    }
  }

  private static func reasonOfBuyer(_ offer: Offer, _ hold: Hold?, _ now: Instant) -> Reason? {
    switch offer.phase {
    case .quoted: hold?.challenge == nil ? .quote : .challenge
    case .requested, .revisionRequested: reasonOfHold(hold, now)
    case .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: nil
    }
  }

  private static func reasonOfHold(_ hold: Hold?, _ now: Instant) -> Reason? {
    guard let hold else { return nil }
    if hold.challenge != nil { return .challenge }
    return isSoon(hold.deadline, now) ? .holdEnd : nil
  }

  private static func isSoon(_ deadline: Instant?, _ now: Instant) -> Bool {
    deadline.map { $0.milliseconds(since: now) <= soonMilliseconds } ?? false
  }

  private static func hasLapsed(_ offer: Offer, _ now: Instant) -> Bool {
    guard let end = offer.newestQuote?.validUntil else { return false }
    return now.milliseconds(since: end) < lapseMilliseconds && now < offer.dates.start.start
  }

  /// The end of what the reason is about. Before a quote that is the first day of the flight, or
  /// the end of the hold if that is sooner.
  private static func deadline(of offer: Offer, _ hold: Hold?, _ reason: Reason) -> Instant {
    let start = offer.dates.start.start
    return switch reason {
    case .request, .revision: min(start, hold?.deadline ?? start)
    case .lapse, .quoteEnd, .quote: offer.newestQuote?.validUntil ?? start
    case .holdEnd, .challenge: hold?.deadline ?? start
    }
  }

  /// The first moment after `now` at which the offer may begin or cease to wait, or become overdue.
  static func nextChange(of offer: Offer, in market: Marketplace, after now: Instant) -> Instant? {
    guard offer.isOpen || offer.phase == .expired else { return nil }
    var next: Instant?
    func add(_ change: Instant) {
      if change > now { next = min(next ?? change, change) }
    }
    if let end = offer.newestQuote?.validUntil {
      add(end.advanced(byMilliseconds: -soonMilliseconds))
      add(end)
      add(end.advanced(byMilliseconds: lapseMilliseconds))
    }
    if let end = market.hold(of: offer)?.deadline {
      add(end.advanced(byMilliseconds: -soonMilliseconds))
      add(end)
    }
    add(offer.dates.start.start)
    return next
  }
}

import Models
import Wire

extension FactList {
  /// Adds the facts about an offer.
  mutating func add(_ offer: Offer, _ context: Context) {
    let ink = context.ink
    add("Buyer", context.market.organisations[offer.buyer]?.name ?? "?", ink.strong)
    add("Flight", "\(context.text(offer.flight)), \(offer.flight.dayCount) days")
    add(approvalOf: offer, context)
    if !offer.note.isEmpty { add("Note", "“\(offer.note)”", ink.text.with(.italic)) }
    if let deadline = offer.deadline {
      let left = deadline.milliseconds(since: context.moment)
      let until = context.text(deadline)
      let style = left < Offer.urgentMilliseconds ? ink.red : ink.text
      add("Deadline", "\(spanText(milliseconds: left)) left, until \(until)", style)
    }
    addStanding(of: offer, context)
    if let reason = context.market.impairment(of: offer, today: context.today) {
      add("Impaired", "the face was withdrawn: \(reason)", ink.red.with(.bold))
    }
    if let said = offer.lastWord { add(said.0, "“\(said.1)”", ink.violet) }
    let rivals = context.market.offers.rows.filter { $0.competes(with: offer) }
    for rival in rivals.prefix(3) {
      let name = context.market.organisations[rival.buyer]?.name ?? "?"
      let place = context.market.hold(of: rival).map { _ in
        context.standing(of: rival).map { ", \(ordinal($0.place)) option" } ?? ""
      }
      let days = context.text(rival.dates)
      add("Other buyer", "\(name), \(days)\(place ?? "")", ink.red)
    }
    skip()
    for quote in offer.quotes.reversed() {
      let given = context.text(quote.at)
      add("Quote v\(quote.version)", "\(quote.total.text())  \(given)", ink.amber)
    }
    if let terms = offer.newestQuote?.terms, !terms.isEmpty { add("Terms", terms) }
  }
}

extension FactList {
  /// Adds what is unusual about its booking.
  fileprivate mutating func add(approvalOf offer: Offer, _ context: Context) {
    guard case .approved(let approval) = offer.state else { return }
    if let deadline = context.market.bookings[approval.booking]?.confirmBy {
      let until = context.text(deadline)
      add("Owner", "must confirm it by \(until)", context.ink.amber)
    }
    for forcing in [approval.forcedLive, approval.forcedCompleted].compactMap({ $0 }) {
      let day = Day(forcing.at).shortText(in: context.script)
      add("Forced", "\(forcing.to.rawValue) on \(day): “\(forcing.reason)”", context.ink.violet)
    }
  }
}

extension Offer {
  /// A deadline nearer than this is shown as urgent: an hour.
  static let urgentMilliseconds: Int64 = 3_600_000

  /// The label and text of the last reason or requested revision, if any.
  var lastWord: (String, String)? {
    switch state {
    case .revisionRequested(let revision): ("Revision", revision.changes)
    case .rejected(let closing), .declined(let closing), .cancelled(let closing),
      .withdrawn(let closing):
      closing.reason.isEmpty ? nil : ("Reason", closing.reason)
    case .requested, .quoted, .approved, .expired, .lost: nil
    }
  }

  fileprivate func competes(with other: Offer) -> Bool {
    asset == other.asset && id != other.id && isOpen && dates.overlaps(other.dates)
  }
}

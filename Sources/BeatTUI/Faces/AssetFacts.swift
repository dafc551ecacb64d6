import Models
import Wire

extension FactList {
  /// What is known of a face.
  mutating func add(_ asset: Asset, _ model: Model) {
    let ink = model.ink
    let size = "\(asset.widthFeet)×\(asset.heightFeet) ft"
    add("Face", "\(asset.medium.title) \(size), \(asset.illumination.title)\(asset.loopText)")
    let otherName = asset.name(in: model.script == .bangla ? .latin : .bangla)
    if otherName != asset.name(in: model.script) { add("", otherName) }
    let place = asset.place
    let district = District.name(place.district, in: model.script)
    add("Place", "\(place.road), \(place.area), \(district), facing \(asset.facing)")
    if let traffic = asset.traffic {
      add("Traffic", "\(lakhGrouped(String(traffic.dailyCount))) a day (\(traffic.source))")
    }
    let rate = "\(asset.monthlyRate.text()) a month, \(asset.minimumDays) days or more"
    add("Rate", rate, ink.strong)
    let today = DayRange(from: model.today, to: model.today.advanced(by: 1))
    let status = model.occupancy.status(of: asset, in: today, today: model.today)
    add(viewersOf: asset.id, model)
    add("Today", "\(status.mark) \(status.title)", status.style(ink))
    let strip = AvailabilityStrip(model: model, face: asset, width: valueWidth)
    add("\(strip.weeks.count) weeks", [(strip.months, ink.muted)])
    add("", strip.pieces)
    add("", strip.legend)
    addOptions(of: asset, model)
    if let owner = model.market.organisations[asset.owner] { add("Owner", owner.name) }
    if let hours = asset.confirmationHours {
      add("Bookings", "confirmed by the owner within \(hours) h")
    }
    if let permit = asset.permit {
      let standing = permit.standing(on: model.today)
      add(
        "Permit",
        "\(permit.authority) \(permit.number), to \(permit.expiry.text(in: model.script))"
          + standing.note,
        standing.style(ink))
    }
  }

  /// Photos, with where they are.
  mutating func add(_ photos: [Asset.Photo], _ model: Model) {
    for (index, photo) in photos.enumerated() {
      let taken = Day(photo.takenAt).text(in: model.script)
      let text = photo.caption.isEmpty ? taken : "\(photo.caption), \(taken)"
      add(index == 0 ? "Photos" : "", text)
      if let address = model.address(of: photo) {
        add(linkTo: "\(address)", model.ink.muted)
      } else {
        add("", photo.url, model.ink.muted)
      }
    }
  }

  /// What is known of an offer.
  mutating func add(_ offer: Offer, _ model: Model) {
    let ink = model.ink
    add("Buyer", model.market.organisations[offer.buyer]?.name ?? "?", ink.strong)
    add("Flight", "\(model.text(offer.flight)), \(offer.flight.dayCount) days")
    add(approvalOf: offer, model)
    if !offer.note.isEmpty { add("Note", "“\(offer.note)”", ink.text.with(.italic)) }
    if let deadline = offer.deadline {
      let left = deadline.milliseconds(since: model.moment)
      let until = model.text(deadline)
      let style = left < Offer.urgentMilliseconds ? ink.red : ink.text
      add("Deadline", "\(spanText(milliseconds: left)) left, to \(until)", style)
    }
    addStanding(of: offer, model)
    if let reason = model.market.impairment(of: offer, today: model.today) {
      add("Impaired", "the face was withdrawn: \(reason)", ink.red.with(.bold))
    }
    if let said = offer.lastWord { add(said.0, "“\(said.1)”", ink.violet) }
    let rivals = model.market.offers.rows.filter { $0.competes(with: offer) }
    for rival in rivals.prefix(3) {
      let name = model.market.organisations[rival.buyer]?.name ?? "?"
      let place = model.market.hold(of: rival).map { _ in
        model.standing(of: rival).map { ", \(ordinal($0.place)) option" } ?? ""
      }
      let days = model.text(rival.dates)
      add("Also asked", "\(name), \(days)\(place ?? "")", ink.red)
    }
    skip()
    for quote in offer.quotes.reversed() {
      let given = model.text(quote.at)
      add("Quote v\(quote.version)", "\(quote.total.text())  \(given)", ink.amber)
    }
    if let terms = offer.newestQuote?.terms, !terms.isEmpty { add("Terms", terms) }
  }
}

extension FactList {
  /// What is out of the ordinary about its booking.
  fileprivate mutating func add(approvalOf offer: Offer, _ model: Model) {
    guard case .approved(let approval) = offer.state else { return }
    if let deadline = model.market.bookings[approval.booking]?.confirmBy {
      let until = model.text(deadline)
      add("Owner", "is to confirm it by \(until)", model.ink.amber)
    }
    for forcing in [approval.forcedLive, approval.forcedCompleted].compactMap({ $0 }) {
      let day = Day(forcing.at).shortText(in: model.script)
      add("Forced", "\(forcing.to.rawValue) on \(day): “\(forcing.reason)”", model.ink.violet)
    }
  }
}

extension Offer {
  /// A deadline nearer than this is shown as near: an hour.
  static let urgentMilliseconds: Int64 = 3_600_000

  /// What was said last, where something was: a reason or a wish.
  var lastWord: (String, String)? {
    switch state {
    case .revisionRequested(let revision): ("Wish", revision.changes)
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

extension Asset {
  fileprivate var loopText: String {
    switch display {
    case .still: ""
    case .digital(let seconds, let slots): ", loop \(seconds) s, \(slots) slots"
    }
  }
}

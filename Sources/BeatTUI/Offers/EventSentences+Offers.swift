import Models
import Wire

/// Sentences about events of offers and holds.
extension EventSentences {
  func text(of event: OfferEvent) -> String {
    switch event {
    case .requested(let offer):
      "requested \(code(offer.asset)), \(text(offer.dates))\(campaign(of: offer))"
        + said(offer.note)
    case .quoted(let body): text(of: body) + subject(body.offer)
    case .approved(let body):
      "approved v\(body.approval.version)\(price(body.offer, body.approval.version))"
        + subject(body.offer)
    case .rejected(let body):
      "rejected v\(body.version)" + subject(body.offer) + said(body.closing.reason)
    case .revisionRequested(let body):
      "requested a revision of v\(body.revision.version)" + subject(body.offer)
        + said(body.revision.changes)
    case .cancelled(let body): "cancelled the request" + ending(body)
    case .declined(let body): "declined the request" + ending(body)
    case .withdrawn(let body): "withdrew the quote" + ending(body)
    case .released(let body): "ended the booking before it began" + ending(body)
    case .expired(let body):
      "v\(offer(body.offer)?.quotes.count ?? 1) expired" + subject(body.offer)
    case .lost(let body): "lost: the face went to another buyer" + subject(body.offer)
    case .forced(let body):
      "forced the booking \(body.forcing.to.rawValue)" + subject(body.offer)
        + said(body.forcing.reason)
    case .held(let body):
      (body.hold == nil ? "stopped holding the days" : "held the days") + subject(body.offer)
    }
  }

  /// `quoted v2: ৳3,20,000 (v1 was ৳3,50,000), valid until 24 Nov 18:00`
  private func text(of body: OfferEvent.Quoted) -> String {
    let before = offer(body.offer)?.quotes.first { $0.version == body.quote.version - 1 }
    let was = before.map { " (v\($0.version) was \($0.total.text()))" } ?? ""
    let until = body.quote.validUntil
    return "quoted v\(body.quote.version): \(body.quote.total.text())\(was), "
      + "valid until \(Day(until).shortText) \(until.clockText)"
  }

  private func ending(_ body: OfferEvent.Closed) -> String {
    subject(body.offer) + said(body.closing.reason)
  }

  func text(of event: HoldEvent) -> String {
    switch event {
    case .placed(let hold): "held \(code(hold.asset)), \(text(hold.dates))"
    case .changed(let hold):
      (hold.challenge == nil ? "renewed" : "challenged") + " a hold on \(code(hold.asset))"
    case .ended(let body): "released a hold on \(code(body.asset))"
    }
  }

  private func price(_ id: ID<Offer>, _ version: Int) -> String {
    let quote = offer(id)?.quotes.first { $0.version == version }
    return quote.map { ", \($0.total.text())" } ?? ""
  }

  /// Names the offer, unless the reader looks at its own history.
  private func subject(_ id: ID<Offer>) -> String {
    guard let offer = offer(id) else { return "" }
    return switch topic {
    case .offer(id): ""
    case .asset: " · \(name(offer.buyer))"
    case .campaign: " · \(code(offer.asset))"
    case .offer, nil: " · \(code(offer.asset)), \(name(offer.buyer))"
    }
  }

  private func campaign(of offer: Offer) -> String {
    let name = offer.campaign.flatMap { market.campaigns[$0] ?? former.campaigns[$0] }?.name
    return name.map { " for “\($0)”" } ?? ""
  }
}

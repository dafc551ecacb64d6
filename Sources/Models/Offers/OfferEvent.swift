package import Wire

/// Changes of offers (O1–O4). The desk and the buyer get them.
package enum OfferEvent: FeatureEvent {
  case requested(Offer)
  case quoted(Quoted)
  case approved(Approved)
  case rejected(Rejected)
  case revisionRequested(RevisionAsked)
  case cancelled(Closed)
  case declined(Closed)
  case withdrawn(Closed)
  case expired(Ended)
  /// Another buyer booked the face for those days (O4).
  case lost(Ended)
  /// An approved offer was cancelled before it began.
  case released(Closed)
  case forced(OfferForced)
  /// The hold of the offer was placed or ended.
  case held(OfferHeld)

  package struct Quoted: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var quote: Quote
  }

  package struct Approved: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var approval: OfferState.Approval
  }

  package struct Rejected: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    package var closing: OfferState.Closing
  }

  package struct RevisionAsked: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var revision: OfferState.Revision
  }

  package struct Closed: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var closing: OfferState.Closing
  }

  package struct Ended: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var at: Instant
  }

  package struct OfferForced: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var forcing: Forcing
  }

  /// Tells the offer's parties which hold is theirs. Everyone else sees only the hold.
  package struct OfferHeld: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    /// Nil if the hold has ended and the offer stays open.
    package var hold: ID<Hold>?
  }
}

extension OfferEvent {
  package var tagged: TaggedBody {
    switch self {
    case .requested(let body): TaggedBody("new_offer_request", body)
    case .quoted(let body): TaggedBody("offer_quoted", body)
    case .approved(let body): TaggedBody("offer_approved", body)
    case .rejected(let body): TaggedBody("offer_rejected", body)
    case .revisionRequested(let body): TaggedBody("revision_requested", body)
    case .cancelled(let body): TaggedBody("offer_cancelled", body)
    case .declined(let body): TaggedBody("offer_declined", body)
    case .withdrawn(let body): TaggedBody("offer_withdrawn", body)
    case .expired(let body): TaggedBody("offer_expired", body)
    case .lost(let body): TaggedBody("offer_lost", body)
    case .released(let body): TaggedBody("offer_released", body)
    case .forced(let body): TaggedBody("offer_forced", body)
    case .held(let body): TaggedBody("offer_held", body)
    }
  }

  package static let readers: [String: Reader] = [
    "new_offer_request": reader(Self.requested),
    "offer_quoted": reader(Self.quoted),
    "offer_approved": reader(Self.approved),
    "offer_rejected": reader(Self.rejected),
    "revision_requested": reader(Self.revisionRequested),
    "offer_cancelled": reader(Self.cancelled),
    "offer_declined": reader(Self.declined),
    "offer_withdrawn": reader(Self.withdrawn),
    "offer_expired": reader(Self.expired),
    "offer_lost": reader(Self.lost),
    "offer_released": reader(Self.released),
    "offer_forced": reader(Self.forced),
    "offer_held": reader(Self.held),
  ]
}

extension OfferEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .requested(let offer): if !market.offers.contains(offer.id) { market.offers.put(offer) }
    case .held(let body): market.offers.update(body.offer) { $0.setHold(body.hold) }
    case .quoted, .approved, .rejected, .revisionRequested, .cancelled, .declined, .withdrawn,
      .expired, .lost, .released, .forced:
      if let move { market.offers.update(move.offer) { try? $0.apply(move.move) } }
    }
  }

  func audience(in market: Marketplace) -> Audience {
    if case .requested(let offer) = self { return Marketplace.audience(ofOfferFor: offer.buyer) }
    return market.audience(ofOffer: offer)
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    if case .requested(let offer) = self { return HistorySubject.all(of: offer) }
    return HistorySubject.all(of: offer, in: market)
  }

  var changesDeadlines: Bool { move != nil }

  package var offer: ID<Offer> {
    switch self {
    case .requested(let offer): offer.id
    case .quoted(let body): body.offer
    case .approved(let body): body.offer
    case .rejected(let body): body.offer
    case .revisionRequested(let body): body.offer
    case .cancelled(let body), .declined(let body), .withdrawn(let body), .released(let body):
      body.offer
    case .expired(let body), .lost(let body): body.offer
    case .forced(let body): body.offer
    case .held(let body): body.offer
    }
  }

  /// The move that it makes; nil for new offers and holds.
  package var move: (offer: ID<Offer>, move: OfferMove)? {
    switch self {
    case .quoted(let body): (body.offer, .quote(body.quote))
    case .approved(let body): (body.offer, .approve(body.approval))
    case .rejected(let body): (body.offer, .reject(body.closing, version: body.version))
    case .revisionRequested(let body): (body.offer, .requestRevision(body.revision))
    case .cancelled(let body): (body.offer, .cancel(body.closing))
    case .declined(let body): (body.offer, .decline(body.closing))
    case .withdrawn(let body): (body.offer, .withdraw(body.closing))
    case .expired(let body): (body.offer, .expire(at: body.at))
    case .lost(let body): (body.offer, .lose(at: body.at))
    case .released(let body): (body.offer, .release(body.closing))
    case .forced(let body): (body.offer, .force(body.forcing))
    case .requested, .held: nil
    }
  }
}

package import Wire

/// What a buyer and the desk do with an offer (O1, O2).
package enum OfferCommand: FeatureCommand {
  case request(RequestOffer)
  case quote(QuoteOffer)
  case approve(ApproveOffer)
  case reject(RejectOffer)
  case requestRevision(RequestRevision)
  case cancel(CloseOffer)
  case decline(CloseOffer)
  case withdraw(CloseOffer)

  package struct RequestOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var asset: ID<Asset>
    package var campaign: ID<Campaign>?
    package var dates: DayRange
    package var note: String
    /// Whether to hold the days at once; nil means no.
    package var holdsDays: Bool?

    package init(
      offer: ID<Offer>, asset: ID<Asset>, campaign: ID<Campaign>?, dates: DayRange, note: String,
      holdsDays: Bool? = nil
    ) {
      self.offer = offer
      self.asset = asset
      self.campaign = campaign
      self.dates = dates
      self.note = note
      self.holdsDays = holdsDays
    }
  }

  package struct QuoteOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    /// The version of this quote: one more than the newest that its author has seen.
    package var version: Int
    package var quote: Quote.Draft

    package init(offer: ID<Offer>, version: Int, quote: Quote.Draft) {
      self.offer = offer
      self.version = version
      self.quote = quote
    }
  }

  package struct ApproveOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int

    package init(offer: ID<Offer>, version: Int) {
      self.offer = offer
      self.version = version
    }
  }

  package struct RejectOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    package var reason: String

    package init(offer: ID<Offer>, version: Int, reason: String) {
      self.offer = offer
      self.version = version
      self.reason = reason
    }
  }

  package struct RequestRevision: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    /// The changes that the buyer wants.
    package var changes: String

    package init(offer: ID<Offer>, version: Int, changes: String) {
      self.offer = offer
      self.version = version
      self.changes = changes
    }
  }

  package struct CloseOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var reason: String

    package init(offer: ID<Offer>, reason: String) {
      self.offer = offer
      self.reason = reason
    }
  }
}

extension OfferCommand {
  package var tagged: TaggedBody {
    switch self {
    case .request(let body): TaggedBody("request_offer", body)
    case .quote(let body): TaggedBody("quote_offer", body)
    case .approve(let body): TaggedBody("approve_offer", body)
    case .reject(let body): TaggedBody("reject_offer", body)
    case .requestRevision(let body): TaggedBody("request_revision", body)
    case .cancel(let body): TaggedBody("cancel_offer", body)
    case .decline(let body): TaggedBody("decline_offer", body)
    case .withdraw(let body): TaggedBody("withdraw_offer", body)
    }
  }

  package static let readers: [String: Reader] = [
    "request_offer": reader(Self.request),
    "quote_offer": reader(Self.quote),
    "approve_offer": reader(Self.approve),
    "reject_offer": reader(Self.reject),
    "request_revision": reader(Self.requestRevision),
    "cancel_offer": reader(Self.cancel),
    "decline_offer": reader(Self.decline),
    "withdraw_offer": reader(Self.withdraw),
  ]
}

extension OfferCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .request(let body): try handler.requestOffer(body)
    case .quote(let body): try handler.quoteOffer(body)
    case .approve(let body): try handler.approveOffer(body)
    case .reject(let body): try handler.rejectOffer(body)
    case .requestRevision(let body): try handler.requestRevision(body)
    case .cancel(let body): try handler.cancelOffer(body)
    case .decline(let body): try handler.declineOffer(body)
    case .withdraw(let body): try handler.withdrawOffer(body)
    }
  }
}

extension OfferCommand {
  var offer: ID<Offer>? {
    switch self {
    case .request(let body): body.offer
    case .quote(let body): body.offer
    case .approve(let body): body.offer
    case .reject(let body): body.offer
    case .requestRevision(let body): body.offer
    case .cancel(let body), .decline(let body), .withdraw(let body): body.offer
    }
  }
}

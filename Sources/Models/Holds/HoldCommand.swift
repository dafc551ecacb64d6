package import Wire

/// What a buyer does with the days of a request.
package enum HoldCommand: FeatureCommand {
  /// Holds the days, or renews the hold.
  case place(Holding)
  case release(Holding)
  /// Asks the holder of the first option to book or to release.
  case challenge(Holding)

  /// The offer whose days are meant.
  package struct Holding: Hashable, Sendable, Codable {
    package var offer: ID<Offer>

    package init(offer: ID<Offer>) { self.offer = offer }
  }
}

extension HoldCommand {
  package var tagged: TaggedBody {
    switch self {
    case .place(let body): TaggedBody("hold_dates", body)
    case .release(let body): TaggedBody("release_hold", body)
    case .challenge(let body): TaggedBody("challenge_hold", body)
    }
  }

  package static let readers: [String: Reader] = [
    "hold_dates": reader(Self.place),
    "release_hold": reader(Self.release),
    "challenge_hold": reader(Self.challenge),
  ]
}

extension HoldCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .place(let body): try handler.holdDates(body)
    case .release(let body): try handler.releaseHold(body)
    case .challenge(let body): try handler.challengeHold(body)
    }
  }
}

extension HoldCommand {
  var offer: ID<Offer>? {
    switch self {
    case .place(let body), .release(let body), .challenge(let body): body.offer
    }
  }
}

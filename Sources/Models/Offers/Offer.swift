package import Wire

/// A buyer's request for a face on some days, and its quotes and outcome.
///
/// It has every quote, oldest first, and a `state` with exactly the data of that state. Only
/// `apply(_:)` changes the state, by the transitions of `OfferPhase.after(_:)`.
package struct Offer: Entity {
  package let id: ID<Offer>
  package let asset: ID<Asset>
  package let campaign: ID<Campaign>?
  package internal(set) var buyer: ID<Organisation>
  package let requestedBy: ID<User>
  package let dates: DayRange
  package let note: String
  package let requestedAt: Instant
  package private(set) var quotes: [Quote] = []
  package private(set) var state: OfferState = .requested
  /// Its hold, while it is open.
  package private(set) var hold: ID<Hold>?

  package init(
    id: ID<Offer>, asset: ID<Asset>, campaign: ID<Campaign>?, buyer: ID<Organisation>,
    requestedBy: ID<User>, dates: DayRange, note: String, requestedAt: Instant
  ) {
    self.id = id
    self.asset = asset
    self.campaign = campaign
    self.buyer = buyer
    self.requestedBy = requestedBy
    self.dates = dates
    self.note = note
    self.requestedAt = requestedAt
  }

  package var phase: OfferPhase { state.phase }
  package var isOpen: Bool { phase.isOpen }
  package var newestQuote: Quote? { quotes.last }

  /// When the newest quote expires, while it waits for the buyer.
  package var deadline: Instant? { phase == .quoted ? newestQuote?.validUntil : nil }

  /// When its state last changed.
  package var changedAt: Instant {
    switch state {
    case .requested: requestedAt
    case .quoted: newestQuote?.at ?? requestedAt
    case .revisionRequested(let revision): revision.at
    case .approved(let approval): approval.at
    case .rejected(let closing), .declined(let closing), .cancelled(let closing),
      .withdrawn(let closing):
      closing.at
    case .expired(let at), .lost(let at): at
    }
  }
}

extension Offer {
  /// Applies the move, or throws and changes nothing.
  package mutating func apply(_ move: OfferMove) throws(Refusal) {
    guard phase.after(move.step) != nil else { throw refusal(of: move.step) }
    try move.checkVersion(against: newestQuote)
    switch move {
    case .quote(let quote):
      guard quote.version == quotes.count + 1 else {
        throw Refusal(
          .staleVersion, "Version \(quotes.count) has been quoted since. Look at it first.")
      }
      quotes.append(quote)
      state = .quoted
    case .approve(let approval): state = .approved(approval)
    case .reject(let closing, _): state = .rejected(closing)
    case .requestRevision(let revision): state = .revisionRequested(revision)
    case .cancel(let closing): state = .cancelled(closing)
    case .decline(let closing): state = .declined(closing)
    case .withdraw(let closing): state = .withdrawn(closing)
    case .expire(let at): state = .expired(at: at)
    case .lose(let at): state = .lost(at: at)
    case .release(let closing): state = .cancelled(closing)
    case .force(let forcing):
      guard case .approved(var approval) = state else { return }
      approval.apply(forcing)
      state = .approved(approval)
    }
    if !isOpen { hold = nil }
  }

  /// Sets or removes its hold, while it is open.
  mutating func setHold(_ hold: ID<Hold>?) {
    if isOpen { self.hold = hold }
  }

  private func refusal(of step: OfferStep) -> Refusal {
    let role: Role = step.performer == .desk ? .admin : .buyer
    return Refusal(
      .invalidState, "This offer \(phase.sentence); it can't be \(step.participle) now.",
      allowed: phase.steps(for: role).map(\.rawValue))
  }
}

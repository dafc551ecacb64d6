import Models
import WSClient

/// Which actions work now. The footer shows these and no others (a key is shown where it works).
extension Model {
  /// The offer that offer keys act on.
  var chosenOffer: Offer? {
    switch screen {
    case .mediation: mediation.offer(in: market, today: today)
    case .dashboard: dashboard.offer(in: market)
    case .faces, .campaigns, .overview, .messages: nil
    }
  }

  var chosenAsset: Asset? {
    switch screen {
    case .faces: faces.face
    case .overview: overview.row?.face
    case .mediation, .dashboard, .campaigns, .messages:
      chosenOffer.flatMap { market.assets[$0.asset] }
    }
  }

  func can(_ action: Action) -> Bool {
    if isLookingBack, !action.isLooking { return false }
    return switch action {
    case .quote: canTake(.quote)
    case .decline: canTake(.decline)
    case .withdraw: canTake(.withdraw)
    case .approve: canTake(.approve)
    case .reject: canTake(.reject)
    case .revise: canTake(.requestRevision)
    case .cancel: canTake(.cancel)
    case .quotes: chosenOffer?.newestQuote != nil
    case .details: chosenAsset != nil
    case .notes: chosenAsset != nil
    case .request: role == .buyer && (screen != .faces || chosenAsset != nil)
    case .fold: isInSection(folded: false)
    case .unfold: isInSection(folded: true)
    case .toggleFold: screen == .mediation
    case .faces(let action): can(action)
    case .line(let action): can(action)
    case .talk(let action): can(action)
    case .switchPane: screen == .campaigns
    case .selling(let action): can(action)
    case .timeLine(let action): can(action)
    case .history: chosenTopic != nil
    case .lookBack: viewer != nil && !isLookingBack
    case .retry: link.canRetry
    case .secondScreen: Screen.all(for: role).count > 1
    case .thirdScreen: Screen.all(for: role).count > 2
    case .hold: canHold(.hold)
    case .challengeHold: canHold(.challenge)
    case .releaseHold: canHold(.release)
    case .fourthScreen: Screen.all(for: role).count > 3
    case .newCampaign, .editCampaign, .launchCampaign, .pauseCampaign, .completeCampaign,
      .cancelCampaign, .deleteCampaign:
      canChangeCampaign(action)
    case .busy: true
    case .find, .toggleClosed, .up, .down, .pageUp, .pageDown, .first, .last, .bell, .help,
      .redraw, .suspend, .quit, .firstScreen:
      true
    }
  }

  private func canTake(_ step: OfferStep) -> Bool {
    guard let offer = chosenOffer, let replica, !replica.isPending(offer.id) else { return false }
    return offer.phase.steps(for: role).contains(step)
  }

  private func isInSection(folded: Bool) -> Bool {
    guard screen == .mediation else { return false }
    let rows = mediation.rows(in: market, today: today)
    guard let buyer = mediation.buyer(in: rows) else { return false }
    return mediation.folded.contains(buyer) == folded
  }
}

extension LinkStatus {
  fileprivate var canRetry: Bool {
    switch self {
    case .reconnecting, .disconnected: true
    case .connecting, .connected: false
    }
  }
}

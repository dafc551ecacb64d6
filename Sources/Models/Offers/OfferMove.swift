package import Wire

/// A step with its data.
package enum OfferMove: Hashable, Sendable {
  case quote(Quote)
  case approve(OfferState.Approval)
  case reject(OfferState.Closing, version: Int)
  case requestRevision(OfferState.Revision)
  case cancel(OfferState.Closing)
  case decline(OfferState.Closing)
  case withdraw(OfferState.Closing)
  case expire(at: Instant)
  case lose(at: Instant)
  case release(OfferState.Closing)
  case force(Forcing)

  package var step: OfferStep {
    switch self {
    case .quote: .quote
    case .approve: .approve
    case .reject: .reject
    case .requestRevision: .requestRevision
    case .cancel: .cancel
    case .decline: .decline
    case .withdraw: .withdraw
    case .expire: .expire
    case .lose: .lose
    case .release: .release
    case .force: .force
    }
  }

  /// The version of the quote that the move is about, if any.
  private var version: Int? {
    switch self {
    case .approve(let approval): approval.version
    case .reject(_, let version): version
    case .requestRevision(let revision): revision.version
    case .quote, .cancel, .decline, .withdraw, .expire, .lose, .release, .force: nil
    }
  }

  func checkVersion(against newest: Quote?) throws(Refusal) {
    guard let version, let newest, version != newest.version else { return }
    throw Refusal(
      .staleVersion,
      "Quote v\(version) was replaced by v\(newest.version). Look at the new one first.")
  }
}

extension OfferPhase {
  /// Completes “This offer …”.
  package var sentence: String {
    switch self {
    case .requested: "waits for a quote"
    case .quoted: "is quoted"
    case .revisionRequested: "waits for a revised quote"
    case .approved: "is approved"
    case .rejected: "was rejected"
    case .declined: "was declined by the desk"
    case .cancelled: "was cancelled"
    case .withdrawn: "was withdrawn"
    case .expired: "has expired"
    case .lost: "was lost to another buyer"
    }
  }
}

extension OfferStep {
  /// Completes “it can't be … now”.
  package var participle: String {
    switch self {
    case .quote: "quoted"
    case .approve: "approved"
    case .reject: "rejected"
    case .requestRevision: "sent back for revision"
    case .cancel: "cancelled"
    case .decline: "declined"
    case .withdraw: "withdrawn"
    case .expire: "expired"
    case .lose: "closed"
    case .release: "released"
    case .force: "forced"
    }
  }
}

/// Where an offer stands. The whole lifecycle is in this file (O1–O4):
///
///     requested ──quote──▶ quoted ──approve──▶ approved
///         ▲                 │  ▲ │
///         │                 │  │ └─ reject, withdraw, expire, lose
///         └ (a buyer asks)  ▼  │
///                  revisionRequested ──quote──▶ quoted (version n + 1)
///
/// An approved offer whose campaign is cancelled before it begins is released, and counts as
/// cancelled; so is one whose seller doesn't confirm it. The desk may force one to begin or to end
/// on another day (A3), which leaves it approved. From each open phase the buyer may cancel and the
/// desk may decline or withdraw.
package enum OfferPhase: String, Hashable, Sendable, Codable, CaseIterable {
  /// The buyer has asked; the desk owes a quote.
  case requested
  /// The newest quote waits for the buyer, until its deadline.
  case quoted
  /// The buyer wants something changed; the desk owes the next version.
  case revisionRequested = "revision_requested"
  /// The buyer took the newest version: the face is booked.
  case approved
  /// The buyer said no to the quote.
  case rejected
  /// The desk said no to the request.
  case declined
  /// The buyer took the request back.
  case cancelled
  /// The desk took its quote back.
  case withdrawn
  /// The quote's deadline passed. The desk may quote anew.
  case expired
  /// The face went to another buyer for those dates.
  case lost

  /// Something is still owed by one side.
  package var isOpen: Bool {
    switch self {
    case .requested, .quoted, .revisionRequested: true
    case .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: false
    }
  }
}

extension OfferPhase {
  /// The phase after `step`, or nothing where there is no such edge. The only transition table.
  package func after(_ step: OfferStep) -> OfferPhase? {
    switch (self, step) {
    case (.requested, .quote), (.quoted, .quote), (.revisionRequested, .quote), (.expired, .quote):
      .quoted
    case (.quoted, .approve), (.approved, .force): .approved
    case (.quoted, .reject): .rejected
    case (.quoted, .requestRevision): .revisionRequested
    case (.quoted, .withdraw), (.revisionRequested, .withdraw): .withdrawn
    case (.quoted, .expire): .expired
    case (.requested, .decline), (.revisionRequested, .decline): .declined
    case (.requested, .cancel), (.quoted, .cancel), (.revisionRequested, .cancel),
      (.approved, .release):
      .cancelled
    case (.requested, .lose), (.quoted, .lose), (.revisionRequested, .lose): .lost
    case (.requested, .approve), (.requested, .reject), (.requested, .requestRevision),
      (.requested, .withdraw), (.requested, .expire), (.quoted, .decline),
      (.revisionRequested, .approve), (.revisionRequested, .reject),
      (.revisionRequested, .requestRevision), (.revisionRequested, .expire),
      (.expired, .approve), (.expired, .reject), (.expired, .requestRevision), (.expired, .cancel),
      (.expired, .decline), (.expired, .withdraw), (.expired, .expire), (.expired, .lose),
      (.requested, .release), (.quoted, .release), (.revisionRequested, .release),
      (.expired, .release), (.requested, .force), (.quoted, .force),
      (.revisionRequested, .force), (.expired, .force), (.approved, .quote), (.approved, .approve),
      (.approved, .reject),
      (.approved, .requestRevision), (.approved, .cancel), (.approved, .decline),
      (.approved, .withdraw), (.approved, .expire), (.approved, .lose), (.rejected, _),
      (.declined, _), (.cancelled, _), (.withdrawn, _), (.lost, _):
      nil
    }
  }

  /// What `role` may do from here, in the order that screens show it.
  package func steps(for role: Role) -> [OfferStep] {
    OfferStep.allCases.filter { step in
      guard after(step) != nil else { return false }
      switch (step.performer, role) {
      case (.buyer, .buyer), (.desk, .admin): return true
      case (.buyer, .seller), (.buyer, .admin), (.desk, .buyer), (.desk, .seller), (.market, _):
        return false
      }
    }
  }
}

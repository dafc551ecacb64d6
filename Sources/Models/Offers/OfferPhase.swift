/// The phase of an offer. This file has the whole lifecycle (O1–O4):
///
///     requested ──quote──▶ quoted ──approve──▶ approved
///         ▲                 │  ▲ │
///         │                 │  │ └─ reject, withdraw, expire, lose
///         └ (a buyer asks)  ▼  │
///                  revisionRequested ──quote──▶ quoted (version n + 1)
///
/// An approved offer is released, and counts as cancelled, if its campaign is cancelled before it
/// begins or its seller doesn't confirm it. The desk can force it to begin or end on another day
/// (A3); it stays approved. In each open phase the buyer can cancel, and the desk can decline or
/// withdraw.
package enum OfferPhase: String, Hashable, Sendable, Codable, CaseIterable {
  /// The desk must quote.
  case requested
  /// The newest quote waits for the buyer until its deadline.
  case quoted
  /// The buyer wants changes; the desk must quote the next version.
  case revisionRequested = "revision_requested"
  /// The buyer approved the newest version: the face is booked.
  case approved
  /// The buyer rejected the quote.
  case rejected
  /// The desk declined the request.
  case declined
  /// The buyer cancelled the request.
  case cancelled
  /// The desk withdrew its quote.
  case withdrawn
  /// The quote's deadline passed. The desk can quote again.
  case expired
  /// Another buyer booked the face for those days.
  case lost

  /// Whether one side must still act.
  package var isOpen: Bool {
    switch self {
    case .requested, .quoted, .revisionRequested: true
    case .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: false
    }
  }
}

extension OfferPhase {
  /// The phase after `step`; nil if the step isn't allowed. The only transition table.
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

  /// The steps that `role` can take from here, in screen order.
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

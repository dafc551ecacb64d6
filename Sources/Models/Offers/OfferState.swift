package import Wire

/// The state of an offer: exactly the data of its phase.
package enum OfferState: Hashable, Sendable {
  case requested
  case quoted
  case revisionRequested(Revision)
  case approved(Approval)
  case rejected(Closing)
  case declined(Closing)
  case cancelled(Closing)
  case withdrawn(Closing)
  case expired(at: Instant)
  case lost(at: Instant)

  package struct Revision: Hashable, Sendable, Codable {
    package var version: Int
    package var changes: String
    package var by: ID<User>
    package var at: Instant
  }

  package struct Approval: Hashable, Sendable, Codable {
    package var version: Int
    package var booking: ID<Booking>
    package var by: ID<User>
    package var at: Instant
    package var forcedLive: Forcing?
    package var forcedCompleted: Forcing?
  }

  package struct Closing: Hashable, Sendable, Codable {
    package var reason: String
    package var by: ID<User>
    package var at: Instant
  }

  package var phase: OfferPhase {
    switch self {
    case .requested: .requested
    case .quoted: .quoted
    case .revisionRequested: .revisionRequested
    case .approved: .approved
    case .rejected: .rejected
    case .declined: .declined
    case .cancelled: .cancelled
    case .withdrawn: .withdrawn
    case .expired: .expired
    case .lost: .lost
    }
  }
}

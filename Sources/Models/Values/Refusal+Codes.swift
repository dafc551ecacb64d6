package import Wire

/// Error codes of the marketplace. Missing and forbidden share a code, so that a refusal doesn't
/// reveal that something exists.
extension Refusal.Code {
  package static let notFound = Self(rawValue: "not_found")
  /// The thing was closed and is in the archive, where the user can read it.
  package static let archived = Self(rawValue: "archived")
  /// Users of this role never may.
  package static let notAllowed = Self(rawValue: "not_allowed")
  /// The thing's current state doesn't allow it.
  package static let invalidState = Self(rawValue: "invalid_state")
  /// A newer quote replaced the one in the command.
  package static let staleVersion = Self(rawValue: "stale_version")
  package static let quoteExpired = Self(rawValue: "quote_expired")
  /// The face is booked on some of these days.
  package static let datesTaken = Self(rawValue: "dates_taken")
  /// Another buyer has the first option on some of these days.
  package static let datesHeld = Self(rawValue: "dates_held")
  /// The face is under maintenance or withdrawn.
  package static let assetUnavailable = Self(rawValue: "asset_unavailable")
  package static let invalidDates = Self(rawValue: "invalid_dates")
  package static let invalidPrice = Self(rawValue: "invalid_price")
  /// The lines would exceed the campaign's budget.
  package static let budgetExceeded = Self(rawValue: "budget_exceeded")
  package static let invalidText = Self(rawValue: "invalid_text")
  package static let invalidDeadline = Self(rawValue: "invalid_deadline")
  /// The face is invalid.
  package static let invalidAsset = Self(rawValue: "invalid_asset")
  /// Some rows of a table are wrong; nothing was imported.
  package static let invalidTable = Self(rawValue: "invalid_table")
  /// The organisation has reached a limit.
  package static let quotaReached = Self(rawValue: "quota_reached")
  /// The id or code is in use.
  package static let duplicate = Self(rawValue: "duplicate")
}

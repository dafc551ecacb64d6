package import Wire

/// Codes of the marketplace. Missing and forbidden are one code, so that nobody learns from a
/// refusal that something exists.
extension Refusal.Code {
  package static let notFound = Self(rawValue: "not_found")
  /// This role doesn't do that, to anything.
  package static let notAllowed = Self(rawValue: "not_allowed")
  /// The lifecycle has no such edge from where the thing is now.
  package static let invalidState = Self(rawValue: "invalid_state")
  /// The command speaks of a quote that a newer one has replaced.
  package static let staleVersion = Self(rawValue: "stale_version")
  package static let quoteExpired = Self(rawValue: "quote_expired")
  /// The face is booked on some of those days.
  package static let datesTaken = Self(rawValue: "dates_taken")
  /// Somebody before the asker holds some of those days.
  package static let datesHeld = Self(rawValue: "dates_held")
  /// The face is under maintenance or withdrawn.
  package static let assetUnavailable = Self(rawValue: "asset_unavailable")
  package static let invalidDates = Self(rawValue: "invalid_dates")
  package static let invalidPrice = Self(rawValue: "invalid_price")
  /// More than the campaign's budget would be given out.
  package static let budgetExceeded = Self(rawValue: "budget_exceeded")
  package static let invalidText = Self(rawValue: "invalid_text")
  package static let invalidDeadline = Self(rawValue: "invalid_deadline")
  /// A face can't be so.
  package static let invalidAsset = Self(rawValue: "invalid_asset")
  /// Some rows of a table can't be taken; none was.
  package static let invalidTable = Self(rawValue: "invalid_table")
  /// The organisation has as much as it may have.
  package static let quotaReached = Self(rawValue: "quota_reached")
  /// The id or code is in use already.
  package static let duplicate = Self(rawValue: "duplicate")
}

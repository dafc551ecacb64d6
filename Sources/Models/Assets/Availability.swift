import Wire

/// What a week, or any other stretch of days, holds for a face.
package enum Availability: Hashable, Sendable, CaseIterable {
  case free
  /// Somebody has asked for some of its days.
  case pending
  /// Somebody has an option on some of its days.
  case held
  /// Some days, or some slots of a loop, are taken.
  case partly
  case booked
  /// In maintenance or withdrawn, whatever is booked.
  case outOfService
}

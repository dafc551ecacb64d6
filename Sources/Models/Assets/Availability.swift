import Wire

/// How free a face is on a range of days.
package enum Availability: Hashable, Sendable, CaseIterable {
  case free
  /// A buyer has asked for some of the days.
  case pending
  /// A buyer holds some of the days.
  case held
  /// Some days, or some slots of a loop, are booked.
  case partly
  case booked
  /// Under maintenance or withdrawn, whatever is booked.
  case outOfService
}

/// The status of a line of a campaign. This file has the whole lifecycle (C3):
///
///     pending_start ──its first day──▶ active ──complete──▶ completed
///         │    ▲                        │ ▲                    ▲
///       pause  │ resume           pause │ │ resume      its last day is over
///         ▼    │                        ▼ │
///         paused ◀──────────────────── paused
///
/// Pending, active and paused lines can be cancelled.
package enum MediaBuyStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case pendingStart = "pending_start"
  case active, paused, completed, canceled

  package var isOpen: Bool {
    switch self {
    case .pendingStart, .active, .paused: true
    case .completed, .canceled: false
    }
  }

  /// The status after a request for `wish`; nil if that isn't allowed. A line that is resumed
  /// before its first day becomes pending.
  package func after(_ wish: Self, hasBegun: Bool) -> Self? {
    switch (self, wish) {
    case (.pendingStart, .paused), (.active, .paused): .paused
    case (.paused, .active): hasBegun ? .active : .pendingStart
    case (.active, .completed), (.paused, .completed): .completed
    case (.pendingStart, .canceled), (.active, .canceled), (.paused, .canceled): .canceled
    case (.pendingStart, .pendingStart), (.pendingStart, .active), (.pendingStart, .completed),
      (.active, .pendingStart), (.active, .active), (.paused, .pendingStart), (.paused, .paused),
      (.completed, _), (.canceled, _):
      nil
    }
  }

  package func wishes(hasBegun: Bool) -> [Self] {
    Self.allCases.filter { after($0, hasBegun: hasBegun) != nil }
  }

  /// The status that the clock should set on `today`; nil if it stays.
  func due(_ dates: DayRange, today: Day) -> Self? {
    guard isOpen else { return nil }
    if today >= dates.end { return .completed }
    return self == .pendingStart && today >= dates.start ? .active : nil
  }
}

import Wire

extension Asset {
  /// What of a face is to be another. What is absent stays as it is, so that two who change
  /// different things at once don't undo each other's.
  package struct Changes: Hashable, Sendable, Codable {
    package var monthlyRate: Money?
    package var minimumDays: Int?
    package var permit: Permit?
    /// None where bookings needn't be confirmed any more.
    package var confirmationHours: Int?

    package init(
      monthlyRate: Money? = nil, minimumDays: Int? = nil, permit: Permit? = nil,
      confirmationHours: Int? = nil
    ) {
      self.monthlyRate = monthlyRate
      self.minimumDays = minimumDays
      self.permit = permit
      self.confirmationHours = confirmationHours
    }
  }

  func with(_ changes: Changes) -> Asset {
    var changed = self
    changed.monthlyRate = changes.monthlyRate ?? monthlyRate
    changed.minimumDays = changes.minimumDays ?? minimumDays
    changed.permit = changes.permit ?? permit
    if let hours = changes.confirmationHours {
      changed.confirmationHours = hours == 0 ? nil : hours
    }
    return changed
  }
}

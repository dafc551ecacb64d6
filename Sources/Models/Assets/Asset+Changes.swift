import Wire

extension Asset {
  /// Changes to a face. Nil members stay as they are, so that two people who change different
  /// members at once don't undo each other's work.
  package struct Changes: Hashable, Sendable, Codable {
    package var monthlyRate: Money?
    package var minimumDays: Int?
    package var permit: Permit?
    /// Zero: the seller no longer confirms bookings.
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

package import Wire

/// What a seller, or the desk for it, does with its faces and their bookings (S3, A3).
extension Command {
  package struct EditAsset: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var changes: Asset.Changes

    package init(asset: ID<Asset>, changes: Asset.Changes) {
      self.asset = asset
      self.changes = changes
    }
  }

  package struct ConfirmBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>

    package init(booking: ID<Booking>) { self.booking = booking }
  }

  package struct RefuseBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    /// The desk and the buyer read it.
    package var reason: String

    package init(booking: ID<Booking>, reason: String) {
      self.booking = booking
      self.reason = reason
    }
  }

  package struct ForceBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var to: Forcing.State
    /// The buyer and the seller read it.
    package var reason: String

    package init(booking: ID<Booking>, to: Forcing.State, reason: String) {
      self.booking = booking
      self.to = to
      self.reason = reason
    }
  }
}

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

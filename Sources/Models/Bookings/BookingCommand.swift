package import Wire

/// What a seller or the desk does with a booking (A3, S3).
package enum BookingCommand: FeatureCommand {
  case confirm(ConfirmBooking)
  case refuse(RefuseBooking)
  case force(ForceBooking)

  package struct ConfirmBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>

    package init(booking: ID<Booking>) { self.booking = booking }
  }

  package struct RefuseBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    /// Shown to the desk and the buyer.
    package var reason: String

    package init(booking: ID<Booking>, reason: String) {
      self.booking = booking
      self.reason = reason
    }
  }

  package struct ForceBooking: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var to: Forcing.State
    /// Shown to the buyer and the seller.
    package var reason: String

    package init(booking: ID<Booking>, to: Forcing.State, reason: String) {
      self.booking = booking
      self.to = to
      self.reason = reason
    }
  }
}

extension BookingCommand {
  package var tagged: TaggedBody {
    switch self {
    case .confirm(let body): TaggedBody("confirm_booking", body)
    case .refuse(let body): TaggedBody("refuse_booking", body)
    case .force(let body): TaggedBody("force_booking", body)
    }
  }

  package static let readers: [String: Reader] = [
    "confirm_booking": reader(Self.confirm),
    "refuse_booking": reader(Self.refuse),
    "force_booking": reader(Self.force),
  ]
}

extension BookingCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .confirm(let body): try handler.confirmBooking(body)
    case .refuse(let body): try handler.refuseBooking(body)
    case .force(let body): try handler.forceBooking(body)
    }
  }
}

import Models
import Wire

/// Booking forms for the seller and the desk.
extension Form {
  static func confirm(_ booking: Booking, in context: Context) -> Form {
    booked(
      booking, "Confirm the booking of \(context.code(of: booking))?", verb: "Confirm",
      about: { $0.deadline(of: booking) },
      obstacle: { $0.obstacle(toAnswer: booking) },
      command: { _ in .booking(.confirm(.init(booking: booking.id))) })
  }

  static func refuse(_ booking: Booking, in context: Context) -> Form {
    booked(
      booking, "Refuse the booking of \(context.code(of: booking))", verb: "Refuse",
      fields: [.reason(hint: "shown to the desk and the buyer")],
      about: {
        $0.deadline(of: booking) + ["The days become free again. This can't be undone."]
      },
      obstacle: { $0.obstacle(toAnswer: booking) },
      command: { .booking(.refuse(.init(booking: booking.id, reason: $0["Reason"].text))) })
  }

  static func force(
    _ booking: Booking, to state: Forcing.State, in context: Context
  ) -> Form {
    let code = context.code(of: booking)
    let (title, verb) =
      switch state {
      case .live: ("Make the booking of \(code) live today", "Make live")
      case .completed: ("Complete the booking of \(code) today", "Complete")
      }
    return booked(
      booking, title, verb: verb, fields: [.reason(hint: "shown to the buyer and the seller")],
      about: { $0.lines(of: booking, forcedTo: state) },
      obstacle: { $0.obstacle(toForce: booking, state) },
      command: {
        .booking(.force(.init(booking: booking.id, to: state, reason: $0["Reason"].text)))
      })
  }

  private static func booked(
    _ booking: Booking, _ title: String, verb: String, fields: [Field] = [],
    about: @escaping @Sendable (Context) -> [String],
    obstacle: @escaping @Sendable (Context) -> Obstacle?,
    command: @escaping @Sendable (Form) -> Command
  ) -> Form {
    Form(
      title, verb: verb, fields: fields,
      about: { _, context in
        (context.market.assets[booking.asset].map { [$0.name] } ?? []) + about(context)
      },
      obstacle: obstacle, command: { form, _ in command(form) }
    ).concerning(booking.id)
  }
}

extension Context {
  fileprivate func code(of booking: Booking) -> String {
    market.assets[booking.asset]?.code ?? ""
  }

  fileprivate func deadline(of booking: Booking) -> [String] {
    let days = "\(text(booking.dates)), \(booking.dates.dayCount) days"
    guard let deadline = booking.confirmBy else { return [days] }
    let left = spanText(milliseconds: deadline.milliseconds(since: moment))
    return [days, "Confirm by \(text(deadline)): \(left) left"]
  }

  fileprivate func lines(of booking: Booking, forcedTo state: Forcing.State) -> [String] {
    switch state {
    case .live:
      let between = DayRange(from: today, to: booking.dates.start)
      let rivals = market.offers.rows.count {
        $0.asset == booking.asset && $0.isOpen && $0.dates.overlaps(between)
      }
      return [
        "It starts today instead of \(booking.dates.start.text).",
        "Books \(between.dayCount) more days. Open requests for them: \(rivals).",
      ]
    case .completed:
      let rest = booking.dates.end.days(since: today)
      return [
        "Its last day becomes yesterday instead of \(booking.dates.lastDay.text).",
        "Frees \(rest) days. The approval and the quotes stay on record.",
      ]
    }
  }

  fileprivate func obstacle(toAnswer opened: Booking) -> Obstacle? {
    guard let booking = market.bookings[opened.id] else { return .released }
    return booking.confirmBy == nil ? Obstacle("This booking is already confirmed.") : nil
  }

  fileprivate func obstacle(toForce opened: Booking, _ state: Forcing.State) -> Obstacle? {
    guard let booking = market.bookings[opened.id] else { return .released }
    if booking.forced(on: today) == state, booking.dates == opened.dates { return nil }
    return Obstacle("This booking is already \(state.rawValue), or its days have changed.")
  }
}

extension Obstacle {
  fileprivate static let released = Self(
    "This booking no longer exists. Its days are free.")
}

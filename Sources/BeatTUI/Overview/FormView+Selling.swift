import Models
import Wire

/// What the forms about faces and their bookings say. What an answer will do is listed before it is
/// given.
extension FormView {
  func asset(_ form: SellingForm) -> Asset? {
    switch form {
    case .edit(let face): model.market.assets[face.id]
    case .maintain(let id), .withdraw(let id), .restore(let id): model.market.assets[id]
    case .confirm, .refuse, .force: booking(form).flatMap { model.market.assets[$0.asset] }
    }
  }

  private func booking(_ form: SellingForm) -> Booking? {
    switch form {
    case .edit, .maintain, .withdraw, .restore: nil
    case .confirm(let id), .refuse(let id), .force(let id, _): model.market.bookings[id]
    }
  }

  func title(_ form: SellingForm) -> String {
    let code = asset(form)?.code ?? ""
    return switch form {
    case .edit: "Change \(code)"
    case .maintain: "Put \(code) into maintenance?"
    case .withdraw: "Withdraw \(code)"
    case .restore: "Take \(code) back into service?"
    case .confirm: "Confirm the booking of \(code)?"
    case .refuse: "Refuse the booking of \(code)"
    case .force(_, .live): "Make the booking of \(code) live today"
    case .force(_, .completed): "Complete the booking of \(code) today"
    }
  }

  func verb(_ form: SellingForm) -> String {
    switch form {
    case .edit: "Change"
    case .maintain: "Maintenance"
    case .withdraw: "Withdraw"
    case .restore: "In service"
    case .confirm: "Confirm"
    case .refuse: "Refuse"
    case .force(_, .live): "Make it live"
    case .force(_, .completed): "Complete it"
    }
  }

  func about(_ form: SellingForm) -> [String] {
    guard let face = asset(form) else { return ["This is gone meanwhile."] }
    let head = [face.name]
    switch form {
    case .edit: return head + ["Quotes that were given stand as they are."]
    case .maintain:
      return head + flights(of: face, "Leaves as it is", "Touches") + standstill(of: face)
    case .withdraw:
      return head + flights(of: face, "Impairs", "Impairs") + standstill(of: face)
        + ["Whoever booked it is told at once, with the desk."]
    case .restore:
      let impaired = face.isWithdrawn ? flights(of: face, "Repairs", "Repairs") : []
      return head + impaired + ["It can be quoted and booked again."]
    case .confirm, .refuse, .force: return head + (booking(form).map { about(form, $0) } ?? [])
    }
  }

  private func about(_ form: SellingForm, _ booking: Booking) -> [String] {
    let days = "\(model.text(booking.dates)), \(booking.dates.dayCount) days"
    switch form {
    case .edit, .maintain, .withdraw, .restore: return []
    case .confirm: return [days] + deadline(of: booking)
    case .refuse:
      return [days] + deadline(of: booking)
        + ["The days will be free again. This can't be taken back."]
    case .force(_, .live):
      let between = DayRange(from: model.today, to: booking.dates.start)
      let rivals = model.market.offers.rows.count {
        $0.asset == booking.asset && $0.isOpen && $0.dates.overlaps(between)
      }
      return [
        "It hangs from today on, instead of from \(booking.dates.start.text).",
        "Takes \(between.dayCount) more days. Open requests for them: \(rivals).",
      ]
    case .force(_, .completed):
      let rest = booking.dates.end.days(since: model.today)
      return [
        "Yesterday was its last day, instead of \(booking.dates.lastDay.text).",
        "Frees \(rest) days. What was agreed and quoted stays written.",
      ]
    }
  }

  private func deadline(of booking: Booking) -> [String] {
    guard let deadline = booking.confirmBy else { return ["It waits for nobody any more."] }
    let left = spanText(milliseconds: deadline.milliseconds(since: model.moment))
    return ["To be confirmed by \(model.text(deadline)): \(left) left"]
  }

  /// `Impairs 2 bookings: 01–30 Dec, 05–28 Jan`
  private func flights(of face: Asset, _ verb: String, _ verbForNone: String) -> [String] {
    let dates = model.market.bookings.rows.filter {
      $0.asset == face.id && model.today < $0.dates.end
    }.map(\.dates).sorted { $0.start < $1.start }
    guard !dates.isEmpty else { return ["\(verbForNone) no booking."] }
    let texts = dates.prefix(3).map { model.text($0) }
    let more = dates.count > texts.count ? ", …" : ""
    let count = dates.count == 1 ? "1 booking" : "\(dates.count) bookings"
    return ["\(verb) \(count): \(texts.joined(separator: ", "))\(more)"]
  }

  /// Sellers don't see who asks, nor how many.
  private func standstill(of face: Asset) -> [String] {
    let sentence = "Until it is back it can be neither quoted nor booked."
    guard model.role == .admin else { return [sentence] }
    let open = model.market.offers.rows.count { $0.asset == face.id && $0.isOpen }
    return [sentence, "Open requests that will wait: \(open)."]
  }

  /// What a flight's buyer, and the desk, are warned of.
  func warnings(_ face: Asset, _ flight: DayRange?) -> [String] {
    var lines: [String] = []
    if let permit = face.permit {
      let flight = flight ?? DayRange(from: model.today, to: model.today.advanced(by: 1))
      if permit.ends(before: flight) {
        lines.append("! The permit ends on \(permit.expiry.text), before the flight does.")
      }
    }
    if let hours = face.confirmationHours {
      lines.append("The owner confirms each booking within \(hours) h.")
    }
    return lines
  }
}

import Models
import Wire

/// The forms in which a seller, or the desk, looks after a face.
extension Form {
  /// What is not touched is not sent.
  static func edit(_ face: Asset) -> Form {
    Form(
      "Change \(face.code)", verb: "Change",
      fields: [
        .money("Rate", face.monthlyRate, hint: "৳ a month"),
        Field(
          "Least days", "\(face.minimumDays)", hint: "of a flight", limit: .characters(5)),
        Field(
          "Confirm in", face.confirmationHours.map { "\($0)" } ?? "",
          hint: "hours for each booking, or empty", limit: .characters(5)),
        Field("Permit of", face.permit?.authority ?? "", hint: "DNCC, DSCC …", limit: .bytes(60)),
        Field("Number", face.permit?.number ?? "", limit: .bytes(60)),
        .day("Expires", face.permit?.expiry),
      ],
      about: { _, context in
        context.name(of: face) + ["Quotes that were given stand as they are."]
      },
      obstacle: { $0.obstacle(toEdit: face) },
      command: { form, _ throws(Refusal) in
        .asset(.edit(.init(asset: face.id, changes: try form.changes(of: face))))
      })
  }

  static func maintain(_ face: Asset) -> Form {
    overlay(
      face, .maintenance, "Put \(face.code) into maintenance?", verb: "Maintenance",
      about: { context in
        context.flights(of: face, "Leaves as it is", "Touches") + context.standstill(of: face)
      },
      isDone: { $0 == .maintenance })
  }

  static func restore(_ face: Asset) -> Form {
    overlay(
      face, nil, "Take \(face.code) back into service?", verb: "In service",
      about: { context in
        (face.isWithdrawn ? context.flights(of: face, "Repairs", "Repairs") : [])
          + ["It can be quoted and booked again."]
      },
      isDone: { $0 == nil })
  }

  private static func overlay(
    _ face: Asset, _ overlay: Asset.Overlay?, _ title: String, verb: String,
    about: @escaping @Sendable (Context) -> [String],
    isDone: @escaping @Sendable (Asset.Overlay?) -> Bool
  ) -> Form {
    Form(
      title, verb: verb, about: { _, context in context.name(of: face) + about(context) },
      obstacle: { $0.obstacle(toSet: face, isDone: isDone) },
      command: { _, _ in .asset(.setOverlay(.init(asset: face.id, overlay: overlay))) })
  }

  /// The bookings that it impairs stay those that were listed.
  static func withdraw(_ face: Asset, in context: Context) -> Form {
    let impaired = context.flights(of: face, "Impairs", "Impairs")
    return Form(
      "Withdraw \(face.code)", verb: "Withdraw",
      fields: [.reason(hint: "all who see the face read it")],
      about: { _, context in
        context.name(of: face) + impaired + context.standstill(of: face)
          + ["Whoever booked it is told at once, with the desk."]
      },
      obstacle: { context in
        let isSame = context.flights(of: face, "Impairs", "Impairs") == impaired
        return context.obstacle(toSet: face) { if case .withdrawn = $0 { true } else { false } }
          ?? (isSame ? nil : Obstacle("The bookings of the face have changed.", canReopen: true))
      },
      command: { form, _ in
        .asset(
          .setOverlay(
            .init(asset: face.id, overlay: .withdrawn(reason: form["Reason"].text))))
      })
  }

  private func changes(of face: Asset) throws(Refusal) -> Asset.Changes {
    let rate = try self["Rate"].money()
    let days = try self["Least days"].number()
    let hours = self["Confirm in"].isEmpty ? 0 : try self["Confirm in"].number()
    var permit: Asset.Permit?
    if face.permit != nil
      || ["Permit of", "Number", "Expires"].contains(where: { !self[$0].isEmpty })
    {
      permit = Asset.Permit(
        authority: self["Permit of"].text, number: self["Number"].text,
        expiry: try self["Expires"].day())
    }
    return Asset.Changes(
      monthlyRate: rate == face.monthlyRate ? nil : rate,
      minimumDays: days == face.minimumDays ? nil : days,
      permit: permit == face.permit ? nil : permit,
      confirmationHours: hours == face.confirmationHours ?? 0 ? nil : hours)
  }
}

extension Context {
  fileprivate func name(of face: Asset) -> [String] {
    market.assets[face.id].map { [$0.name] } ?? []
  }

  /// `Impairs 2 bookings: 01–30 Dec, 05–28 Jan`
  fileprivate func flights(
    of face: Asset, _ verb: String, _ verbForNone: String
  ) -> [String] {
    let dates = market.bookings.rows.filter {
      $0.asset == face.id && today < $0.dates.end
    }.map(\.dates).sorted { $0.start < $1.start }
    guard !dates.isEmpty else { return ["\(verbForNone) no booking."] }
    let texts = dates.prefix(3).map { text($0) }
    let more = dates.count > texts.count ? ", …" : ""
    let count = dates.count == 1 ? "1 booking" : "\(dates.count) bookings"
    return ["\(verb) \(count): \(texts.joined(separator: ", "))\(more)"]
  }

  /// Sellers don't see who asks, nor how many.
  fileprivate func standstill(of face: Asset) -> [String] {
    let sentence = "Until it is back it can be neither quoted nor booked."
    guard role == .admin else { return [sentence] }
    let open = market.offers.rows.count { $0.asset == face.id && $0.isOpen }
    return [sentence, "Open requests that will wait: \(open)."]
  }

  /// What the form would overwrite.
  fileprivate func obstacle(toEdit opened: Asset) -> Obstacle? {
    guard let face = market.assets[opened.id] else { return .gone("This face") }
    let isSame =
      (face.monthlyRate, face.minimumDays) == (opened.monthlyRate, opened.minimumDays)
      && (face.permit, face.confirmationHours) == (opened.permit, opened.confirmationHours)
    return isSame ? nil : .changed(face.code)
  }

  /// - Parameter isDone: whether a face with this overlay is as the form would make it.
  fileprivate func obstacle(
    toSet opened: Asset, isDone: (Asset.Overlay?) -> Bool
  ) -> Obstacle? {
    guard let face = market.assets[opened.id] else { return .gone("This face") }
    guard isDone(face.overlay) else { return nil }
    return switch face.overlay {
    case .maintenance: Obstacle("\(face.code) is in maintenance already.")
    case .withdrawn: Obstacle("\(face.code) was withdrawn already.")
    case nil: Obstacle("\(face.code) is in service already.")
    }
  }
}

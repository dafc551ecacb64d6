import Models
import Wire

/// Forms in which a seller or the desk manages a face.
extension Form {
  /// Sends only changed fields.
  static func edit(_ face: Asset) -> Form {
    Form(
      "Edit \(face.code)", verb: "Save",
      fields: [
        .money("Rate", face.monthlyRate, hint: "৳ a month"),
        .number("Min. days", face.minimumDays, hint: "per booking"),
        .number("Confirm in", face.confirmationHours, hint: "hours per booking, optional"),
        Field(
          "Permit from", face.permit?.authority ?? "", hint: "DNCC, DSCC …",
          limit: .characters(60)),
        Field("Number", face.permit?.number ?? "", limit: .characters(60)),
        .day("Expires", face.permit?.expiry),
      ],
      about: { _, context in
        context.name(of: face) + ["Quotes already sent don't change."]
      },
      obstacle: { $0.obstacle(toEdit: face) },
      command: { form, _ throws(Refusal) in
        .asset(.edit(.init(asset: face.id, changes: try form.changes(of: face))))
      })
  }

  static func maintain(_ face: Asset) -> Form {
    overlay(
      face, .maintenance, "Put \(face.code) into maintenance?", verb: "Put into maintenance",
      about: { context in
        context.flights(of: face, "Doesn't affect", "Affects") + context.standstill(of: face)
      },
      isDone: { $0 == .maintenance })
  }

  static func restore(_ face: Asset) -> Form {
    overlay(
      face, nil, "Return \(face.code) to service?", verb: "Return to service",
      about: { context in
        (face.isWithdrawn ? context.flights(of: face, "Restores", "Restores") : [])
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

  /// The form becomes invalid if the listed bookings change.
  static func withdraw(_ face: Asset, in context: Context) -> Form {
    let impaired = context.flights(of: face, "Impairs", "Impairs")
    return Form(
      "Withdraw \(face.code)", verb: "Withdraw",
      fields: [.reason(hint: "shown to everyone who sees the face")],
      about: { _, context in
        context.name(of: face) + impaired + context.standstill(of: face)
          + ["The buyers who booked it and the desk are notified at once."]
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
    let days = try self["Min. days"].number()
    let hours = self["Confirm in"].isEmpty ? 0 : try self["Confirm in"].number()
    var permit: Asset.Permit?
    if face.permit != nil
      || ["Permit from", "Number", "Expires"].contains(where: { !self[$0].isEmpty })
    {
      permit = Asset.Permit(
        authority: self["Permit from"].text, number: self["Number"].text,
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
    guard !dates.isEmpty else { return ["\(verbForNone) no bookings."] }
    let texts = dates.prefix(3).map { text($0) }
    let more = dates.count > texts.count ? ", …" : ""
    let count = dates.count == 1 ? "1 booking" : "\(dates.count) bookings"
    return ["\(verb) \(count): \(texts.joined(separator: ", "))\(more)"]
  }

  /// Sellers don't see requests, not even their number.
  fileprivate func standstill(of face: Asset) -> [String] {
    let sentence = "The face can't be quoted or booked until it is back in service."
    guard role == .admin else { return [sentence] }
    let open = market.offers.rows.count { $0.asset == face.id && $0.isOpen }
    return [sentence, "Open requests that have to wait: \(open)."]
  }

  /// An obstacle if the face has changed, so that the form doesn't overwrite it.
  fileprivate func obstacle(toEdit opened: Asset) -> Obstacle? {
    guard let face = market.assets[opened.id] else { return .gone("This face") }
    let isSame =
      (face.monthlyRate, face.minimumDays) == (opened.monthlyRate, opened.minimumDays)
      && (face.permit, face.confirmationHours) == (opened.permit, opened.confirmationHours)
    return isSame ? nil : .changed(face.code)
  }

  /// - Parameter isDone: whether a face with this overlay already is as the form would make it.
  fileprivate func obstacle(
    toSet opened: Asset, isDone: (Asset.Overlay?) -> Bool
  ) -> Obstacle? {
    guard let face = market.assets[opened.id] else { return .gone("This face") }
    guard isDone(face.overlay) else { return nil }
    return switch face.overlay {
    case .maintenance: Obstacle("\(face.code) is already in maintenance.")
    case .withdrawn: Obstacle("\(face.code) is already withdrawn.")
    case nil: Obstacle("\(face.code) is already in service.")
    }
  }
}

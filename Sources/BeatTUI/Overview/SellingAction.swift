import Models

/// Actions of the seller and the desk on the selected face and its booking.
enum SellingAction: FeatureAction {
  case confirm, refuse
  case edit, maintain, withdraw, restore
  case force

  /// Whether the action changes a face.
  var isUpkeep: Bool {
    switch self {
    case .edit, .maintain, .withdraw, .restore: true
    case .confirm, .refuse, .force: false
    }
  }

  var binding: KeyBinding {
    switch self {
    case .confirm: Self.key("a", self, "confirm", "confirm the booking")
    case .refuse: Self.key("r", self, "refuse", "refuse the booking and free its days")
    case .edit: Self.key("e", self, "edit", "edit the rate, minimum days or permit")
    case .maintain: Self.key("M", self, "maintenance", "put the face into maintenance")
    case .withdraw: Self.key("w", self, "withdraw", "withdraw the face, giving a reason")
    case .restore: Self.key("i", self, "in service", "return the face to service")
    case .force: Self.key("f", self, "force", "force a booking live or completed early")
    }
  }

  var action: Action { .selling(self) }

  /// Key bindings for every screen on which a face is selected.
  static let upkeepKeys: [KeyBinding] = [
    Self.edit.binding, Self.maintain.binding, Self.withdraw.binding, Self.restore.binding,
  ]

  /// Nil if the action is not possible now.
  func form(for chosen: Chosen, in context: Context) -> Form? {
    switch self {
    case .confirm: unconfirmed(chosen).map { .confirm($0, in: context) }
    case .refuse: unconfirmed(chosen).map { .refuse($0, in: context) }
    case .edit: face(chosen, context).map { .edit($0) }
    case .maintain:
      face(chosen, context).flatMap { $0.overlay == .maintenance ? nil : .maintain($0) }
    case .withdraw:
      face(chosen, context).flatMap { $0.isWithdrawn ? nil : .withdraw($0, in: context) }
    case .restore: face(chosen, context).flatMap { $0.overlay == nil ? nil : .restore($0) }
    case .force: force(chosen, context)
    }
  }

  private func unconfirmed(_ chosen: Chosen) -> Booking? {
    chosen.booking.flatMap { $0.confirmBy == nil ? nil : $0 }
  }

  /// The selected face, if the user may change it.
  private func face(_ chosen: Chosen, _ context: Context) -> Asset? {
    chosen.face.flatMap { face in
      context.role == .admin || face.owner == context.viewer?.organisation ? face : nil
    }
  }

  private func force(_ chosen: Chosen, _ context: Context) -> Form? {
    guard context.role == .admin, let booking = chosen.booking else { return nil }
    return booking.forced(on: context.today).map { .force(booking, to: $0, in: context) }
  }
}

extension Asset {
  var isWithdrawn: Bool { if case .withdrawn = overlay { true } else { false } }
}

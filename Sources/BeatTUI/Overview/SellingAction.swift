import Localization
import Models

/// Actions of the seller and the desk on the selected face and its booking.
enum SellingAction: String, FeatureAction {
  case confirm = "confirm-booking"
  case refuse = "refuse-booking"
  case edit = "edit-face"
  case maintain = "maintenance"
  case withdraw = "withdraw-face"
  case restore = "return-to-service"
  case force = "force-booking"

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
    case .restore: Self.key("U", self, "in service", "return the face to service")
    case .force: Self.key("F", self, "force", "force a booking live or completed early")
    }
  }

  var action: Action { .selling(self) }

  /// Key bindings for every screen on which a face is selected.
  static let upkeepKeys: [KeyBinding] = [
    Self.edit.binding, Self.maintain.binding, Self.withdraw.binding, Self.restore.binding,
  ]

  func hindrance(on chosen: Chosen, in context: Context) -> Hindrance? {
    if form(for: chosen, in: context) != nil { return nil }
    switch self {
    case .confirm, .refuse:
      return chosen.booking == nil
        ? .notSelected(.booking) : .fact("The booking doesn't wait for a confirmation.")
    case .force where context.role != .admin: return .only(.admin)
    case .force:
      return chosen.booking == nil
        ? .notSelected(.booking) : .fact("The booking's days can't be forced now.")
    case .edit, .maintain, .withdraw, .restore: break
    }
    guard chosen.face != nil else { return .notSelected(.face) }
    if face(chosen, context) == nil { return .notOwner }
    return switch self {
    case .maintain: .fact("The face is in maintenance.")
    case .withdraw: .fact("The face is withdrawn.")
    case .confirm, .refuse, .edit, .restore, .force: .fact("The face is in service.")
    }
  }

  /// Nil if the action is not possible now.
  func form(for chosen: Chosen, in context: Context) -> Form? {
    switch self {
    case .confirm: unconfirmed(chosen).map { .confirm($0, in: context) }
    case .refuse: unconfirmed(chosen).map { Form.refuse($0, in: context).destructive }
    case .edit: face(chosen, context).map { .edit($0) }
    case .maintain:
      face(chosen, context).flatMap { $0.overlay == .maintenance ? nil : .maintain($0) }
    case .withdraw:
      face(chosen, context).flatMap {
        $0.isWithdrawn ? nil : Form.withdraw($0, in: context).destructive
      }
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

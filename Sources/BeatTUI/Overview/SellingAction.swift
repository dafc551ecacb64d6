/// What keys do to faces and their bookings, for their seller and for the desk.
enum SellingAction: Hashable, Sendable {
  case nextPart, previousPart
  case confirm, refuse
  case edit, maintain, withdraw, restore
  case force

  /// Whether it is done to a face.
  var isUpkeep: Bool {
    switch self {
    case .edit, .maintain, .withdraw, .restore: true
    case .nextPart, .previousPart, .confirm, .refuse, .force: false
    }
  }
}

extension KeyTable {
  private static func key(
    _ key: Key, _ action: SellingAction, _ label: String, _ help: String
  ) -> KeyBinding {
    KeyBinding(keys: [key], action: .selling(action), label: label, help: help)
  }

  /// The same wherever a face is chosen.
  static let upkeep: [KeyBinding] = [
    key(.character("e"), .edit, "edit", "change the face's rate, least days or permit"),
    key(.character("M"), .maintain, "maintenance", "put the face into maintenance"),
    key(.character("w"), .withdraw, "withdraw", "withdraw the face, for a reason"),
    key(.character("i"), .restore, "in service", "take the face back into service"),
  ]

  static let force = key(
    .character("f"), .force, "force", "make it live, or completed, before its day")

  static let overview: [KeyBinding] =
    [
      key(.character("a"), .confirm, "confirm", "confirm the booking"),
      key(.character("r"), .refuse, "refuse", "refuse the booking; its days are free again"),
      KeyBinding(
        keys: [.enter], action: .details, label: "details", help: "the face and its days"),
    ] + upkeep + [
      key(.tab, .nextPart, "next part", "to-do, calendar, bookings, out of service"),
      key(.backTab, .previousPart, "", "the part before"),
    ]
}

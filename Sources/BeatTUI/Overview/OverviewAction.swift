import Localization

/// Actions on the seller's overview that don't change a face or a booking.
enum OverviewAction: String, FeatureAction {
  case nextPart = "next-part"
  case previousPart = "previous-part"

  var action: Action { .overview(self) }

  static let keys: [KeyBinding] =
    [
      SellingAction.confirm.binding, SellingAction.refuse.binding,
      ShellAction.details("show the face and its availability"),
    ] + SellingAction.upkeepKeys + [
      KeyBinding(
        .tab, does: .overview(.nextPart), label: "next part",
        help: "to-do, calendar, bookings, out of service"),
      KeyBinding(.backTab, does: .overview(.previousPart), help: "previous part"),
    ]
}

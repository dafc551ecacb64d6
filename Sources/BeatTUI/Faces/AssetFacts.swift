import Models
import Wire

extension FactList {
  /// Adds the facts about a face.
  mutating func add(_ asset: Asset, _ context: Context) {
    let ink = context.ink
    let size = "\(asset.widthFeet)×\(asset.heightFeet) ft"
    add("Face", "\(asset.medium.title) \(size), \(asset.illumination.title)\(asset.loopText)")
    let otherName = asset.name(in: context.script == .bangla ? .latin : .bangla)
    if otherName != asset.name(in: context.script) { add("", otherName) }
    let place = asset.place
    let district = District.name(place.district, in: context.script)
    add("Place", "\(place.road), \(place.area), \(district), facing \(asset.facing)")
    if let traffic = asset.traffic {
      add("Traffic", "\(lakhGrouped(String(traffic.dailyCount))) a day (\(traffic.source))")
    }
    let rate = "\(asset.monthlyRate.text()) a month, at least \(asset.minimumDays) days"
    add("Rate", rate, ink.strong)
    let today = DayRange(from: context.today, to: context.today.advanced(by: 1))
    let status = context.occupancy.status(of: asset, in: today, today: context.today)
    add(viewersOf: asset.id, context)
    add("Today", "\(status.mark) \(status.title)", status.style(ink))
    let strip = AvailabilityStrip(context: context, face: asset, width: valueWidth)
    add("\(strip.weeks.count) weeks", [(strip.months, ink.muted)])
    add("", strip.pieces)
    add("", strip.legend)
    addOptions(of: asset, context)
    if let owner = context.market.organisations[asset.owner] { add("Owner", owner.name) }
    if let hours = asset.confirmationHours {
      add("Bookings", "confirmed by the owner within \(hours) h")
    }
    if let permit = asset.permit {
      let standing = permit.standing(on: context.today)
      add(
        "Permit",
        "\(permit.authority) \(permit.number), until \(permit.expiry.text(in: context.script))"
          + standing.note,
        standing.style(ink))
    }
  }

  /// Photos, with their links.
  mutating func add(_ photos: [Asset.Photo], _ context: Context) {
    for (index, photo) in photos.enumerated() {
      let taken = Day(photo.takenAt).text(in: context.script)
      let text = photo.caption.isEmpty ? taken : "\(photo.caption), \(taken)"
      add(index == 0 ? "Photos" : "", text)
      if let address = context.address(of: photo) {
        add(linkTo: "\(address)", context.ink.muted)
      } else {
        add("", photo.url, context.ink.muted)
      }
    }
  }
}

extension Asset {
  fileprivate var loopText: String {
    switch display {
    case .still: ""
    case .digital(let seconds, let slots): ", loop \(seconds) s, \(slots) slots"
    }
  }
}

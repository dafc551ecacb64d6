import Wire

/// What a face may at most be. Numbers from others are bounded before anybody reckons with them.
package enum AssetLimits {
  package static let sideFeet = 1...1_000
  package static let loopSeconds = 1...3_600
  package static let slots = 1...1_000
  package static let minimumDays = 1...FlightLimits.dayCount
  package static let dailyCountMax = 100_000_000
  package static let photoCount = 50
}

extension Asset {
  /// Refuses what no face can be.
  func check() throws(Refusal) {
    try checkTexts()
    guard monthlyRate > .zero, monthlyRate <= .maximum else {
      throw Refusal(
        .invalidPrice, "The monthly rate is above zero, \(Money.maximum.text()) at most.")
    }
    guard AssetLimits.minimumDays.contains(minimumDays) else {
      throw Refusal(.invalidDates, "A face is let for one day at least, and for two years at most.")
    }
    guard AssetLimits.sideFeet.contains(widthFeet), AssetLimits.sideFeet.contains(heightFeet) else {
      throw Refusal(.invalidAsset, "A face is 1 to 1000 feet wide and high.")
    }
    if case .digital(let loopSeconds, let slots) = display {
      guard AssetLimits.loopSeconds.contains(loopSeconds), AssetLimits.slots.contains(slots) else {
        throw Refusal(.invalidAsset, "A loop has 1 to 1000 slots in an hour at most.")
      }
    }
    guard (-90...90).contains(place.latitude), (-180...180).contains(place.longitude) else {
      throw Refusal(.invalidAsset, "Latitude is within 90 degrees, longitude within 180.")
    }
    guard (0...AssetLimits.dailyCountMax).contains(traffic?.dailyCount ?? 0) else {
      throw Refusal(.invalidAsset, "The daily traffic is not a number of vehicles.")
    }
    guard photos.count <= AssetLimits.photoCount else {
      throw Refusal(.invalidAsset, "A face has \(AssetLimits.photoCount) photos at most.")
    }
  }

  private func checkTexts() throws(Refusal) {
    try Refusal.check(code, "code", limit: TextLimits.code)
    try Refusal.check(name, "name of the face", limit: TextLimits.name)
    var others = [
      nameBangla, facing, place.road, place.area, place.district, place.division,
      place.cityCorporation, traffic?.source ?? "", permit?.authority ?? "", permit?.number ?? "",
    ]
    for photo in photos { others += [photo.url, photo.caption] }
    for text in others {
      try Refusal.check(text, "text", limit: TextLimits.reason, mayBeEmpty: true)
    }
  }
}

import Wire

extension RowReader {
  /// The face of the row, still without an id and an owner; nil if there are `faults`.
  mutating func asset(isSample: Bool) -> Asset? {
    let faultCount = faults.count
    let medium = choice(.medium, else: nil) as Asset.Medium?
    let display = readDisplay()
    let (width, height) = (whole(.widthFeet), whole(.heightFeet))
    let illumination = choice(.illumination, else: Asset.Illumination.none)
    let place = readPlace()
    let venue = whole(.venueID, else: medium?.venue ?? 0)
    let (traffic, permit, photos) = (readTraffic(), readPermit(), readPhotos())
    let rate = amount(.ratePerMonth)
    let days = whole(.minimumDays, else: 1)
    let hours = word(.confirmationHours) == nil ? nil : whole(.confirmationHours)
    guard faults.count == faultCount, let medium, let display, let width, let height,
      let illumination,
      let place, let venue, let rate, let days
    else { return nil }
    return Asset(
      id: ID(value: 0), code: text(.code), name: text(.name), nameBangla: text(.nameBangla),
      owner: ID(value: 0), medium: medium, display: display, widthFeet: width,
      heightFeet: height, illumination: illumination, facing: text(.facing), place: place,
      venue: venue, traffic: traffic, monthlyRate: rate, minimumDays: days,
      confirmationHours: hours,
      permit: permit, photos: photos, isSample: isSample)
  }

  /// Reports what is wrong with the face as a whole.
  mutating func check(_ asset: Asset) {
    let (latitude, longitude) = (asset.place.latitude, asset.place.longitude)
    let isSwapped =
      !Bangladesh.contains(latitude: latitude, longitude: longitude)
      && Bangladesh.contains(latitude: longitude, longitude: latitude)
    if isSwapped { report(.fact(.latitude), swapped) }
    for fault in asset.faults where !isSwapped || fault.column != .fact(.latitude) {
      report(fault.column, fault.refusal.message)
    }
  }

  /// Unlikely but possible values.
  func warnings(about asset: Asset) -> [Remark] {
    func warning(_ fact: Column.Fact, _ sentence: String) -> Remark {
      Remark(sheet.place(of: .fact(fact), in: row), fact.rawValue, sentence)
    }
    var warnings: [Remark] = []
    if !Bangladesh.contains(latitude: asset.place.latitude, longitude: asset.place.longitude) {
      warnings.append(warning(.latitude, "\(asset.code) stands outside Bangladesh."))
    }
    if !asset.isSample,
      let word = SampleWord.first(in: [asset.code, asset.name, asset.nameBangla])
    {
      warnings.append(
        warning(.name, "“\(word)” sounds like a sample, but \(asset.code) is not marked as one."))
    }
    return warnings
  }

  private enum Kind: String, CaseIterable { case still, digital }

  private mutating func readDisplay() -> Asset.Display? {
    let hasLoop = word(.loopSeconds) != nil || word(.slots) != nil
    switch choice(.display, else: hasLoop ? Kind.digital : .still) {
    case .still:
      if hasLoop {
        report(.fact(.display), "A still face has no loop and no slots. Leave both empty.")
      }
      return .still
    case .digital:
      let (loop, slots) = (whole(.loopSeconds), whole(.slots))
      guard let loop, let slots else { return nil }
      return .digital(loopSeconds: loop, slots: slots)
    case nil: return nil
    }
  }

  private mutating func readPlace() -> Asset.Place? {
    let (latitude, longitude) = (degrees(.latitude), degrees(.longitude))
    guard let latitude, let longitude else { return nil }
    return Asset.Place(
      latitude: latitude, longitude: longitude, road: text(.road), area: text(.area),
      district: text(.district), division: text(.division),
      cityCorporation: text(.cityCorporation))
  }

  private var swapped: String {
    switch row.origin {
    case .line: "Latitude and longitude are swapped: they are outside Bangladesh."
    case .feature:
      // RFC 7946 §3.1.1
      "Latitude and longitude are swapped: GeoJSON has longitude first."
    }
  }

  private mutating func readTraffic() -> Asset.Traffic? {
    let source = text(.trafficSource)
    guard word(.dailyTraffic) != nil || !source.isEmpty else { return nil }
    return whole(.dailyTraffic).map { Asset.Traffic(dailyCount: $0, source: source) }
  }

  private mutating func readPermit() -> Asset.Permit? {
    let (authority, number) = (text(.permitAuthority), text(.permitNumber))
    guard word(.permitExpiry) != nil || !authority.isEmpty || !number.isEmpty else { return nil }
    let expiry = value(.fact(.permitExpiry), else: nil, "a day: 2027-06-30") {
      Day($0.withLatinDigits)
    }
    return expiry.map { Asset.Permit(authority: authority, number: number, expiry: $0) }
  }

  private mutating func readPhotos() -> [Asset.Photo] {
    var photos: [Asset.Photo] = []
    for number in 0..<photoCount {
      let url = text(.photo(number + 1, .url))
      let caption = text(.photo(number + 1, .caption))
      let takenAt = Column.photo(number + 1, .takenAt)
      guard word(takenAt) != nil || !url.isEmpty || !caption.isEmpty else { continue }
      let instant = value(takenAt, else: nil, "when it was taken: 2026-11-21T10:00:00+06:00") {
        Instant(rfc3339: $0.withLatinDigits)
      }
      if let instant {
        photos.append(Asset.Photo(url: url, caption: caption, takenAt: instant))
      }
    }
    return photos
  }
}

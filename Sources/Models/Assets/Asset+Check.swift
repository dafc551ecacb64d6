import Wire

extension Asset {
  /// Refuses an invalid face with its first fault.
  func check() throws(Refusal) {
    if let fault = faults.first { throw fault.refusal }
  }

  /// What is wrong with a face, and the table column that holds it.
  struct Fault: Hashable, Sendable {
    var column: Column
    var refusal: Refusal
  }

  var faults: [Fault] { faultsOfTexts + faultsOfNumbers + faultsOfPlace }

  private var faultsOfNumbers: [Fault] {
    var faults: [Fault] = []
    func require(
      _ holds: Bool, _ fact: Column.Fact, _ code: Refusal.Code,
      _ sentence: @autoclosure () -> String
    ) {
      if !holds { faults.append(Fault(column: .fact(fact), refusal: Refusal(code, sentence()))) }
    }
    require(
      monthlyRate > .zero && monthlyRate <= .maximum, .ratePerMonth, .invalidPrice,
      "The monthly rate must be above zero and at most \(Money.maximum.text()).")
    require(
      AssetLimits.minimumDays.contains(minimumDays), .minimumDays, .invalidDates,
      "The minimum flight must be between one day and two years.")
    let hours = AssetLimits.confirmationHours
    require(
      confirmationHours.map(hours.contains) ?? true, .confirmationHours, .invalidDeadline,
      "A seller confirms a booking within \(hours.lowerBound) to \(hours.upperBound) hours.")
    let feet = "A face is 1 to 1000 feet wide and high."
    require(AssetLimits.sideFeet.contains(widthFeet), .widthFeet, .invalidAsset, feet)
    require(AssetLimits.sideFeet.contains(heightFeet), .heightFeet, .invalidAsset, feet)
    if case .digital(let loopSeconds, let slots) = display {
      let loop = "A loop has 1 to 1000 slots in an hour at most."
      require(
        AssetLimits.loopSeconds.contains(loopSeconds), .loopSeconds, .invalidAsset, loop)
      require(AssetLimits.slots.contains(slots), .slots, .invalidAsset, loop)
    }
    require(
      AssetLimits.venues.contains(venue), .venueID, .invalidAsset,
      "The venue must be a number of the OpenOOH taxonomy.")
    require(
      (0...AssetLimits.dailyCountMax).contains(traffic?.dailyCount ?? 0), .dailyTraffic,
      .invalidAsset, "The daily traffic must be a number of vehicles.")
    return faults
  }

  private var faultsOfPlace: [Fault] {
    var faults: [Fault] = []
    let sentence = "Latitude must be within 90 degrees, longitude within 180."
    if !(-90...90).contains(place.latitude) {
      faults.append(
        Fault(column: .fact(.latitude), refusal: Refusal(.invalidAsset, sentence)))
    }
    if !(-180...180).contains(place.longitude) {
      faults.append(
        Fault(column: .fact(.longitude), refusal: Refusal(.invalidAsset, sentence)))
    }
    if photos.count > AssetLimits.photoCount {
      let sentence = "A face has \(AssetLimits.photoCount) photos at most."
      faults.append(
        Fault(
          column: .photo(AssetLimits.photoCount, .url), refusal: Refusal(.invalidAsset, sentence)))
    }
    return faults
  }

  private var faultsOfTexts: [Fault] {
    var faults: [Fault] = []
    func check(_ text: String, _ column: Column, _ what: String, limit: Int, mayBeEmpty: Bool) {
      do throws(Refusal) {
        try Refusal.check(text, what, limit: limit, mayBeEmpty: mayBeEmpty)
      } catch {
        faults.append(Fault(column: column, refusal: error))
      }
    }
    check(code, .fact(.code), "code", limit: TextLimits.code, mayBeEmpty: false)
    check(name, .fact(.name), "name of the face", limit: TextLimits.name, mayBeEmpty: false)
    let others: [(String, Column.Fact)] = [
      (nameBangla, .nameBangla), (facing, .facing), (place.road, .road), (place.area, .area),
      (place.district, .district), (place.division, .division),
      (place.cityCorporation, .cityCorporation), (traffic?.source ?? "", .trafficSource),
      (permit?.authority ?? "", .permitAuthority), (permit?.number ?? "", .permitNumber),
    ]
    for (text, fact) in others {
      check(text, .fact(fact), "text", limit: TextLimits.reason, mayBeEmpty: true)
    }
    for (index, photo) in photos.enumerated() {
      check(
        photo.url, .photo(index + 1, .url), "address", limit: TextLimits.reason, mayBeEmpty: true)
      if let refusal = photo.refusalOfAddress(number: index + 1) {
        faults.append(Fault(column: .photo(index + 1, .url), refusal: refusal))
      }
      check(
        photo.caption, .photo(index + 1, .caption), "caption", limit: TextLimits.reason,
        mayBeEmpty: true)
      if !Instant.enterable.contains(photo.takenAt) {
        let refusal = Refusal(.invalidDates, "A photo is taken between 1900 and 2199.")
        faults.append(Fault(column: .photo(index + 1, .takenAt), refusal: refusal))
      }
    }
    return faults
  }
}

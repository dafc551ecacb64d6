/// A column of a table of faces. CSV and GeoJSON use the same names.
package enum Column: Hashable, Sendable {
  case fact(Fact)
  /// Each photo has three: `photo_1_url`, `photo_1_caption`, `photo_1_taken_at`.
  case photo(Int, PhotoPart)

  package enum Fact: String, Hashable, Sendable, CaseIterable {
    /// Only in tables that programs exchange.
    case id
    case code, name
    case nameBangla = "name_bangla"
    case owner, medium, display
    case loopSeconds = "loop_seconds"
    case slots
    case widthFeet = "width_feet"
    case heightFeet = "height_feet"
    case illumination, facing, latitude, longitude, road, area, district, division
    case cityCorporation = "city_corporation"
    case venueID = "venue_id"
    case dailyTraffic = "daily_traffic"
    case trafficSource = "traffic_source"
    case ratePerMonth = "rate_per_month"
    case minimumDays = "minimum_days"
    case confirmationHours = "confirmation_hours"
    case permitAuthority = "permit_authority"
    case permitNumber = "permit_number"
    case permitExpiry = "permit_expiry"
    case isSample = "is_sample"
  }

  package enum PhotoPart: String, Hashable, Sendable, CaseIterable {
    case url, caption
    case takenAt = "taken_at"
  }

  package var name: String {
    switch self {
    case .fact(let fact): fact.rawValue
    case .photo(let number, let part): "photo_\(number)_\(part.rawValue)"
    }
  }

  package init?(_ name: String) {
    if let fact = Fact(rawValue: name) {
      self = .fact(fact)
      return
    }
    let parts = name.split(separator: "_", maxSplits: 2)
    guard parts.count == 3, parts[0] == "photo", let number = Int(parts[1]),
      (1...AssetLimits.photoCount).contains(number),
      let part = PhotoPart(rawValue: String(parts[2]))
    else { return nil }
    self = .photo(number, part)
    // `photo_01_url` would be a second name of the column.
    if self.name != name { return nil }
  }

  /// Whether it holds free text, which may look like a formula.
  package var isText: Bool {
    switch self {
    case .photo(_, let part): part != .takenAt
    case .fact(let fact):
      switch fact {
      case .code, .name, .nameBangla, .owner, .facing, .road, .area, .district, .division,
        .cityCorporation, .trafficSource, .permitAuthority, .permitNumber:
        true
      case .id, .medium, .display, .loopSeconds, .slots, .widthFeet, .heightFeet, .illumination,
        .latitude, .longitude, .venueID, .dailyTraffic, .ratePerMonth, .minimumDays,
        .confirmationHours, .permitExpiry, .isSample:
        false
      }
    }
  }

  /// Whether GeoJSON writes it as a number.
  package var isNumber: Bool {
    guard case .fact(let fact) = self else { return false }
    return switch fact {
    case .loopSeconds, .slots, .widthFeet, .heightFeet, .latitude, .longitude, .venueID,
      .dailyTraffic, .ratePerMonth, .minimumDays, .confirmationHours:
      true
    case .id, .code, .name, .nameBangla, .owner, .medium, .display, .illumination, .facing, .road,
      .area, .district, .division, .cityCorporation, .trafficSource, .permitAuthority,
      .permitNumber, .permitExpiry, .isSample:
      false
    }
  }

  /// The columns that faces with this many photos need, in table order.
  package static func all(photoCount: Int, withID: Bool = false) -> [Column] {
    let facts = Fact.allCases.filter { withID || $0 != .id }.map(Column.fact)
    guard photoCount > 0 else { return facts }
    return facts
      + (1...photoCount).flatMap { number in PhotoPart.allCases.map { .photo(number, $0) } }
  }
}

package import Wire

/// A day in Asia/Dhaka, counted from 1970-01-01 (O6). Flights are booked in days.
package struct Day: Hashable, Comparable, Sendable {
  package var number: Int32

  package init(number: Int32) { self.number = number }

  /// Asia/Dhaka is six hours ahead of UTC and has kept no summer time since 2009.
  private static let offsetMilliseconds: Int64 = 6 * 3_600_000
  private static let lengthMilliseconds: Int64 = 24 * 3_600_000

  /// The day on which `instant` falls.
  package init(_ instant: Instant) {
    let (sum, overflows) = instant.milliseconds.addingReportingOverflow(Self.offsetMilliseconds)
    let local = overflows ? .max : sum
    let (days, rest) = local.quotientAndRemainder(dividingBy: Self.lengthMilliseconds)
    self.number = Int32(clamping: rest < 0 ? days - 1 : days)
  }

  /// Its first midnight.
  package var start: Instant {
    Instant(milliseconds: Int64(number) * Self.lengthMilliseconds - Self.offsetMilliseconds)
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  package func advanced(by days: Int) -> Self { Self(number: number + Int32(days)) }
  package func days(since earlier: Self) -> Int { Int(number) - Int(earlier.number) }
}

extension Day {
  /// Year, month and day of the month in the Gregorian calendar.
  package struct Civil: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
  }

  /// The day `year`-`month`-`day`; nil if the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    // Days in a calendar whose years begin in March, so that the leap day comes last.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let candidate = Day(number: Int32(era * 146_097 + dayOfEra - 719_468))
    guard candidate.civil == Civil(year: year, month: month, day: day) else { return nil }
    self = candidate
  }

  package var civil: Civil {
    let days = Int(number) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return Civil(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// `05 Mar`.
  package var shortText: String { shortText(in: .latin) }

  /// `05 Mar 2027`.
  package var text: String { text(in: .latin) }

  package func shortText(in script: Script) -> String {
    twoDigits(civil.day).written(in: script) + " " + MonthName.short(civil.month, in: script)
  }

  package func text(in script: Script) -> String {
    shortText(in: script) + " \(civil.year)".written(in: script)
  }
}

/// At least two decimal digits.
package func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

extension Day: LosslessStringConvertible {
  /// `2027-03-05`, as on the wire.
  package var description: String {
    let civil = civil
    let year = String(civil.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + "-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
  }

  package init?(_ description: String) {
    let hyphen = UInt8(ascii: "-")
    var numbers = [0]
    var count = 0
    for byte in description.utf8 {
      switch (count, byte) {
      case (4, hyphen), (7, hyphen): numbers.append(0)
      case (0...9, 0x30...0x39) where count != 4 && count != 7:
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
      default: return nil
      }
      count += 1
    }
    guard count == 10 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a day is written YYYY-MM-DD"))
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

package import Wire

/// Instants in RFC 3339 format.
extension Instant {
  /// The times that people may enter: from 1900 to 2199. Others are typing errors or attempts to
  /// overflow, and most of them can't be written as RFC 3339.
  package static let enterable =
    Instant(milliseconds: -2_208_988_800_000)..<Instant(milliseconds: 7_258_118_400_000)

  /// In Dhaka's time zone: `2026-11-21T10:00:00+06:00`. Years without four digits are written in
  /// milliseconds since 1970.
  package var rfc3339: String {
    let day = Day(self)
    guard (1...9_999).contains(day.civil.year) else { return String(milliseconds) }
    let rest = milliseconds(since: day.start)
    let (seconds, fraction) = rest.quotientAndRemainder(dividingBy: 1_000)
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { twoDigits(Int($0)) }
    let thousandths = fraction == 0 ? "" : "." + String(1_000 + fraction).dropFirst()
    return "\(day)T\(clock.joined(separator: ":"))\(thousandths)+06:00"
  }

  /// Reads what `rfc3339` writes, other time zones, and a date alone, which means midnight in
  /// Dhaka.
  package init?(rfc3339 text: String) {
    if let day = Day(text) {
      self = day.start
      return
    }
    if let milliseconds = Int64(text) {
      self.init(milliseconds: milliseconds)
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, "Tt ".utf8.contains(bytes[10]), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let day = Day(String(text.prefix(10))),
      let hour = Self.digits(bytes[11..<13], 0...23),
      let minute = Self.digits(bytes[14..<16], 0...59),
      let second = Self.digits(bytes[17..<19], 0...59)
    else { return nil }
    var rest = bytes[19...]
    guard let fraction = Self.fraction(&rest), let offset = Self.offset(rest) else { return nil }
    let clock = Int64(hour * 3_600 + minute * 60 + second) * 1_000 + Int64(fraction)
    // `start` is midnight in Dhaka, six hours before midnight UTC.
    self = day.start.advanced(byMilliseconds: clock + (360 - Int64(offset)) * 60_000)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self)).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Milliseconds; drops finer digits.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    let found = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !found.isEmpty else { return nil }
    rest = rest.dropFirst(found.count + 1)
    let thousandths = (found + [0x30, 0x30]).prefix(3)
    return Int(String(decoding: thousandths, as: UTF8.self))
  }

  /// Minutes east of UTC.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
    let text = Array(rest)
    if text == Array("Z".utf8) || text == Array("z".utf8) { return 0 }
    guard text.count == 6, text[3] == UInt8(ascii: ":"), let hours = digits(text[1..<3], 0...23),
      let minutes = digits(text[4..<6], 0...59)
    else { return nil }
    switch text[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }
}

/// Decimal numbers as people write them: digits, maybe with a sign and a point.
extension Double {
  /// Refuses what `Double(_:)` reads beyond that, such as `0x17`, `1e3` and `nan`.
  init?(decimal text: String) {
    let digits = text.utf8.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
    let point = UInt8(ascii: ".")
    guard digits.allSatisfy({ $0 == point || (0x30...0x39).contains($0) }),
      digits.count(where: { $0 == point }) <= 1, let number = Double(text), number.isFinite
    else { return nil }
    self = number
  }

  /// The digits that `init(decimal:)` reads back as this number, without an exponent.
  var decimal: String {
    let text = "\(self)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[mark...].dropFirst())
    else { return text }
    let digits = text[..<mark].filter(\.isNumber)
    let sign = self < 0 ? "-" : ""
    return exponent < 0
      ? sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
      : sign + digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
  }
}

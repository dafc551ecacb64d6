/// A control sequence as the terminal sends it after CSI (ECMA-48 §5.4): parameters,
/// intermediates, and the final byte that names the function. For example `CSI > 1 ; 5 A`.
struct ControlSequence: Equatable, Sendable {
  /// A mark makes a function of another kind: `<`, `=`, `>` or `?`.
  private(set) var mark: Unicode.Scalar?
  /// Numbers between semicolons, each with those after its colons; nil where a number is left out.
  private(set) var parameters: [[Int?]]
  private(set) var intermediates: [UInt8]
  let final: Unicode.Scalar

  /// No key is as long as this. A longer sequence is read to its end and ignored.
  static let bodyBytesMax = 256

  /// `body` is what came between CSI and the final byte. Nil where ECMA-48 doesn't permit it.
  init?(body: some Collection<UInt8>, final: UInt8) {
    guard body.count < Self.bodyBytesMax else { return nil }
    let body = Array(body)
    let intermediates = body.drop { (0x30...0x3f).contains($0) }
    guard intermediates.allSatisfy({ (0x20...0x2f).contains($0) }) else { return nil }
    var numbers = body.prefix(body.count - intermediates.count)
    if let first = numbers.first, first >= 0x3c {
      mark = Unicode.Scalar(first)
      numbers.removeFirst()
    }
    guard numbers.allSatisfy({ $0 < 0x3c }) else { return nil }
    self.intermediates = Array(intermediates)
    self.final = Unicode.Scalar(final)
    parameters = numbers.isEmpty ? [] : Self.split(numbers, at: ";").map(Self.numbers)
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int?] {
    split(bytes, at: ":").map(number)
  }

  /// A number that is too large stays so large that it means nothing.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    if digits.isEmpty { return nil }
    return digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1 << 32) }
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>, at separator: Unicode.Scalar
  ) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
  }

  /// A parameter, or what follows a colon in it; nil where it is left out.
  subscript(index: Int, sub: Int = 0) -> Int? {
    guard parameters.indices.contains(index), parameters[index].indices.contains(sub) else {
      return nil
    }
    return parameters[index][sub]
  }
}

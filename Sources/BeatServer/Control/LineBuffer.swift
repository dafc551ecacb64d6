/// Splits received bytes into lines of bounded length.
package struct LineBuffer: Sendable {
  private let bytesMax: Int
  private var bytes: [UInt8] = []

  package init(bytesMax: Int) { self.bytesMax = bytesMax }

  package mutating func add(_ more: some Collection<UInt8>) { bytes += more }

  /// Whether the line that has begun is too long.
  package var isOverfull: Bool {
    bytes.count > bytesMax && !bytes.prefix(bytesMax + 1).contains(UInt8(ascii: "\n"))
  }

  /// The next whole line, without its end.
  package mutating func next() -> [UInt8]? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let line = Array(bytes[..<end])
    bytes.removeSubrange(...end)
    return line
  }
}

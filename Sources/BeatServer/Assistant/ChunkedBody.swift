/// A body that comes in chunks (RFC 9112 §7.1), split anywhere.
struct ChunkedBody: Hashable, Sendable {
  private enum State: Hashable { case size, data(Int), end, trailers, ended }

  private static let lineBytesMax = 1_024
  private static let digitsMax = 7

  private var state = State.size
  private var line: [UInt8] = []

  var isWhole: Bool { state == .ended }

  /// The byte, where it is body.
  mutating func receive(_ byte: UInt8) throws(AssistantFailure) -> UInt8? {
    switch state {
    case .data(let count):
      state = count > 1 ? .data(count - 1) : .end
      return byte
    case .size, .end, .trailers:
      line.append(byte)
      guard line.count <= Self.lineBytesMax else { throw .notUnderstood }
      if byte == 10 { try endLine() }
    case .ended: break
    }
    return nil
  }

  private mutating func endLine() throws(AssistantFailure) {
    guard line.suffix(2) == [13, 10] else { throw .notUnderstood }
    let text = String(decoding: line.dropLast(2), as: UTF8.self)
    line = []
    switch state {
    case .size:
      // Extensions mean nothing to us (§7.1.1).
      let digits = text.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
      guard digits.count <= Self.digitsMax, digits.allSatisfy(\.isHexDigit),
        let count = Int(digits, radix: 16)
      else { throw .notUnderstood }
      state = count == 0 ? .trailers : .data(count)
    case .end:
      guard text.isEmpty else { throw .notUnderstood }
      state = .size
    case .trailers: if text.isEmpty { state = .ended }
    case .data, .ended: break
    }
  }
}

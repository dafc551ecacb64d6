/// Parses a chunked body (RFC 9112 §7.1) from bytes that may be split anywhere.
struct HTTPChunks: Hashable, Sendable {
  enum Step: Hashable {
    case data(ArraySlice<UInt8>)
    case end
    /// More bytes are needed.
    case wait
  }

  private enum State: Hashable { case size, data(Int), endOfData, trailers }

  private static let lineBytesMax = 4 << 10
  /// The most bytes of all chunk extensions (§7.1.1) and trailers (§7.1.2).
  private static let overheadBytesMax = 64 << 10

  private var state = State.size
  private var overheadBytes = 0
  private var hasTrailer = false

  /// Removes the bytes of the next step from the front of `input`.
  ///
  /// - Parameter bytesLeft: how much longer the body may become.
  mutating func next(
    from input: inout ArraySlice<UInt8>, bytesLeft: Int
  ) throws(HTTPResponseError) -> Step? {
    while true {
      switch state {
      case .data(let count):
        let data = input.prefix(count)
        guard !data.isEmpty else { return .wait }
        input = input[data.endIndex...]
        state = data.count == count ? .endOfData : .data(count - data.count)
        return .data(data)
      case .size:
        guard let line = try nextLine(from: &input) else { return .wait }
        let count = try size(line)
        // Nil: the chunk exceeds the limit of the body.
        guard count <= bytesLeft else { return nil }
        state = count == 0 ? .trailers : .data(count)
      case .endOfData:
        guard let line = try nextLine(from: &input) else { return .wait }
        guard line.isEmpty else { throw .malformed("A chunk is longer than its size.") }
        state = .size
      case .trailers:
        guard let line = try nextLine(from: &input) else { return .wait }
        if line.isEmpty { return .end }
        try checkTrailer(line)
      }
    }
  }

  private mutating func nextLine(
    from input: inout ArraySlice<UInt8>
  ) throws(HTTPResponseError) -> ArraySlice<UInt8>? {
    guard let end = input.firstIndex(of: 10) else {
      guard input.count <= Self.lineBytesMax else {
        throw .malformed("A chunk's line is too long.")
      }
      return nil
    }
    let line = input[..<end]
    guard line.count <= Self.lineBytesMax + 1 else {
      throw .malformed("A chunk's line is too long.")
    }
    guard line.last == 13 else { throw .malformed("A chunk's line ends without CR.") }
    input = input[(end + 1)...]
    return line.dropLast()
  }

  private mutating func size(_ line: ArraySlice<UInt8>) throws(HTTPResponseError) -> Int {
    let digits = line.prefix { $0.isHexDigit }
    guard let count = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw .malformed("A chunk has no size.")
    }
    // §7.1.1: extensions are ignored. Some servers pad the size with spaces.
    let rest = line[digits.endIndex...].drop { $0 == 0x20 || $0 == 9 }
    guard rest.isEmpty || rest.first == UInt8(ascii: ";"),
      rest.allSatisfy({ $0 == 9 || ($0 >= 0x20 && $0 != 0x7f) })
    else { throw .malformed("A chunk has no size.") }
    try addOverhead(line.count - digits.count)
    return count
  }

  /// §7.1.2: trailers may be dropped, but they must be fields.
  private mutating func checkTrailer(_ line: ArraySlice<UInt8>) throws(HTTPResponseError) {
    try addOverhead(line.count)
    let isFolded = hasTrailer && (line.first == 0x20 || line.first == 9)
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard isFolded || (!name.isEmpty && name.count < line.count && name.allSatisfy(\.isTokenByte))
    else { throw .malformed("A trailer is not a header field.") }
    hasTrailer = true
  }

  private mutating func addOverhead(_ count: Int) throws(HTTPResponseError) {
    overheadBytes += count
    guard overheadBytes <= Self.overheadBytesMax else {
      throw .malformed("Its chunks have too many extensions or trailers.")
    }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
  }
}

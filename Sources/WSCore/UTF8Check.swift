/// Validates UTF-8 that arrives in pieces, and rejects it at the first byte that can't be right.
struct UTF8Check: Sendable {
  /// Up to three bytes of an incomplete scalar.
  private var held: [UInt8] = []

  /// Whether a scalar is incomplete; a message may not end like this.
  var isMidScalar: Bool { !held.isEmpty }

  mutating func accept(_ piece: ArraySlice<UInt8>) -> Bool {
    var bytes = piece
    if !held.isEmpty { bytes = ArraySlice(held + piece) }
    held.removeAll(keepingCapacity: true)
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      guard error.kind == .truncatedScalar, error.byteOffsets.upperBound == bytes.count else {
        return false
      }
      held = Array(bytes.suffix(from: bytes.startIndex + error.byteOffsets.lowerBound))
      return true
    }
  }
}

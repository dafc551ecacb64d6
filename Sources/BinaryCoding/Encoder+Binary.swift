/// For types whose text is long, and whose value is short.
extension Encoder {
  /// Whether a `BinaryEncoder` writes the value. An id can then be its number instead of a text.
  package var isBinary: Bool { type(of: self) == BinaryValueEncoder.self }
}

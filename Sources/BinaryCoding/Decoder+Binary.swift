/// For types whose text is long, and whose value is short.
extension Decoder {
  /// Whether a `BinaryDecoder` reads the value: what `Encoder.isBinary` said when it was written.
  package var isBinary: Bool { type(of: self) == BinaryValueDecoder.self }
}

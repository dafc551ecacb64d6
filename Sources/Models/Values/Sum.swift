extension Int64 {
  /// The sum, clamped on overflow: a faulty sender's numbers may be anything.
  package static func total(of numbers: some Sequence<Int64>) -> Self {
    Self(clamping: numbers.reduce(Int128(0)) { $0 + Int128($1) })
  }
}

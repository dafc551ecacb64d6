extension Int64 {
  /// The sum, or the nearest that there is to it: a broken sender's numbers may be any.
  package static func total(of numbers: some Sequence<Int64>) -> Self {
    Self(clamping: numbers.reduce(Int128(0)) { $0 + Int128($1) })
  }
}

package import Wire

extension ID {
  /// An id of that moment: commands must not be older than a month.
  package init(_ number: some BinaryInteger, at instant: Instant) {
    self.init(value: Self(earliestAt: instant).value | UInt128(number))
  }
}

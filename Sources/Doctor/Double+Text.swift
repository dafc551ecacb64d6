extension Double {
  /// At most three decimals, which is the precision of clocks.
  var rounded3: Double { (self * 1_000).rounded() / 1_000 }

  /// With one decimal, or none if the number is whole.
  var bound: String { self == rounded() ? "\(Int(self))" : text }

  /// With one decimal.
  var text: String {
    let tenths = Int((abs(self) * 10).rounded())
    return (self < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }
}

/// Reproducible noise: equal places in equal drawings give equal numbers.
struct DemoGrain: Sendable {
  let seed: UInt64

  init(_ text: String) {
    seed = text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// From 0 to 1.
  func value(_ place: Int, _ row: Int = 0) -> Double {
    var mixed = seed &+ UInt64(bitPattern: Int64(place)) &* 0x9e37_79b9_7f4a_7c15
    mixed =
      (mixed ^ UInt64(bitPattern: Int64(row)) &* 0xd6e8_feb8_6659_fd93) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 29) &* 0x94d0_49bb_1331_11eb
    return Double((mixed ^ mixed >> 32) & 0xffff) / 65_535
  }
}

import Pictures

/// A colour for mixing, with components from 0 to 1.
struct DemoPaint: Hashable, Sendable {
  var parts: SIMD3<Double>

  init(_ red: Double, _ green: Double, _ blue: Double) { parts = SIMD3(red, green, blue) }

  /// `0xRRGGBB`
  init(_ code: UInt32) {
    self.init(
      Double(code >> 16 & 255) / 255, Double(code >> 8 & 255) / 255, Double(code & 255) / 255)
  }

  /// Mixes in a share of another colour, from 0 to 1.
  func mixed(with other: DemoPaint, _ share: Double) -> DemoPaint {
    var mixed = self
    mixed.parts += (other.parts - parts) * min(1, max(0, share))
    return mixed
  }

  func lit(by light: Double) -> DemoPaint {
    var lit = self
    lit.parts *= light
    return lit
  }

  var pixel: Pixel {
    func byte(_ value: Double) -> UInt8 { UInt8(min(255, max(0, value * 255))) }
    return Pixel(byte(parts.x), byte(parts.y), byte(parts.z))
  }
}

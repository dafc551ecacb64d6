import Glibc

/// The surroundings of the face: sky, two rows of houses, trees, and the road.
struct DemoScene: Sendable {
  private let grain: DemoGrain
  private let isNight: Bool

  static let horizon = 0.74

  init(code: String, isNight: Bool) {
    grain = DemoGrain(code)
    self.isNight = isNight
  }

  /// The light on surfaces that don't shine.
  var daylight: Double { isNight ? 0.32 : 1 }

  func colour(_ x: Double, _ y: Double) -> DemoPaint {
    if y > Self.horizon { return ground(x, y) }
    if let near = house(x, y, width: 0.11, tall: 0.2, row: 2) {
      return near
    }
    if let far = house(x, y, width: 0.07, tall: 0.32, row: 1) {
      return far.mixed(with: sky(x, Self.horizon), isNight ? 0.35 : 0.55)
    }
    return sky(x, y)
  }

  private func sky(_ x: Double, _ y: Double) -> DemoPaint {
    let height = y / Self.horizon
    if isNight {
      let dark = DemoPaint(0x0b1030).mixed(with: DemoPaint(0x3a2f58), height * height)
      let (column, row) = (Int(x * 70), Int(y * 70))
      let isStar = grain.value(column, row) > 0.985 && y < 0.5
      return isStar ? dark.mixed(with: DemoPaint(0xfff6d8), 0.9) : dark
    }
    let warm = grain.value(7) > 0.6
    let low = DemoPaint(warm ? 0xf6cf9c : 0xd5ebf5)
    var sky = DemoPaint(warm ? 0x4f86c0 : 0x3d8fd6).mixed(with: low, height * 1.05)
    let sun = (x: 0.2 + grain.value(3) * 1.1, y: 0.16 + grain.value(4) * 0.12)
    let distance = ((x - sun.x) * (x - sun.x) + (y - sun.y) * (y - sun.y)).squareRoot()
    sky = sky.mixed(with: DemoPaint(0xfff3cf), 0.9 * max(0, 1 - distance / 0.2) * 0.6)
    if distance < 0.045 { return DemoPaint(0xfff8e0) }
    return sky.mixed(with: DemoPaint(0xffffff), cloud(x, y))
  }

  /// Soft static bands.
  private func cloud(_ x: Double, _ y: Double) -> Double {
    let shift = grain.value(5) * 6
    let wave = sin(x * 4.1 + shift) + sin(x * 9.7 + shift * 2) * 0.5 + sin(x * 21 + y * 9) * 0.18
    let band = 1 - abs(y - 0.22 - wave * 0.035) / 0.055
    return max(0, min(0.75, band * 0.8)) * max(0, min(1, wave + 0.4))
  }

  private func house(
    _ x: Double, _ y: Double, width: Double, tall: Double, row: Int
  ) -> DemoPaint? {
    let number = Int((x + 1) / width)
    let top = Self.horizon - tall * (0.35 + 0.65 * grain.value(number, row))
    guard y > top else { return nil }
    let tones: [UInt32] = [0x8d7b74, 0xa08f80, 0x7d8893, 0xb09a83, 0x6f7f86]
    let wall = DemoPaint(tones[Int(grain.value(number, row + 10) * 4.99)])
    let inside = (x + 1) / width - Double(number)
    let (column, floor) = (Int(inside * 5), Int((y - top) / 0.032))
    let isWindow =
      inside * 5 - Double(column) > 0.45 && (y - top) / 0.032 - Double(floor) > 0.5 && floor > 0
    guard isWindow else { return wall.lit(by: isNight ? 0.2 : inside < 0.12 ? 0.8 : 1) }
    if !isNight { return wall.mixed(with: DemoPaint(0x3c5268), 0.6) }
    let isLit = grain.value(number * 31 + column, floor + row * 100) > 0.55
    return isLit ? DemoPaint(0xf3c969).lit(by: 0.85) : wall.lit(by: 0.14)
  }

  /// Pavement, the receding road, and its markings.
  private func ground(_ x: Double, _ y: Double) -> DemoPaint {
    let depth = (y - Self.horizon) / (1 - Self.horizon)
    let light = isNight ? 0.34 : 1
    if depth < 0.14 { return DemoPaint(0x4f7a3a).lit(by: light * (0.75 + depth * 2)) }
    if depth < 0.24 { return DemoPaint(0xb9b1a4).lit(by: light) }
    let road = DemoPaint(0x4a4d52).mixed(with: DemoPaint(0x37393d), depth)
    let middle = 0.60
    let isMark =
      abs(depth - middle) < 0.022 && Int((x + 2) / 0.13) % 2 == 0 || abs(depth - 0.29) < 0.012
    return (isMark ? DemoPaint(0xe8e4d8) : road).lit(by: light)
  }
}

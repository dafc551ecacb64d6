import Models

/// The face in its frame, and its structure.
struct DemoPanel: Sendable {
  private let left: Double
  private let top: Double
  let width: Double
  let height: Double
  private let medium: Asset.Medium
  private let illumination: Asset.Illumination
  private let isNight: Bool

  private static let frame = 0.012
  private static let middle = 0.75

  init(of asset: Asset, isNight: Bool) {
    medium = asset.medium
    illumination = asset.illumination
    self.isNight = isNight
    // In its own shape, as large as fits.
    let aspect = Double(max(1, asset.widthFeet)) / Double(max(1, asset.heightFeet))
    let (mostWidth, mostHeight, bottom) = Self.room(medium)
    width = min(mostWidth, mostHeight * aspect)
    height = width / aspect
    left = Self.middle - width / 2
    top = bottom - height
  }

  /// The maximal width and height, and the lower edge.
  private static func room(_ medium: Asset.Medium) -> (Double, Double, Double) {
    switch medium {
    case .billboard, .rooftop, .led: (1.2, 0.52, 0.59)
    case .unipole: (1.25, 0.52, 0.57)
    case .gantry, .bridgePanel: (1.3, 0.48, 0.57)
    case .wall: (1.05, 0.5, 0.64)
    case .busShelter, .metroPanel: (0.9, 0.42, 0.7)
    }
  }

  /// The place on the poster, from 0 to 1 in each direction; nil beside it.
  func poster(_ x: Double, _ y: Double) -> (Double, Double)? {
    let across = (x - left) / width
    let down = (y - top) / height
    return (0..<1).contains(across) && (0..<1).contains(down) ? (across, down) : nil
  }

  /// The light on the poster: at night lamps below it, or its own.
  func light(_ down: Double) -> Double {
    guard isNight else { return 1 }
    return switch illumination {
    case .led, .backLit: 1.05
    case .frontLit: 0.62 + 0.5 * down
    case .none: 0.25
    }
  }

  let glow = DemoPaint(0xffd9a0)

  /// The glow around the face at night.
  func glow(_ x: Double, _ y: Double) -> Double {
    guard isNight, illumination != .none else { return 0 }
    let across = max(0, abs(x - Self.middle) - width / 2)
    let down = max(0, abs(y - top - height / 2) - height / 2)
    let distance = (across * across + down * down).squareRoot()
    return max(0, 0.35 - distance * 1.8)
  }

  private static let steel = DemoPaint(0x5b6168)
  private static let dark = DemoPaint(0x2e3238)

  func structure(_ x: Double, _ y: Double) -> DemoPaint? {
    let inFrame =
      x > left - Self.frame && x < left + width + Self.frame && y > top - Self.frame
      && y < top + height + Self.frame
    if inFrame { return medium == .led ? Self.dark : Self.steel.lit(by: 1.2) }
    if let lamp = lamp(x, y) { return lamp }
    return support(x, y)
  }

  /// Lamps on small arms under the lower edge.
  private func lamp(_ x: Double, _ y: Double) -> DemoPaint? {
    guard illumination == .frontLit, x > left, x < left + width else { return nil }
    let below = y - top - height - Self.frame
    guard below > 0, below < 0.028 else { return nil }
    let step = width / 6
    let nearest = abs(((x - left) / step).truncatingRemainder(dividingBy: 1) - 0.5) * step
    guard nearest < 0.009 else { return nil }
    return below < 0.016 ? Self.dark : DemoPaint(isNight ? 0xffffff : 0x9aa0a6).lit(by: 2.2)
  }

  private func support(_ x: Double, _ y: Double) -> DemoPaint? {
    let below = y - top - height
    let aside = abs(x - Self.middle)
    let foot = DemoScene.horizon + 0.05
    switch medium {
    case .billboard, .led:
      guard below > 0, y < foot else { return nil }
      return abs(aside - width * 0.28) < 0.014 ? Self.steel : nil
    case .unipole:
      guard below > 0, y < foot + 0.01 else { return nil }
      // A round pole is lighter in the middle.
      return aside < 0.03 ? Self.steel.lit(by: 1.35 - aside * 22) : nil
    case .gantry, .bridgePanel:
      let isBeam = abs(below - 0.02) < 0.012 && aside < 0.72
      let isPost = abs(aside - 0.7) < 0.018 && y > top + height * 0.3 && y < foot + 0.08
      return isBeam || isPost ? Self.steel : nil
    case .rooftop:
      let isHouse = y > 0.6 && y < foot && aside < 0.52
      if isHouse { return DemoPaint(0xc4a58a).lit(by: Self.isWindow(x, y) ? 0.5 : 1) }
      let isStrut = below > 0 && y <= 0.6 && (x * 14).truncatingRemainder(dividingBy: 1) < 0.18
      return isStrut && aside < width / 2 ? Self.steel : nil
    case .wall:
      let isWall = aside < width / 2 + 0.1 && y > top - 0.08 && y < foot
      return isWall ? DemoPaint(0xb5654a).lit(by: Self.isBrickEdge(x, y) ? 0.86 : 1) : nil
    case .busShelter, .metroPanel:
      let isRoof = abs(y - top + 0.035) < 0.014 && aside < width / 2 + 0.08
      let isPost = abs(aside - width / 2 - 0.05) < 0.01 && y > top - 0.04 && y < foot
      return isRoof || isPost ? Self.dark : nil
    }
  }

  private static func isWindow(_ x: Double, _ y: Double) -> Bool {
    (x * 12).truncatingRemainder(dividingBy: 1) > 0.5
      && (y * 18).truncatingRemainder(dividingBy: 1) > 0.5
  }

  private static func isBrickEdge(_ x: Double, _ y: Double) -> Bool {
    (y * 40).truncatingRemainder(dividingBy: 1) < 0.16
      || (x * 24 + Double(Int(y * 40) % 2) * 0.5).truncatingRemainder(dividingBy: 1) < 0.1
  }
}

import Glibc

/// The poster: a pattern in two colours of its own, and the face's code, large enough to read on a
/// terminal of 80 columns.
struct DemoPoster: Sendable {
  private let lines: [[Character]]
  private let aspect: Double
  private let isScreen: Bool
  private let kind: Int
  private let ground: DemoPaint
  private let figure: DemoPaint

  private static let palettes: [(UInt32, UInt32)] = [
    (0x0f766e, 0xfacc15), (0xb91c1c, 0xfde68a), (0x1d4ed8, 0x7dd3fc), (0x6d28d9, 0xf9a8d4),
    (0x15803d, 0xbef264), (0xc2410c, 0xfed7aa), (0x0e7490, 0xfef08a), (0xbe185d, 0xfbcfe8),
  ]

  init(code: String, aspect: Double, isScreen: Bool) {
    let grain = DemoGrain(code)
    lines = code.uppercased().split(separator: "-").map { Array($0) }
    self.aspect = aspect
    self.isScreen = isScreen
    kind = Int(grain.value(1) * 3.99)
    let palette = Self.palettes[Int(grain.value(2) * 7.99)]
    ground = DemoPaint(palette.0)
    figure = DemoPaint(palette.1)
  }

  /// - Parameters: from 0 to 1 from the upper left.
  func colour(_ across: Double, _ down: Double) -> DemoPaint {
    let x = across * aspect
    let paint = onBoard(x, down) ?? pattern(x, down)
    // Rows of lamps on a screen.
    return isScreen && (down * 90).truncatingRemainder(dividingBy: 1) < 0.3
      ? paint.lit(by: 0.86) : paint
  }

  /// The code on a dark board in the middle, one part per line.
  private func onBoard(_ x: Double, _ y: Double) -> DemoPaint? {
    let columns = (lines.map(\.count).max() ?? 1) * DemoFont.advance - 1
    let rows = lines.count * Self.lineHeight - Self.lineGap
    let dot = min(0.86 / Double(rows + 2), aspect * 0.86 / Double(columns + 2))
    let row = Int(((y - 0.5) / dot + Double(rows) / 2).rounded(.down))
    let centre = (x - aspect / 2) / dot
    guard (-1...rows).contains(row), abs(centre) < Double(columns) / 2 + 1.5 else { return nil }
    let line = min(max(0, row / Self.lineHeight), lines.count - 1)
    let width = lines[line].count * DemoFont.advance - 1
    let column = Int((centre + Double(width) / 2).rounded(.down))
    let isInk = DemoFont.isDrawn(lines[line], x: column, y: row - line * Self.lineHeight)
    return isInk ? DemoPaint(0xffffff) : ground.lit(by: 0.5)
  }

  private static let lineGap = 2
  private static let lineHeight = DemoFont.height + lineGap

  private func pattern(_ x: Double, _ y: Double) -> DemoPaint {
    switch kind {
    case 0:
      let isStripe = ((x + y) * 3).truncatingRemainder(dividingBy: 1) < 0.45
      return isStripe ? figure : ground
    case 1:
      let distance = ((x - aspect * 0.8) * (x - aspect * 0.8) + y * y).squareRoot()
      return Int(distance * 6) % 2 == 0 ? figure : ground
    case 2:
      let angle = atan2(y - 1.2, x - aspect / 2)
      return Int((angle + 7) * 7) % 2 == 0 ? figure : ground.mixed(with: figure, 0.25)
    default:
      let wave = 0.5 + 0.28 * sin(x * 3.2)
      return ground.mixed(with: figure, y > wave ? 1 : y * 0.5)
    }
  }
}

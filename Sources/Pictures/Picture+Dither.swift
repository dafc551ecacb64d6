/// Dithering to few colours. The pattern is ordered, so that unchanged pixels need no redrawing.
extension Picture {
  /// Bayer's matrix: the order in which 4 × 4 pixels change.
  private static let order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
  private static let steps = 16

  private static func rank(_ x: Int, _ y: Int) -> Int { order[y % 4 * 4 + x % 4] }

  /// An index of `FixedPalette` for each pixel, by Knoll's algorithm: sixteen colours whose mean is
  /// the wanted one, sorted by brightness, of which the pattern selects one.
  package func quantised() -> [Int16] {
    var candidates: [(index: Int16, brightness: Int)] = []
    candidates.reserveCapacity(Self.steps)
    return pixels.indices.map { place in
      let pixel = pixels[place]
      let wanted = FixedPalette.Components(
        Int(pixel.red), Int(pixel.green), Int(pixel.blue), 0)
      var error = FixedPalette.Components.zero
      candidates.removeAll(keepingCapacity: true)
      for _ in 0..<Self.steps {
        // Only part of the error, because all of it would reach colours far from the wanted one.
        let index = FixedPalette.nearest(wanted &+ error / 4)
        error &+= wanted &- FixedPalette.components(index)
        candidates.append((index, FixedPalette.pixel(index).brightness))
      }
      candidates.sort { ($0.brightness, $0.index) < ($1.brightness, $1.index) }
      return candidates[Self.rank(place % width, place / width)].index
    }
  }

  /// Whether each pixel is light, for terminals without colours. The darkest and the lightest
  /// twentieth become black and white, so that a pale picture keeps contrast.
  package func isLight() -> [Bool] {
    let levels = pixels.map(\.brightness)
    let sorted = levels.sorted()
    let margin = sorted.count / 20
    let darkest = sorted[margin]
    let span = max(1, sorted[sorted.count - 1 - margin] - darkest)
    return levels.indices.map { place in
      let threshold = (2 * Self.rank(place % width, place / width) + 1) * span / (2 * Self.steps)
      return levels[place] - darkest > threshold
    }
  }
}

/// Pictures in other sizes.
extension Picture {
  /// The largest size of the same shape that fits; one dot each way at least. A small picture
  /// grows, too.
  package func size(fitting width: Int, _ height: Int) -> (width: Int, height: Int) {
    let isWide = self.width * height > self.height * width
    let fitted =
      isWide
      ? (width, self.height * width / self.width) : (self.width * height / self.height, height)
    return (max(1, fitted.0), max(1, fitted.1))
  }

  /// Each new dot is the mean of what it covers, weighed by how much of it. Light is averaged, not
  /// its encoding: the square of a value is near enough to the light it stands for.
  package func scaled(toWidth newWidth: Int, height newHeight: Int) -> Picture {
    if newWidth == width, newHeight == height { return self }
    let columns = Self.spans(from: width, to: newWidth)
    let rows = Self.spans(from: height, to: newHeight)
    var scaled: [Pixel] = []
    scaled.reserveCapacity(newWidth * newHeight)
    // Each row of the source is squeezed once for all the new rows that it is a part of.
    var squeezed: [Int: [Light]] = [:]
    for row in rows {
      var sums = Array(repeating: Light(), count: newWidth)
      for (y, weight) in row {
        let line = squeezed[y] ?? squeeze(y, columns)
        squeezed[y] = line
        for x in 0..<newWidth { sums[x] += line[x] * weight }
      }
      if let first = row.first?.index { squeezed = squeezed.filter { $0.key >= first } }
      scaled += sums.map(\.pixel)
    }
    return Picture(width: newWidth, height: newHeight, pixels: scaled)
  }

  private typealias Span = [(index: Int, weight: Float)]

  /// Which of the old dots each new one covers; its weights come to one.
  private static func spans(from old: Int, to new: Int) -> [Span] {
    let step = Float(old) / Float(new)
    return (0..<new).map { index in
      let start = Float(index) * step
      let end = start + step
      let last = min(old - 1, Int(end.rounded(.up)) - 1)
      return (min(Int(start), last)...last).map { dot in
        (dot, (min(end, Float(dot + 1)) - max(start, Float(dot))) / step)
      }
    }
  }

  private func squeeze(_ y: Int, _ columns: [Span]) -> [Light] {
    columns.map { span in
      span.reduce(into: Light()) { $0 += Light(pixels[y * width + $1.index]) * $1.weight }
    }
  }
}

/// Light of three colours, 0 to 255² each.
private struct Light {
  private var parts: SIMD4<Float>

  init() { parts = .zero }

  init(_ pixel: Pixel) {
    let values = SIMD4(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 0)
    parts = values * values
  }

  private init(_ parts: SIMD4<Float>) { self.parts = parts }

  static func * (left: Light, right: Float) -> Light { Light(left.parts * right) }
  static func += (left: inout Light, right: Light) { left.parts += right.parts }

  var pixel: Pixel {
    let values = parts.squareRoot().rounded(.toNearestOrAwayFromZero)
    func byte(_ value: Float) -> UInt8 { UInt8(min(255, max(0, value))) }
    return Pixel(byte(values.x), byte(values.y), byte(values.z))
  }
}

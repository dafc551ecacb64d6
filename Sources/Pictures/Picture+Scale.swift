/// Scaling.
extension Picture {
  /// The largest size that fits with the same aspect ratio, at least one pixel each way. A small
  /// picture grows.
  package func size(fitting width: Int, _ height: Int) -> (width: Int, height: Int) {
    let isWide = self.width * height > self.height * width
    let fitted =
      isWide
      ? (width, self.height * width / self.width) : (self.width * height / self.height, height)
    return (max(1, fitted.0), max(1, fitted.1))
  }

  /// Scales by area: each new pixel is the mean of what it covers, in linear light. The square of a
  /// value is close enough to the light that it encodes.
  package func scaled(toWidth newWidth: Int, height newHeight: Int) -> Picture {
    if newWidth == width, newHeight == height { return self }
    let columns = Self.spans(from: width, to: newWidth)
    let rows = Self.spans(from: height, to: newHeight)
    var scaled: [Pixel] = []
    scaled.reserveCapacity(newWidth * newHeight)
    // Each source row is scaled horizontally once, for all new rows that it is part of.
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

  /// The old pixels that each new one covers, with weights whose sum is one.
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

/// Linear light of three components, 0 to 255² each.
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

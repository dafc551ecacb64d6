/// A picture as pixels, row by row.
package struct Picture: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package let pixels: [Pixel]

  /// - Parameter pixels: `width` × `height` of them.
  package init(width: Int, height: Int, pixels: [Pixel]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  package init(width: Int, height: Int, _ pixel: (_ x: Int, _ y: Int) -> Pixel) {
    self.init(
      width: width, height: height,
      pixels: (0..<width * height).map { pixel($0 % width, $0 / width) })
  }

  package subscript(x: Int, y: Int) -> Pixel { pixels[y * width + x] }

  /// Its size in memory.
  package var byteCount: Int { pixels.count * 3 }
}

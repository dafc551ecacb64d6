/// The 240 of the 256 terminal colours that are the same everywhere: a cube of 6 × 6 × 6, and
/// greys.
package enum FixedPalette {
  private static let levels = [0, 95, 135, 175, 215, 255]
  private static let cubeStart = 16
  private static let greyStart = 232
  private static let greyCount = 24

  typealias Components = SIMD4<Int>

  /// The colour of an index; 16 is the first.
  package static func pixel(_ index: Int16) -> Pixel {
    let parts = components(index)
    return Pixel(UInt8(parts.x), UInt8(parts.y), UInt8(parts.z))
  }

  static func components(_ index: Int16) -> Components {
    let number = Int(index)
    if number >= greyStart {
      let grey = 8 + (number - greyStart) * 10
      return Components(grey, grey, grey, 0)
    }
    let cube = number - cubeStart
    return Components(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6], 0)
  }

  /// The eye's sensitivity to differences in each component.
  private static let weights = Components(3, 6, 2, 0)

  /// The index of the most similar colour. The distance is a sum over the components, so the
  /// nearest colour of the cube has the nearest value of each; a grey may be nearer.
  static func nearest(_ wanted: Components) -> Int16 {
    let cube = Int16(
      cubeStart + step(wanted.x) * 36 + step(wanted.y) * 6 + step(wanted.z))
    let mean = (wanted &* weights).wrappedSum() / weights.wrappedSum()
    let grey = Int16(greyStart + min(greyCount - 1, max(0, (mean - 3) / 10)))
    return distance(components(grey), wanted) < distance(components(cube), wanted) ? grey : cube
  }

  private static func distance(_ left: Components, _ right: Components) -> Int {
    let difference = left &- right
    return (difference &* difference &* weights).wrappedSum()
  }

  private static func step(_ value: Int) -> Int {
    value < 48 ? 0 : value < 115 ? 1 : min(5, (value - 35) / 40)
  }
}

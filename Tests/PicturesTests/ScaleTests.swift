import Testing

@testable import Pictures

/// Scaling and colours, as pure functions.
@Suite struct ScaleTests {
  private let white = Pixel(255, 255, 255)

  @Test func `a picture keeps its aspect ratio in any frame`() {
    let picture = Picture(width: 300, height: 200) { _, _ in .black }
    #expect(picture.size(fitting: 60, 60) == (60, 40))
    #expect(picture.size(fitting: 600, 100) == (150, 100))
    #expect(picture.size(fitting: 900, 900) == (900, 600))
    let line = Picture(width: 1_000, height: 1) { _, _ in .black }
    #expect(line.size(fitting: 10, 10) == (10, 1))
  }

  @Test func `scaling averages light, not encoded values`() {
    let board = Picture(width: 4, height: 4) { x, y in (x + y) % 2 == 0 ? .black : white }
    let mean = board.scaled(toWidth: 1, height: 1)[0, 0]
    #expect(mean == Pixel(180, 180, 180))
    #expect(board.scaled(toWidth: 4, height: 4) == board)
  }

  @Test func `partly covered pixels count in part`() {
    let picture = Picture(width: 3, height: 1) { x, _ in x == 2 ? white : .black }
    let pixels = picture.scaled(toWidth: 2, height: 1).pixels
    #expect(pixels[0] == .black)
    // Half of the middle pixel, and all of the white one.
    #expect(pixels[1] == Pixel(208, 208, 208))
  }

  @Test func `a small picture grows`() {
    let picture = Picture(width: 2, height: 1) { x, _ in x == 0 ? .black : white }
    let grown = picture.scaled(toWidth: 4, height: 2)
    #expect(grown.pixels == [.black, .black, white, white, .black, .black, white, white])
  }

  @Test func `every fixed colour is its own nearest`() {
    for index in 16..<256 as Range<Int16> {
      let nearest = FixedPalette.nearest(FixedPalette.components(index))
      #expect(FixedPalette.pixel(nearest) == FixedPalette.pixel(index))
    }
  }

  @Test func `the nearest colour is the nearest of all 240`() {
    var state: UInt32 = 1
    func next() -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 24)
    }
    for _ in 0..<500 {
      let wanted = FixedPalette.Components(next(), next(), next(), 0)
      func distance(_ index: Int16) -> Int {
        let difference = FixedPalette.components(index) &- wanted
        return (difference &* difference &* FixedPalette.Components(3, 6, 2, 0)).wrappedSum()
      }
      let best = (16..<256 as Range<Int16>).map(distance).min()
      #expect(distance(FixedPalette.nearest(wanted)) == best)
    }
  }

  @Test func `a colour of the palette needs no dithering`() {
    let picture = Picture(width: 8, height: 8) { _, _ in FixedPalette.pixel(130) }
    #expect(Set(picture.quantised()) == [130])
  }

  @Test func `the mean of a dithered area is near the wanted colour`() {
    for wanted in [Pixel(90, 150, 60), Pixel(30, 30, 60), Pixel(200, 100, 220), Pixel(3, 3, 3)] {
      let indexes = Picture(width: 16, height: 16) { _, _ in wanted }.quantised()
      func mean(_ part: (Pixel) -> UInt8) -> Int {
        indexes.reduce(0) { $0 + Int(part(FixedPalette.pixel($1))) } / indexes.count
      }
      #expect(abs(mean(\.red) - Int(wanted.red)) < 24, "\(wanted)")
      #expect(abs(mean(\.green) - Int(wanted.green)) < 24, "\(wanted)")
      #expect(abs(mean(\.blue) - Int(wanted.blue)) < 24, "\(wanted)")
    }
  }

  @Test func `without colours the share of light pixels matches the brightness`() {
    let ramp = Picture(width: 64, height: 8) { x, _ in
      Pixel(UInt8(x * 4), UInt8(x * 4), UInt8(x * 4))
    }
    let light = ramp.isLight()
    func count(_ columns: Range<Int>) -> Int {
      columns.reduce(0) { sum, x in sum + (0..<8).count { light[$0 * 64 + x] } }
    }
    #expect(count(0..<4) == 0 && count(60..<64) == 32)
    #expect((12...20).contains(count(30..<34)))
    let flat = Picture(width: 4, height: 4) { _, _ in Pixel(90, 90, 90) }
    #expect(flat.isLight().allSatisfy { !$0 })
  }
}

/// The cache of decoded pictures.
@Suite struct RecentlyUsedTests {
  @Test func `the least recently used value is evicted first`() {
    var kept = RecentlyUsed<String, Int>(costMax: 10)
    kept.insert(1, for: "a", cost: 4)
    kept.insert(2, for: "b", cost: 4)
    #expect(kept.value("a") == 1)
    kept.insert(3, for: "c", cost: 4)
    #expect(kept.keys == ["a", "c"] && kept.cost == 8)
    #expect(kept.value("b") == nil)
  }

  @Test func `a replaced value frees its cost, and one that costs too much is not stored`() {
    var kept = RecentlyUsed<String, Int>(costMax: 10)
    kept.insert(1, for: "a", cost: 10)
    kept.insert(2, for: "a", cost: 3)
    #expect(kept.value("a") == 2 && kept.cost == 3)
    kept.insert(9, for: "z", cost: 11)
    #expect(kept.keys == ["a"] && kept.cost == 3)
    kept.insert(9, for: "a", cost: 11)
    #expect(kept.keys.isEmpty && kept.cost == 0)
  }
}

import Testing

@testable import BeatTUI

@Suite struct PaletteTests {
  private let eight = Palette(colourCount: 8)

  @Test(arguments: [
    (-1, 0), (0, 0), (2, 0), (8, 8), (16, 16), (88, 16), (256, 256), (16_777_216, 256),
  ])
  func `a number of colours is rounded down to a known one`(asked: Int, known: Int) {
    #expect(Palette(colourCount: asked).colourCount == known)
  }

  @Test(
    arguments: [(80, 6), (114, 2), (203, 1), (31, 6), (16, 0), (231, 7), (3, 3)] as [(Int32, Int32)]
  )
  func `a colour becomes the nearest of eight`(colour: Int32, near: Int32) {
    #expect(eight.nearest(colour) == near)
  }

  @Test func `grey text takes the terminal's own colour, so that it is seen on any ground`() {
    #expect(eight.reduced(Style(239)) == .plain)
    #expect(eight.reduced(Style(252, .bold)) == Style(nil, .bold))
  }

  @Test(arguments: (0...255) as ClosedRange<Int32>)
  func `text never gets the colour of its ground`(ground: Int32) {
    for palette in [eight, Palette(colourCount: 16)] {
      for text in Int32(0)...255 where text != ground {
        let style = palette.reduced(Style(text, on: ground))
        #expect(style.foreground != style.background)
      }
    }
  }

  @Test func `without colours attributes stay`() {
    let palette = Palette(colourCount: 0)
    #expect(
      palette.reduced(Style(80, on: 237, [.bold, .reverse])) == Style(nil, [.bold, .reverse]))
  }

  @Test(
    arguments: [
      (1, "31", "41"), (9, "91", "101"), (80, "38;5;80", "48;5;80"),
      (Style.colour(red: 1, green: 20, blue: 255), "38;2;1;20;255", "48;2;1;20;255"),
    ] as [(Int32, String, String)])
  func `a colour is a parameter of SGR`(colour: Int32, text: String, ground: String) {
    #expect(Palette.code(colour, base: 30) == text)
    #expect(Palette.code(colour, base: 40) == ground)
  }

  @Test func `any colour is reduced like one of the palette`() {
    #expect(eight.nearest(Style.colour(red: 250, green: 20, blue: 10)) == 1)
  }
}

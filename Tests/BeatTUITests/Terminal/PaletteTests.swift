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
    arguments: [(80, 6), (114, 2), (203, 1), (31, 6), (16, 0), (231, 7), (3, 3)] as [(Int16, Int16)]
  )
  func `a colour becomes the nearest of eight`(colour: Int16, near: Int16) {
    #expect(eight.nearest(colour) == near)
  }

  @Test func `grey text takes the terminal's own colour, so that it is seen on any ground`() {
    #expect(eight.reduced(Style(239)) == .plain)
    #expect(eight.reduced(Style(252, .bold)) == Style(nil, .bold))
  }

  @Test(arguments: (0...255) as ClosedRange<Int16>)
  func `text never gets the colour of its ground`(ground: Int16) {
    for palette in [eight, Palette(colourCount: 16)] {
      for text in Int16(0)...255 where text != ground {
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

  @Test(arguments: [
    (Style.plain, "0"), (Style(1, on: 4), "0;31;44"), (Style(9, on: 12), "0;91;104"),
    (Style(80, on: 237, [.bold, .italic]), "0;1;3;38;5;80;48;5;237"),
  ])
  func `a style is one sequence`(style: Style, codes: String) {
    #expect(Palette(colourCount: 256).sequence(style) == "\u{1b}[\(codes)m")
  }
}

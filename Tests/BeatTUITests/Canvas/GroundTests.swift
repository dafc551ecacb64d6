import Testing

@testable import BeatTUI

@Suite struct GroundTests {
  @Test(
    arguments: [
      ("rgb:0000/0000/0000", .dark), ("rgb:ffff/ffff/ffff", .light), ("rgb:1e/1e/1e", .dark),
      ("rgb:fdfd/f6f6/e3e3", .light), ("rgba:ff/ff/ff/80", .light), ("#002b36", .dark),
      ("#fff", .light), ("#ffffffffffff", .light), ("rgb:f/f/0", .light), ("rgb:0/0/f", .dark),
      ("", nil), ("#", nil), ("rgb:", nil), ("rgb:1/2", nil), ("rgb:1/2/3/4/5", nil),
      ("rgb:gg/00/00", nil), ("rgb:00000/0/0", nil), ("white", nil), ("#12345", nil),
      ("#ééé", nil),
    ] as [(String, Ground?)])
  func `a colour as the terminal tells it is dark or light`(text: String, ground: Ground?) {
    #expect(Ground(colour: text) == ground)
  }

  @Test(
    arguments: [
      ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
      ("", nil), ("15;default", nil), ("0;16", nil), ("0;-1", nil),
    ] as [(String, Ground?)])
  func `COLORFGBG names the background last`(text: String, ground: Ground?) {
    #expect(Ground(colorFGBG: text) == ground)
  }
}

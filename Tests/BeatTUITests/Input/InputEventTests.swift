import Testing
import Wire

@testable import BeatTUI

/// Events that are no plain keys. On the left is what comes after ESC, on the right are words as in
/// `Fixtures/keys.tsv`.
@Suite struct InputEventTests {
  private static func words(_ text: String, _ modes: InputModes = InputModes()) -> String {
    words(Array("\u{1b}\(text)".utf8), modes)
  }

  private static func words(_ bytes: [UInt8], _ modes: InputModes) -> String {
    let events = Typist.events([KeyVector.Piece(pause: 0, bytes: bytes)], modes)
    return InputWords.words(events).joined(separator: " ")
  }

  @Test(arguments: [
    ("[<0;12;9M", "mouse:press,left,12,9"), ("[<2;12;9m", "mouse:release,right,12,9"),
    ("[<28;1;1M", "mouse:press,left,1,1,Ctrl,Alt,Shift"),
    ("[<52;3;4M", "mouse:drag,left,3,4,Ctrl,Shift"),
    ("[<35;3;4M", "mouse:move,none,3,4"), ("[<35;3;4m", "mouse:move,none,3,4"),
    ("[<64;3;4M", "mouse:wheel,up,3,4"), ("[<67;3;4M", "mouse:wheel,right,3,4"),
    ("[<67;3;4m", ""), ("[<96;3;4M", ""), ("[<129;3;4M", "mouse:press,9,3,4"),
    ("[<163;3;4M", "mouse:drag,11,3,4"), ("[<192;3;4M", ""), ("[<256;3;4M", ""),
    ("[<3;3;4M", "mouse:release,any,3,4"), ("[<0;0;4M", ""), ("[<0;3M", ""), ("[<0;3;4;5M", ""),
    ("[<0:1;3;4M", ""), ("[<0;3;4 M", ""), ("[>0;3;4M", ""), ("[<0;-3;4Mq", "text:71"),
    ("[32;3;4M", "mouse:press,left,3,4"), ("[35;3;4M", "mouse:release,any,3,4"),
    ("[64;3;4M", "mouse:drag,left,3,4"), ("[97;3;4M", "mouse:wheel,down,3,4"),
    ("[31;3;4M", ""), ("[M !!", "mouse:press,left,1,1"),
  ])
  func `the mouse in control sequences`(text: String, words: String) {
    #expect(Self.words(text, InputModes(mouse: .sequences)) == words)
    let unasked = Self.words(text)
    #expect(!unasked.contains("mouse") && !unasked.contains("key"))
  }

  @Test(
    arguments: [
      ([0x20, 0x21, 0x21], "mouse:press,left,1,1"),
      ([0x23, 0xff, 0xff], "mouse:release,any,223,223"),
      ([0x43, 0x21, 0x22], "mouse:move,none,1,2"), ([0x61, 0x21, 0x22], "mouse:wheel,down,1,2"),
      ([0xa0, 0x21, 0x22], "mouse:press,8,1,2"), ([0x20, 0xc2, 0x80], "mouse:press,left,162,96"),
      // Too far for a byte, or before the first column.
      ([0x20, 0x00, 0x21], ""), ([0x20, 0x20, 0x21], ""),
      ([0x20, 0x1b, 0x5b, 0x41], "key:Up"), ([0x20, 0x03], "key:Ctrl+c"),
    ] as [([UInt8], String)])
  func `the mouse in bytes`(bytes: [UInt8], words: String) {
    #expect(Self.words([0x1b, 0x5b, 0x4d] + bytes, InputModes(mouse: .bytes)) == words)
  }

  @Test(
    arguments: [
      ([0x20, 0x21, 0x21], "mouse:press,left,1,1"),
      ([0x20, 0xc2, 0x80, 0x21], "mouse:press,left,96,1"),
      ([0x20, 0xdf, 0xbf, 0xdf, 0xbf], "mouse:press,left,2015,2015"),
      ([0xc2, 0xa0, 0x21, 0x21], "mouse:press,8,1,1"), ([0x20, 0x21, 0xc3, 0x71], "text:71"),
      ([0x20, 0x21, 0xc3], ""),
    ] as [([UInt8], String)])
  func `the mouse in letters`(bytes: [UInt8], words: String) {
    #expect(Self.words([0x1b, 0x5b, 0x4d] + bytes, InputModes(mouse: .letters)) == words)
  }

  @Test(arguments: [
    ("[<0;1;1M", "mouse:press,left,1,1"), ("[<0;0;0M", "mouse:press,left,1,1"),
    ("[<0;10;20M", "mouse:press,left,1,1"), ("[<0;11;21M", "mouse:press,left,2,2"),
  ])
  func `the mouse in pixels`(text: String, words: String) {
    let modes = InputModes(mouse: .pixels(cellWidth: 10, cellHeight: 20))
    #expect(Self.words(text, modes) == words)
    let unknown = InputModes(mouse: .pixels(cellWidth: 0, cellHeight: 0))
    #expect(Self.words(text, unknown).hasPrefix("mouse:"))
  }

  @Test(arguments: [
    ("[65;30;97;1;0;1_", "text:61"), ("[65;30;65;1;16;1_", "text:41"),
    ("[65;30;97;1;0;3_", "text:616161"),
    ("[65;30;97;0;0;1_", ""), ("[65;30;97_", ""), ("[67;46;3;1;8;1_", "key:Ctrl+c"),
    ("[67;46;3;1;24;1_", "key:Ctrl+Shift+c"), ("[68;32;68;1;18;1_", "key:Alt+Shift+d"),
    ("[49;2;33;1;18;1_", "key:Alt+!"), ("[81;16;64;1;9;1_", "text:40"),
    ("[32;57;32;1;8;1_", "key:Ctrl+Space"),
    ("[38;72;0;1;264;1_", "key:Ctrl+Up"), ("[9;15;9;1;16;1_", "key:Shift+Tab"),
    ("[13;28;13;1;0;1_", "key:Enter"),
    ("[112;59;0;1;0;1_", "key:F1"), ("[16;42;0;1;16;1_", ""), ("[20;58;0;1;128;1_", ""),
    ("[0;0;55357;1;0;1_\u{1b}[0;0;56397;1;0;1_", "text:f09f918d"), ("[0;0;56397;1;0;1_", ""),
    ("[0;0;55357;1;0;1_\u{1b}[65;30;97;1;0;1_", "text:61"), ("[0;0;27;1;0;1_", ""),
    ("[0;0;99999;1;0;1_", ""),
    ("_", ""), ("[?65;30;97;1;0;1_", ""), ("[65;30;97;1;0;1;7_", ""),
  ])
  func `keys of Windows`(text: String, words: String) { #expect(Self.words(text) == words) }

  @Test(arguments: [
    ("[1;9A", "key:Super+Up"), ("[1;17A", "key:Hyper+Up"), ("[1;33A", "key:Meta+Up"),
    ("[1;64A", "key:Ctrl+Alt+Shift+Super+Hyper+Meta+Up"), ("[57361u", "key:PrintScreen"),
    ("[57362u", "key:Pause"), ("[57363;5u", "key:Ctrl+Menu"), ("[57427u", "key:Begin"),
    ("[E", "key:Begin"),
    ("OE", "key:Begin"), ("[G", "key:Begin"), ("[1;5I", "key:Ctrl+Tab"),
    ("[1;6Z", "key:Ctrl+Shift+Tab"),
    ("[>1;2P", "key:Shift+F1"), ("[>15;5~", "key:Ctrl+F5"), ("[>15;1~", ""),
    ("[>1;2S", "key:Shift+F4"), ("[32;2u", "text:20"),
  ])
  func `keys that few keyboards have`(text: String, words: String) {
    #expect(Self.words(text) == words)
  }

  @Test func `the focus is told where it was asked for`() {
    #expect(Self.words("[I\u{1b}[O", InputModes(hasFocus: true)) == "focus:in focus:out")
    #expect(Self.words("[I\u{1b}[O") == "")
    #expect(Self.words("[1I\u{1b}[?I", InputModes(hasFocus: true)) == "")
  }

  @Test func `Alt as the eighth bit is read where it was asked for`() {
    let modes = InputModes(isMetaEighthBit: true)
    #expect(
      Self.words([0xe1, 0x83, 0x9b, 0xff], modes)
        == "key:Alt+a key:Ctrl+Alt+c key:Alt+Escape key:Alt+Backspace")
    #expect(Self.words([0xe1, 0x71], InputModes()) == "text:71")
  }

  @Test(
    arguments: [
      ("[?62;4;22c", .features([62, 4, 22])), ("[?2026;2$y", .mode(2026, isOn: false)),
      ("[?2026;1$y", .mode(2026, isOn: true)), ("[?2026;0$y", .mode(2026, isOn: nil)),
      ("[24;80R", .cursor(Position(row: 23, column: 79))), ("[?997;1n", .scheme(isDark: true)),
      ("[?997;2n", .scheme(isDark: false)), ("[?5u", .keyboard(flags: 5)),
      ("[6;20;10t", .size(6, height: 20, width: 10)),
      ("P>|foot(1.2)\u{1b}\\", .version("foot(1.2)")),
      ("]11;rgb:ff/ff/ff\u{7}", .colour(11, "rgb:ff/ff/ff")), ("[?997;3n", nil), ("[0;1R", nil),
      ("]52;c;\u{7}", nil),
      ("[>1;2c", nil), ("_Gi=1;OK\u{1b}\\", nil), ("]11;rgb\u{18}", nil), ("]11\u{7}", nil),
      ("[?2026;9$y", nil),
    ] as [(String, TerminalReply?)])
  func `answers of the terminal are read`(text: String, reply: TerminalReply?) {
    let piece = KeyVector.Piece(pause: 0, bytes: Array("\u{1b}\(text)".utf8))
    #expect(Typist.events([piece], InputModes()) == reply.map { [.reply($0)] } ?? [])
  }
}

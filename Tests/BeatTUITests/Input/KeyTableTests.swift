import Testing

@testable import BeatTUI

/// What terminals send, and the keys that it is. On the left are bytes, with `\e` for ESC and
/// `\x9b` for what can't be read, and pauses in milliseconds. On the right are the names of keys,
/// or nothing.
@Suite struct KeyTableTests {
  static let rows = (mouse + strings + reports + cursorKeys + numberedKeys + alt + late + letters)
    .split(separator: "\n").map(String.init)

  /// A click is never Enter.
  private static let mouse = #"""
    \e[<0;12;9M                           →
    \e[<0;12;9m                           →
    \e[<64;12;9Mq                         → q
    \e[<0;12;9 +60 9M                     →
    \e[<0;99999999999999999999999;1M      →
    \e[<0;12;9                            →
    \e[M\x20!!q                           → q
    \e[M\x20qq\e[M#qqk                    → k
    \e[M\x20\x9b8q                        → q
    \e[M\x20\xe08q                        → q
    \e[M\x20\xc2\x80!q                    → q
    \e[M\e[A                              → ↑
    \e[M +2000 q                          → q
    \e[32;12;9Mq                          → q
    \e[1M                                 →
    \e[T!!!!!!q                           → q
    \e[t!!q                               → q
    \e[24;1;3;4;5;6&w                     →

    """#

  private static let strings = #"""
    \e]11;rgb:1e1e/1e1e/2e2e\aq           → q
    \e]11;rgb:ffff/ffff/ffff\e\q          → q
    \e]l\xe0\xa6\x9c\aq                   → q
    \e]11;rgb:ffff\x9cq                   → q
    \e]11;rgb:ff\e[A                      → ↑
    \e]11;rgb:ff\x18q                     → q
    \e]11;rgb:ffff/ffff +150 /ffff\aq     → q
    \e]11;rgb:ff +3000 \x03               → ^C
    \e]11;rgb:ff\x03                      → ^C
    \e]\aq                                → q
    \eP>|tmux\x203.4\e\q                  → q
    \ePtmux;\e\e]11;?\a\e\q               → q
    \e_Gi=31;OK +60 \e +60 \q             → q
    \e^private\e\\eXstart\e\q             → q
    \x9d11;?\aq                           → q

    """#

  private static let reports = #"""
    \e[?62;22cq                           → q
    \e[>1;4000;29c                        →
    \e[12;40R                             →
    \e[1;1R                               →
    \e[I\e[O                              →
    \e[?0u                                →
    \e[?2026;2$y                          →
    \e[4;2$y                              →
    \e[?997;1n                            →
    \e[8;24;80t                           →
    \e[65;30;97;0;0;1_                    →
    \e[?A\e[<A\e[=A\e[>A\e[?5~            →
    \e[1\x20A\e[1$zq                      → q
    \e[1;2;3;4;5;6A                       →
    \e[1;999A                             →
    \e[31\e[A                             → ↑
    \e[31\x18q                            → q
    \e[31\x03                             → ^C
    \e[31ক                                → ক
    \e[201~q                              → q

    """#

  private static let cursorKeys = #"""
    \e[A\e[B\e[C\e[D\e[H\e[F\e[Z          → ↑ ↓ → ← Home End Shift-Tab
    \eOA\eOB\eOC\eOD\eOH\eOF\eOM          → ↑ ↓ → ← Home End Enter
    \e[1A\e[1;1A\e[1;65A                  → ↑ ↑ ↑
    \e[1;2A\e[1;5C\e[1;7D\e[01;05D        → Shift-↑ Ctrl-→ Ctrl-Alt-← Ctrl-←
    \e[5A\eO5A\eO1;5A\e[>1;5A\eOa\e[a     → Ctrl-↑ Ctrl-↑ Ctrl-↑ Ctrl-↑ Ctrl-↑ Shift-↑
    \e\e[A\e\eOB                          → Alt-↑ Alt-↓
    \x9bA                                 → ↑
    \eOk\eOp\eO\x20                       → + 0 Space

    """#

  private static let numberedKeys = #"""
    \e[1~\e[2~\e[3~\e[4~\e[5~\e[6~        → Home Insert Delete End PgUp PgDn
    \e[7~\e[8~\e[3;5~\e[3^\e[3@           → Home End Ctrl-Delete Ctrl-Delete Ctrl-Shift-Delete
    \e[3$                                 → Shift-Delete
    \eOP\e[P\e[[A\e[11~                   → F1 F1 F1 F1
    \e[[B\e[[C\e[[D\e[[E\e[[Zq            → F2 F3 F4 F5 q
    \e[15~\e[17~\e[21~\e[23~\e[24;2~      → F5 F6 F10 F11 Shift-F12
    \e[40~\e[99~\e[16~                    →
    \e[99;5u\e[27;5;99~                   → ^C ^C
    \e[13u\e[27u\e[9u\e[127u\e[9;2u       → Enter Esc Tab Backspace Shift-Tab
    \e[13;3u\e[13;2u\e[27;2;13~           → Alt-Enter Shift-Enter Shift-Enter
    \e[97u\e[97;;97u\e[97:65;2;65u\e[97;2u → a a A A
    \e[97;1:2u\e[97;1:3u\e[1;1:3A         → a
    \e[99;69u\e[99;133u\e[97;193;65u      → ^C ^C A
    \e[109;5u\e[32;5u\e[99;6u\e[27;6;67~  → ^M ^Space Ctrl-Shift-c Ctrl-Shift-c
    \e[2453;3u\e[27;3;97~\e[2453::99;5u   → Alt-ক Alt-a ^C
    \e[57417;5u\e[57414u\e[57413u         → Ctrl-← Enter +
    \e[57442;5u\e[57440u\e[1114112;5u     →
    \e[27;5~\e[27;5;3~\e[128u             →

    """#

  private static let alt = #"""
    \ed\e1\e\x20\e(B                      → Alt-d Alt-1 Alt-Space Alt-( B
    \eক                                   → Alt-ক
    \e\xe0 +5 \xa6\x95                    → Alt-ক
    \e\x0d\e\x09\e\x7f                    → Alt-Enter Alt-Tab Alt-Backspace
    \e                                    → Esc
    \e\e                                  → Esc Esc
    \e +300 \x03                          → Esc ^C
    \e +300 \e[B +1 j                     → Esc ↓ j
    \e\e[I                                → Esc
    \e\eq                                 → Esc Alt-q
    \e] +3000 q                           → q

    """#

  /// A sequence that is cut off waits, and is not Escape.
  private static let late = #"""
    \e +5 [A                              → ↑
    \e[ +50 D                             → ←
    \e[1 +50 ; +50 5 +50 C                → Ctrl-→
    \eO +50 B                             → ↓
    \e[[ +50 A                            → F1
    \e[                                   →
    \e[1;2 +2000 q                        → q
    \eO +2000 q                           → q

    """#

  private static let letters = #"""
    কখé漢                                 → ক খ é 漢
    \xe0 +5 \xa6 +150 \x95                → ক
    \xe9 +100 q                           → q
    \xe9\e[A                              → ↑
    \xe0\xa6q\xe0\xa6\xe0\xa6\x95         → q ক
    \xc1\xbf\xe0\x80\xaf\xe0\x80\x83      →
    \xf5\x80\x9b\x80q\xff\xfeq            → q q
    \xc2\x80q\x85\xa0q                    → q q
    \x00\x1c\x08\x09\x0d\x0a\x1a          → ^Space ^\ Backspace Tab Enter ^J ^Z
    """#

  @Test(arguments: rows)
  func `bytes are the keys that the table names`(row: String) {
    let (pieces, names) = Self.read(row)
    #expect(Self.typed(pieces).map(\.name) == names)
  }

  @Test(arguments: rows.filter { !$0.contains(" +") })
  func `keys are the same when their bytes come one by one`(row: String) {
    let (pieces, names) = Self.read(row)
    let single = pieces.flatMap(\.bytes).map { (pause: Int64(0), bytes: [$0]) }
    #expect(Self.typed(single).map(\.name) == names)
  }

  /// The typed keys, with silence at the end.
  private static func typed(_ pieces: [(pause: Int64, bytes: [UInt8])]) -> [Key] {
    let pieces = pieces.map { KeyVector.Piece(pause: $0.pause, bytes: $0.bytes) }
    return Typist.events(pieces, InputModes()).compactMap(\.key)
  }

  private static func read(
    _ row: String
  ) -> (pieces: [(pause: Int64, bytes: [UInt8])], names: [String]) {
    var columns = row.split(separator: " ", omittingEmptySubsequences: true)
    let arrow = columns.firstIndex(of: "→") ?? columns.endIndex
    let names = columns[arrow...].dropFirst()
    columns = Array(columns[..<arrow])
    var pieces: [(pause: Int64, bytes: [UInt8])] = []
    var pause: Int64 = 0
    for column in columns {
      if column.first == "+", let milliseconds = Int64(column.dropFirst()) {
        pause = milliseconds
      } else {
        pieces.append((pause, bytes(column)))
        pause = 0
      }
    }
    return (pieces, names.map(String.init))
  }

  private static func bytes(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.first {
      case UInt8(ascii: "e"): bytes.append(0x1b)
      case UInt8(ascii: "a"): bytes.append(0x07)
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(rest.dropFirst().prefix(2)) ?? "", radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default:
        bytes.append(byte)
        continue
      }
      rest = rest.dropFirst()
    }
    return bytes
  }
}

import Testing

@testable import BeatTUI

@Suite struct CanvasDrawTests {
  @Test func `text ends with an ellipsis where its columns or the screen end`() {
    var canvas = Canvas(columns: 12, rows: 3)
    let next = canvas.draw("Mohakhali flyover", row: 0, column: 0, width: 6)
    canvas.draw("|", row: 0, column: next)
    canvas.draw("Mohakhali flyover", row: 1, column: 5)
    canvas.draw("exactly 12 c", row: 2, column: 0)
    #expect(canvas.text == "Mohak…|\n     Mohakh…\nexactly 12 c")
  }

  @Test(arguments: [
    (Alignment.left, "[৳5   ]"), (.centre, "[ ৳5  ]"), (.right, "[   ৳5]"),
  ])
  func `text is aligned in its columns, all of which get its style`(
    align: Alignment, text: String
  ) {
    var canvas = Canvas(columns: 7, rows: 1)
    canvas.draw("[     ]", row: 0, column: 0)
    canvas.draw("৳5", row: 0, column: 1, Style(on: 58), width: 5, align: align)
    #expect(canvas.text == text)
    #expect(canvas.cells(row: 0)[1..<6].allSatisfy { $0.style.background == 58 })
  }

  @Test func `text set from the right keeps its head, and ends with an ellipsis`() {
    var canvas = Canvas(columns: 12, rows: 3)
    canvas.draw("৳1,14,99,99,998.85", row: 0, endColumn: 12)
    let column = canvas.draw("৳12,50,000", row: 1, endColumn: 12, width: 6)
    canvas.draw("৳5", row: 2, endColumn: 12, width: 6)
    #expect(canvas.text == "৳1,14,99,99…\n      ৳12,5…\n          ৳5" && column == 6)
  }

  @Test func `pieces are set from the right, one before the other`() {
    var canvas = Canvas(columns: 20, rows: 1)
    let column = canvas.draw(" 2 d", row: 0, endColumn: 20)
    canvas.draw("৳12,50,000", row: 0, endColumn: column)
    #expect(canvas.text == "      ৳12,50,000 2 d")
  }

  @Test func `text is set in the middle of a rect`() {
    var canvas = Canvas(columns: 11, rows: 1)
    canvas.draw("নতুন", row: 0, centredIn: canvas.area)
    #expect(canvas.text == "    নতুন")
  }

  @Test func `a box has round corners, a title and a note`() {
    var canvas = Canvas(columns: 30, rows: 4)
    let inside = canvas.box(canvas.area, title: "Dhaka", note: "62 faces", .plain)
    canvas.draw("free", row: inside.row, column: inside.column)
    #expect(
      canvas.text
        == """
        ╭─ Dhaka ───────── 62 faces ─╮
        │free                        │
        │                            │
        ╰────────────────────────────╯
        """)
  }

  @Test func `a box with the focus says so in its edge and title`() {
    var canvas = Canvas(columns: 12, rows: 2)
    canvas.box(canvas.area, title: "Map", hasFocus: true, .dark)
    #expect(
      canvas.styledText == "⟨80|╭─⟩⟨80 bold| Map ⟩⟨80|────╮⟩\n⟨80|╰──────────╯⟩")
    canvas.box(canvas.area, title: "Map", hasFocus: false, .dark)
    #expect(canvas.styledText.hasPrefix("⟨239|╭─⟩⟨bold| Map ⟩"))
  }

  @Test(arguments: [
    (24, "╭─ Offer mediation ────╮"), (14, "╭─ Offer m… ─╮"), (9, "╭─ Of… ─╮"), (4, "╭──╮"),
    (2, "╭╮"),
  ])
  func `a narrow box gives up its note, then letters of its title`(width: Int, top: String) {
    var canvas = Canvas(columns: width, rows: 2)
    canvas.box(canvas.area, title: "Offer mediation", note: "page 1/3 of many", .plain)
    #expect(canvas.text.split(separator: "\n")[0] == top)
  }
}

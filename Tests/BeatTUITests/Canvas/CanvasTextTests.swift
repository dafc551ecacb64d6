import Testing

@testable import BeatTUI

@Suite struct CanvasTextTests {
  @Test func `blanks at the ends of lines are left out of the text`() {
    var canvas = Canvas(columns: 6, rows: 2)
    canvas.draw(" a ", row: 0, column: 0, width: 6)
    #expect(canvas.text == " a\n")
  }

  @Test func `a wide character is one character of text`() {
    var canvas = Canvas(columns: 9, rows: 1)
    canvas.draw("🔔 4 ক্ষি", row: 0, column: 0)
    #expect(canvas.text == "🔔 4 ক্ষি")
  }

  @Test func `styles stand beside the text that has them`() {
    var canvas = Canvas(columns: 16, rows: 2)
    let next = canvas.draw(" Beat ", row: 0, column: 0, Style(16, on: 80, .bold))
    canvas.draw(" live", row: 0, column: next)
    canvas.fill(row: 1, column: 0, count: 2, Style(nil, .reverse))
    #expect(canvas.styledText == "⟨16/80 bold| Beat ⟩ live\n⟨reverse|  ⟩")
  }
}

import Testing

@testable import BeatTUI

@Suite struct PanesTests {
  enum Name: Int, PaneName { case list, facts, map }

  private static let plans: [Panes<Name>.Plan] = [
    [[.list], [.facts], [.map]], [[.list, .facts], [.map]], [[.list], [.map]],
  ]

  private static func need(_ name: Name) -> PaneNeed {
    switch name {
    case .list: PaneNeed(columns: 60, best: 100, rows: 6)
    case .facts: PaneNeed(columns: 40, best: 60, rows: 12, bestRows: 12)
    case .map: PaneNeed(columns: 50, best: 80, rows: 6)
    }
  }

  private func panes(
    _ columns: Int, _ rows: Int, focus: Name = .list, _ choice: PaneChoice = PaneChoice()
  ) -> Panes<Name> {
    Panes(
      Self.plans, focus: focus, choice,
      in: Rect(row: 1, column: 0, rowCount: rows, columnCount: columns), need: Self.need)
  }

  private func shown(_ panes: Panes<Name>) -> [Name] { Name.allCases.filter { panes[$0] != nil } }

  @Test(arguments: [
    (40, 10, [Name.list]), (79, 40, [.list]), (109, 40, [.list]), (110, 10, [.list, .map]),
    (110, 18, [.list, .facts, .map]), (150, 10, [.list, .map]), (150, 12, [.list, .facts, .map]),
  ])
  func `a terminal shows the panes that get what they need`(
    columns: Int, rows: Int, expected: [Name]
  ) {
    #expect(shown(panes(columns, rows)) == expected)
  }

  @Test func `the pane with the focus is always shown`() {
    #expect(shown(panes(80, 20, focus: .map)) == [.map])
    #expect(shown(panes(110, 10, focus: .facts)) == [.facts])
  }

  @Test(arguments: [80, 110, 149, 150, 187, 240, 400], [10, 18, 25, 60])
  func `panes cover the screen and lie nowhere over each other`(columns: Int, rows: Int) {
    let panes = panes(columns, rows)
    let rects = Name.allCases.compactMap { panes[$0] }
    #expect(rects.reduce(0) { $0 + $1.rowCount * $1.columnCount } == columns * rows)
    for (index, one) in rects.enumerated() {
      for other in rects.dropFirst(index + 1) { #expect(one.clipped(to: other).isEmpty) }
    }
  }

  @Test func `panes grow in step, and what none can use goes to the first`() {
    #expect(panes(195, 20)[.list]?.columnCount == 80)
    #expect(panes(195, 20)[.facts]?.columnCount == 50)
    #expect(panes(300, 20)[.list]?.columnCount == 160)
    #expect(panes(300, 20)[.map]?.columnCount == 80)
  }

  @Test func `zoom shows the focus, then each of the others, then all`() {
    var choice = PaneChoice()
    var seen: [[Name]] = []
    for _ in 0..<3 {
      choice.zoomNext([Name.facts.rawValue])
      seen.append(shown(panes(150, 40, choice)))
    }
    #expect(seen == [[.list], [.facts], [.list, .facts, .map]])
  }

  @Test func `a zoomed pane has the whole screen`() {
    var choice = PaneChoice()
    choice.zoom()
    #expect(panes(150, 40, focus: .map, choice)[.map]?.size == Size(columns: 150, rows: 40))
    #expect(panes(150, 40, choice).isZoomed)
  }

  @Test func `without side panes those above and below the focus stay`() {
    var choice = PaneChoice()
    choice.hidesSides = true
    #expect(shown(panes(110, 40, choice)) == [.list, .facts])
    #expect(shown(panes(150, 40, choice)) == [.list])
  }

  @Test func `a pane that a kept view names and no version has is the one with the focus`() {
    var choice = PaneChoice()
    choice.zoom(on: 99)
    #expect(shown(panes(150, 40, choice)) == [.list])
  }
}

import Models
import Testing
import Wire

@testable import BeatTUI

/// A panel with more lines than it can show.
@Suite struct ScrollingPanelTests {
  /// `w1`, `w2` … as far as they are visible.
  private func words(_ bench: TalkBench) -> [Int] {
    bench.text.split { " \n│…".contains($0) }
      .compactMap { $0.hasPrefix("w") ? Int($0.dropFirst()) : nil }.sorted()
  }

  @Test func `the next page begins where the last one ended`() throws {
    var bench = try TalkBench()
    bench.resize(to: Size(columns: 80, rows: 30))
    try bench.hear((1...800).map { "w\($0)" }.joined(separator: " "))
    bench.press(.character("4"), .enter, .tab, .character("v"))
    let first = words(bench)
    bench.press(.pageDown)
    let second = words(bench)
    #expect(first.first == 1 && second.first == first.last.map { $0 + 1 })
    bench.press(.end)
    #expect(words(bench).last == 800)
    bench.press(.home)
    #expect(words(bench) == first)
    bench.press(.character("v"))
    #expect(bench.model.dialogs.isEmpty)
  }
}

import Testing

@testable import BeatTUI

/// The tabs of the screens, where there is much room and where there is little.
@Suite struct TabBarTests {
  private static let titles = ["Mediation", "Market", "People"]

  private func text(_ room: Int, isNarrow: Bool = true) -> String {
    TabBar(Self.titles, shown: 1, room: room, isNarrow: isNarrow).tabs
      .map { $0.text + String(repeating: " ", count: $0.gap) }.joined()
  }

  @Test func `tabs lose gaps, then blanks, then the titles of others, then all of them`() {
    #expect(text(80, isNarrow: false) == " 1 Mediation   2 Market   3 People  ")
    #expect(text(80) == " 1 Mediation  2 Market  3 People ")
    #expect(text(32) == "1 Mediation  2 Market 3 People ")
    #expect(text(20) == "1  2 Market 3 ")
    #expect(text(13) == " 2 Market " && text(0) == text(13))
  }

  @Test func `the shown tab is marked, and no other`() {
    let tabs = TabBar(Self.titles, shown: 2, room: 20, isNarrow: true).tabs
    #expect(tabs.map(\.isShown) == [false, false, true])
  }
}

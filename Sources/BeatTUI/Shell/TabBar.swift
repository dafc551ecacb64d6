/// The tabs of the screens in the upper bar. Where there is little room, gaps are left out first,
/// then blanks, then the titles of the screens that aren't shown, then their numbers.
struct TabBar: Equatable {
  struct Tab: Equatable {
    var text: String
    var isShown: Bool
    /// Columns until the next.
    var gap = 0

    fileprivate var columnCount: Int { text.columnCount + gap }
  }

  private enum Density { case wide, spaced, tight, numbers, alone }

  let tabs: [Tab]

  /// - Parameters:
  ///   - titles: of all screens, in the order of their number keys.
  ///   - shorter: the same without what can be missed; they are shown before a title is left out.
  ///   - room: the columns for the tabs.
  init(
    _ titles: [String], shorter: [String]? = nil, shown: Int?, room: Int, isNarrow: Bool
  ) {
    let whole = [Density.wide, .spaced, .tight].dropFirst(isNarrow ? 1 : 0)
    let all =
      whole.map { Self.tabs(titles, shown, $0) }
      + [Density.spaced, .tight, .numbers, .alone].map {
        Self.tabs(shorter ?? titles, shown, $0)
      }
    tabs = all.first { $0.reduce(0) { $0 + $1.columnCount } <= room } ?? all[all.count - 1]
  }

  private static func tabs(_ titles: [String], _ shown: Int?, _ density: Density) -> [Tab] {
    titles.enumerated().map { index, title in
      let isShown = index == shown
      let whole = "\(index + 1) \(title)"
      return switch density {
      case .wide: Tab(text: " \(whole) ", isShown: isShown, gap: 1)
      case .spaced: Tab(text: " \(whole) ", isShown: isShown)
      case .tight: Tab(text: isShown ? " \(whole) " : "\(whole) ", isShown: isShown)
      case .numbers: Tab(text: isShown ? " \(whole) " : "\(index + 1) ", isShown: isShown)
      case .alone: Tab(text: isShown ? " \(whole) " : "", isShown: isShown)
      }
    }
  }
}

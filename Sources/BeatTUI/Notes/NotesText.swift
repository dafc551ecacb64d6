import Models
import Wire

/// The notes or the news of a face as lines. A notebook may be long, so it is wrapped when it or
/// the screen's size changes, not for each key and frame.
struct NotesText: Equatable, Sendable {
  private(set) var request: Request?
  private(set) var notes = NoteLines<NotesPanel.Entry>(width: 0)
  private(set) var news = NoteLines<ID<NewsItem>>(width: 0)

  /// The data that the lines depend on.
  struct Request: Equatable, Sendable {
    var edition: Int
    var width: Int
    var isOnNews: Bool
    /// The entry whose earlier texts are shown.
    var earlierOf: NotesPanel.Entry?
  }

  /// - Parameter width: columns of a line.
  mutating func refresh(_ panel: NotesPanel, width: Int, in context: Context) {
    let request = Request(
      edition: panel.edition, width: width, isOnNews: panel.isOnNews,
      earlierOf: panel.showsEarlier ? panel.chosenEntry : nil)
    if request == self.request { return }
    // Drops the other tab: the user may no longer see what it held.
    self = NotesText()
    self.request = request
    if request.isOnNews {
      news = NewsPages(context: context, panel: panel, width: width).lines
    } else {
      notes = NotePages(context: context, panel: panel, width: width).lines
    }
  }

  /// Equal requests have equal lines.
  static func == (left: Self, right: Self) -> Bool { left.request == right.request }
}

import Models
import Wire

/// The notes or the news of a face as lines. A book may be long: it is wrapped when it has changed
/// or the screen has, not for each key and each frame.
struct NotesText: Equatable, Sendable {
  private(set) var request: Request?
  private(set) var notes = NoteLines<NotesPanel.Entry>(width: 0)
  private(set) var news = NoteLines<ID<NewsItem>>(width: 0)

  /// What lines are made for.
  struct Request: Equatable, Sendable {
    var edition: Int
    var width: Int
    var isOnNews: Bool
    /// The one whose earlier texts are shown.
    var earlierOf: NotesPanel.Entry?
  }

  mutating func refresh(_ view: NotesView) {
    let request = view.request
    if request == self.request { return }
    // Nothing stays of the other tab: it may have been taken from sight.
    self = NotesText()
    self.request = request
    if request.isOnNews {
      news = view.newsLines
    } else {
      notes = view.noteLines
    }
  }

  /// The same lines are made for the same.
  static func == (left: Self, right: Self) -> Bool { left.request == right.request }
}

import Models
import Wire

/// The notes on a face and the news about it.
struct NotesPanel: Equatable, Sendable {
  enum Entry: Hashable, Sendable {
    case note(ID<Note>)
    case reply(ID<Reply>)
  }

  let asset: ID<Asset>
  var isOnNews = false
  var selection = Selection<Entry>()
  var newsSelection = Selection<ID<NewsItem>>()
  /// Whether the earlier texts of the selected entry are shown.
  var showsEarlier = false
  /// The selected entry between losing its local id and receiving the server's.
  var awaited: Written?
  private(set) var scroll = 0
  /// The open writer, above the notes.
  var writer: NoteWriter?
  /// Its lines, as wide as the screen has room for.
  private(set) var text = NotesText()
  private(set) var pages: [NotePage] = []
  private(set) var linked: [NewsItem] = []
  private(set) var proposed: [NewsProposal] = []
  /// The notebooks that the user may write in.
  private(set) var books: [BookTitle] = []
  /// Entries that are not confirmed yet. The server assigns their ids, so until then no command can
  /// name them.
  private(set) var pending: Set<Entry> = []
  private(set) var entries: [Entry] = []
  private(set) var news: [ID<NewsItem>] = []
  private var noteSource: NoteSource?
  private var newsSource: NewsSource?
  /// Counts how often the content was read from the market.
  private(set) var edition = 0

  /// Whether some news was dismissed, by the user or for everyone.
  private(set) var hasDismissed = false
  private let target: Target?

  /// The target of a notification: a notebook, and a reply by its time.
  struct Target: Equatable, Sendable {
    var book: ID<Notebook>
    var at: Instant
  }

  init(asset: ID<Asset>, target: Target? = nil) {
    self.asset = asset
    self.target = target
  }

  mutating func refresh(in context: Context) -> [Intent] {
    guard let sight = NotesVisibility(context) else { return [] }
    let former = edition
    read(sight)
    let layout = NotesLayout(context.layout)
    text.refresh(self, width: layout.lineWidth, in: context)
    let rowCount = layout.shownRowCount(
      above: writer.map { NoteWriterLayout($0, in: context.layout) })
    scroll =
      isOnNews
      ? text.news.scroll(from: scroll, for: chosenNews?.id, height: rowCount)
      : text.notes.scroll(from: scroll, for: chosenEntry, height: rowCount)
    var writer = writer
    writer?.follow(self)
    self.writer = writer
    return edition == former ? [] : [.note(.release)]
  }

  /// Reads its content from the market when that has changed, so that drawing computes nothing.
  private mutating func read(_ sight: NotesVisibility) {
    let (notes, news) = (NoteSource(sight), NewsSource(sight.market))
    let (hasNewNotes, hasNewNews) = (notes != noteSource, news != newsSource)
    if hasNewNotes {
      let former = Former(entries: Set(entries), pending: pending, written: chosenWritten)
      findNotes(sight)
      if noteSource != nil {
        follow(from: former, sight.viewer)
      } else if let target {
        choose(target, for: sight.viewer)
      }
    }
    if hasNewNews { findNews(sight) }
    if hasNewNotes || hasNewNews { edition += 1 }
    (noteSource, newsSource) = (notes, news)
    let row = selection.row
    selection.refresh(in: entries)
    // The user asked for the earlier texts of one entry, not of its neighbour.
    if selection.row != row { showsEarlier = false }
    newsSelection.refresh(in: self.news)
  }

  private mutating func findNotes(_ sight: NotesVisibility) {
    let (market, user) = (sight.market, sight.viewer)
    pages = market.notePages(of: asset, for: user)
    entries = Self.entries(of: pages)
    let confirmed = sight.confirmed?.notePages(of: asset, for: user)
    pending = confirmed.map { Set(entries).subtracting(Self.entries(of: $0)) } ?? []
    if let face = market.assets[asset] { books = market.booksToWrite(on: face, for: user) }
  }

  private mutating func findNews(_ sight: NotesVisibility) {
    let (market, user) = (sight.market, sight.viewer)
    guard let face = market.assets[asset] else { return }
    linked = market.linkedNews(of: face, for: user)
    proposed = market.proposedNews(of: face, for: user)
    news = linked.map(\.id) + proposed.map(\.item.id)
    hasDismissed = market.newsDismissals.rows.contains {
      $0.asset == asset && ($0.user == nil || $0.user == user.id)
    }
  }

  private static func entries(of pages: [NotePage]) -> [Entry] {
    pages.flatMap { page in
      page.notes.flatMap { [.note($0.id)] + $0.replies.map { .reply($0.id) } }
    }
  }

  var chosenEntry: Entry? { selection.index(in: entries).map { entries[$0] } }

  var noteCount: Int { pages.reduce(0) { $0 + $1.notes.count } }

  /// The selected note, or the selected reply with its note.
  var chosen: (page: NotePage, note: Note, reply: Reply?)? { chosenEntry.flatMap { find($0) } }

  func find(_ entry: Entry) -> (page: NotePage, note: Note, reply: Reply?)? {
    for page in pages {
      for note in page.notes {
        if entry == .note(note.id) { return (page, note, nil) }
        if let reply = note.replies.first(where: { entry == .reply($0.id) }) {
          return (page, note, reply)
        }
      }
    }
    return nil
  }

  var chosenNews: NewsItem? {
    guard let index = newsSelection.index(in: news) else { return nil }
    return index < linked.count ? linked[index] : proposed[index - linked.count].item
  }

  /// The notebook that the user shares: the selected note's, or the user's own.
  func book(of user: User) -> NotePage? {
    let books = pages.filter { !$0.home.isPrivate && $0.rights == .administer }
    return books.first { $0.home == chosen?.page.home }
      ?? books.first { $0.home.book == user.organisation } ?? books.first
  }
}

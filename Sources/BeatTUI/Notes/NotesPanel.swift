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
  /// Earlier texts of the chosen one are shown.
  var showsEarlier = false
  /// The chosen entry, after it lost the id that it had here and before it has the server's.
  var awaited: Written?
  var scroll = 0
  /// Its lines, as wide as the screen has room for.
  var text = NotesText()
  private(set) var pages: [NotePage] = []
  private(set) var linked: [NewsItem] = []
  private(set) var proposed: [NewsProposal] = []
  /// The books that the user may write in.
  private(set) var books: [BookTitle] = []
  /// Written here and not confirmed yet. The server gives them their ids, so until then no command
  /// can name them.
  private(set) var pending: Set<Entry> = []
  private(set) var entries: [Entry] = []
  private(set) var news: [ID<NewsItem>] = []
  private var noteSource: NoteSource?
  private var newsSource: NewsSource?
  /// Counts how often its content was read from the market again.
  private(set) var edition = 0

  /// Some of the news was dismissed, by the user or for all.
  private(set) var hasDismissed = false
  private let told: Told?

  /// What a notification named: a book, and a reply by its time.
  struct Told: Equatable, Sendable {
    var book: ID<Notebook>
    var at: Instant
  }

  init(asset: ID<Asset>, told: Told? = nil) {
    self.asset = asset
    self.told = told
  }

  /// Reads its content from the market when that has changed, so that drawing computes nothing.
  mutating func settle(_ sight: NotesVisibility) {
    let (notes, news) = (NoteSource(sight), NewsSource(sight.market))
    let (hasNewNotes, hasNewNews) = (notes != noteSource, news != newsSource)
    if hasNewNotes {
      let former = Former(entries: Set(entries), pending: pending, written: chosenWritten)
      findNotes(sight)
      if noteSource != nil {
        follow(from: former, sight.viewer)
      } else if let told {
        choose(told, for: sight.viewer)
      }
    }
    if hasNewNews { findNews(sight) }
    if hasNewNotes || hasNewNews { edition += 1 }
    (noteSource, newsSource) = (notes, news)
    let row = selection.row
    selection.settle(in: entries)
    // The user asked for the earlier texts of one entry, not of its neighbour.
    if selection.row != row { showsEarlier = false }
    newsSelection.settle(in: self.news)
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

  /// The chosen note, or the chosen reply with its note.
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

  /// The book that the user opens to others: the chosen note's, or the user's own.
  func book(of user: User) -> NotePage? {
    let books = pages.filter { !$0.home.isPrivate && $0.rights == .administer }
    return books.first { $0.home == chosen?.page.home }
      ?? books.first { $0.home.book == user.organisation } ?? books.first
  }
}

extension NotesPanel {
  func can(_ action: NotesAction, _ model: Model) -> Bool {
    guard let user = model.viewer, let asset = model.market.assets[asset] else {
      return action == .leave
    }
    if model.isLookingBack, !action.isLooking { return false }
    switch action {
    case .leave, .switchTab: return true
    case .write: return !isOnNews && !books.isEmpty
    case .writePrivate: return !isOnNews
    case .open: return !isOnNews && book(of: user) != nil
    case .close:
      let home = book(of: user)?.home
      return !isOnNews && model.market.noteGrants.rows.contains { $0.home == home }
    case .reply, .edit, .delete, .privacy, .earlier:
      return !isOnNews && canAct(action, user)
    case .link:
      return isOnNews && proposed.contains { $0.item.id == chosenNews?.id }
        && model.market.standsIn(user.organisation, on: asset)
    case .dismiss, .copy: return isOnNews && chosenNews != nil
    case .dismissForAll: return isOnNews && chosenNews != nil && user.role == .admin
    }
  }

  private func canAct(_ action: NotesAction, _ user: User) -> Bool {
    guard let (page, note, reply) = chosen,
      pending.isDisjoint(with: [.note(note.id)] + (reply.map { [.reply($0.id)] } ?? []))
    else { return false }
    let writing: any Writing = reply ?? note
    return switch action {
    case .reply: page.rights >= .write
    case .edit: page.canEdit(writing, by: user)
    case .delete: page.canDelete(writing, by: user)
    case .privacy: reply == nil && page.canEdit(note, by: user)
    case .earlier: writing.isEdited
    default: false
    }
  }
}

import Models
import Wire

/// A note or a reply being written, in several lines.
struct NoteWriter: Equatable, Sendable {
  enum Purpose: Hashable, Sendable {
    /// The books that it can be written in.
    case note(ID<Asset>, [BookTitle])
    case change(ID<Asset>, ID<Note>)
    case reply(ID<Asset>, ID<Note>)
    case changeReply(ID<Asset>, ID<Reply>)
  }

  private(set) var purpose: Purpose
  var isPrivate: Bool
  /// Which of the books.
  var book = 0
  var field: TextField
  var complaint: String?
  /// The note that is answered or changed, while it is in sight.
  var thread: Thread?
  /// What it says until this is sent.
  private let original: String

  struct Thread: Equatable, Sendable {
    let author: String
    /// Whose book it is in; nobody's where it is private.
    let book: String?
  }

  init(
    _ purpose: Purpose, _ text: String = "", in thread: Thread? = nil, original: String = ""
  ) {
    self.purpose = purpose
    self.thread = thread
    self.original = original
    isPrivate = false
    field = TextField(text, limit: TextLimits.note, keepsLines: true)
  }

  var place: NoteDraft.Place {
    switch purpose {
    case .note(let asset, _): .note(asset)
    case .change(let asset, let note): .change(asset, note)
    case .reply(let asset, let note): .reply(asset, note)
    case .changeReply(let asset, let reply): .changeReply(asset, reply)
    }
  }

  /// What is to be kept of it when one leaves: nothing where nothing was written.
  var draft: NoteDraft? {
    guard !text.isEmpty, text != original else { return nil }
    var draft = NoteDraft(place, text)
    draft.isPrivate = isPrivate
    draft.book = books.isEmpty ? nil : books[book].book
    return draft
  }

  /// What is sent: the last line ends where its words do.
  private var text: String { field.text.trimmedAtEnd }

  /// Whose note it was may have been taken from sight, and so may a book that one could write in.
  mutating func follow(_ panel: NotesPanel) {
    thread = panel.thread(of: place)
    guard case .note(let asset, let former) = purpose, former != panel.books else { return }
    let (wasPublic, chosen) = (bookTitle != nil, former.isEmpty ? nil : former[book].book)
    let found = panel.books.firstIndex { $0.book == chosen }
    purpose = .note(asset, panel.books)
    book = found ?? 0
    guard wasPublic, found == nil else { return }
    // In another book others would read it.
    isPrivate = true
    complaint = "You can no longer write in that notebook, so this note is private."
  }

  var title: String {
    switch purpose {
    case .note: isPrivate ? "Private note" : "Note"
    case .change: "Edit the note"
    case .reply: thread.map { "Reply to \($0.author)" } ?? "Reply"
    case .changeReply: "Edit the reply"
    }
  }

  /// Who reads it.
  var audience: String {
    let isKept = thread.map { $0.book == nil } ?? false
    if isPrivate || isKept { return "only you can read it" }
    guard let name = bookTitle?.name ?? thread?.book else { return "" }
    return "in the notebook of \(name)"
  }

  private var books: [BookTitle] {
    if case .note(_, let books) = purpose { books } else { [] }
  }

  /// Whose book it is written in: nobody's where it is private, or no question.
  var bookTitle: BookTitle? { isPrivate || books.isEmpty ? nil : books[book] }

  /// Nobody may write in any book of the face, and everybody for oneself.
  private var canHide: Bool { if case .note = purpose { true } else { false } }
  private var canPublish: Bool { !books.isEmpty }

  var command: Command {
    switch purpose {
    case .note(let asset, _):
      .note(
        .create(
          .init(
            asset: asset, book: bookTitle?.book, text: text,
            isPrivate: isPrivate ? true : nil)))
    case .change(let asset, let note):
      .note(.edit(.init(asset: asset, note: note, text: text)))
    case .reply(let asset, let note):
      .note(.reply(.init(asset: asset, note: note, text: text)))
    case .changeReply(let asset, let reply):
      .note(.editReply(.init(asset: asset, reply: reply, text: text)))
    }
  }

  /// What a key does to the text.
  mutating func handle(_ key: Key, width: Int) {
    complaint = nil
    switch key {
    case .enter: field.insert("\n")
    case .control("p") where canHide && canPublish: isPrivate.toggle()
    case .tab where bookTitle != nil: book = (book + 1) % books.count
    default:
      if field.cuts(key) { complaint = TextField.cutSentence }
      _ = field.handle(key, width: width)
    }
  }

  var footerKeys: [Panel.FooterKey] {
    let hide = canHide && canPublish ? [("^P", isPrivate ? "not private" : "private")] : []
    return [("^S", "send")]
      + (bookTitle != nil && books.count > 1 ? [("Tab", "next notebook")] : [])
      + hide + [("Esc", draft == nil ? "cancel" : "keep for later"), (Self.helpKey.name, "keys")]
  }
}

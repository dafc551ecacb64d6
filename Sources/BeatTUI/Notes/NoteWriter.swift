import Models
import Wire

/// Edits a note or a reply, in several lines.
struct NoteWriter: Equatable, Sendable {
  enum Purpose: Hashable, Sendable {
    /// The notebooks that it can be written in.
    case note(ID<Asset>, [BookTitle])
    case change(ID<Asset>, ID<Note>)
    case reply(ID<Asset>, ID<Note>)
    case changeReply(ID<Asset>, ID<Reply>)
  }

  private(set) var purpose: Purpose
  var isPrivate: Bool
  /// The index of the notebook.
  var book = 0
  var field: TextField
  var complaint: String?
  var mentions = MentionList()
  /// The note that is answered or changed, while it is visible.
  var thread: Thread?
  /// The text before the change.
  private let original: String

  struct Thread: Equatable, Sendable {
    let author: String
    /// The notebook that it is in; nil if it is private.
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

  /// The draft to keep when the user leaves; nil if nothing was written.
  var draft: NoteDraft? {
    guard !text.isEmpty, text != original else { return nil }
    var draft = NoteDraft(place, text)
    draft.isPrivate = isPrivate
    draft.book = books.isEmpty ? nil : books[book].book
    return draft
  }

  /// The text to send, without trailing blanks.
  private var text: String { field.text.trimmedAtEnd }

  /// Follows the market: the note may have been hidden, or a notebook closed to the user.
  mutating func follow(_ panel: NotesPanel) {
    thread = panel.thread(of: place)
    guard case .note(let asset, let former) = purpose, former != panel.books else { return }
    let (wasPublic, chosen) = (bookTitle != nil, former.isEmpty ? nil : former[book].book)
    let found = panel.books.firstIndex { $0.book == chosen }
    purpose = .note(asset, panel.books)
    book = found ?? 0
    guard wasPublic, found == nil else { return }
    // In another notebook others would read it.
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

  /// The readers.
  var audience: String {
    let isKept = thread.map { $0.book == nil } ?? false
    if isPrivate || isKept { return "only you can read it" }
    guard let name = bookTitle?.name ?? thread?.book else { return "" }
    return "in the notebook of \(name)"
  }

  var books: [BookTitle] {
    if case .note(_, let books) = purpose { books } else { [] }
  }

  /// The owner of the notebook; nil if the note is private or there is no choice.
  var bookTitle: BookTitle? { isPrivate || books.isEmpty ? nil : books[book] }

  /// Everyone may write private notes; not everyone may write in a notebook of the face.
  var canHide: Bool { if case .note = purpose { true } else { false } }
  var canPublish: Bool { !books.isEmpty }

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

  /// Those whom an `@` can mean. A private note means nobody.
  func people(in context: Context) -> [Candidate] {
    isPrivate ? [] : context.market.mentions
  }

  /// Handles a key of the list of names; false if it isn't one.
  mutating func complete(_ key: Key, in context: Context) -> Bool {
    mentions.handle(key, in: &field, among: people(in: context))
  }

  mutating func receive(edited text: String) {
    field.write("")
    complaint = field.complaint(about: .paste(text))
    _ = field.handle(.paste(text))
  }

  /// Applies a key to the text.
  mutating func handle(_ key: Key, width: Int) {
    complaint = nil
    mentions = MentionList()
    switch key {
    case .enter: _ = field.handle(.lineBreak)
    case .control("p") where canHide && canPublish: isPrivate.toggle()
    case .tab where bookTitle != nil: book = (book + 1) % books.count
    default:
      complaint = field.complaint(about: key)
      _ = field.handle(key, width: width)
    }
  }
}

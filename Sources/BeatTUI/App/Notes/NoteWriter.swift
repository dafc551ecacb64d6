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

  let purpose: Purpose
  var isPrivate: Bool
  /// Which of the books.
  var book = 0
  var field: TextField
  var complaint: String?

  init(_ purpose: Purpose, _ text: String = "") {
    self.purpose = purpose
    isPrivate = false
    field = TextField(text, limit: TextLimits.note, keepsLines: true)
  }

  var title: String {
    switch purpose {
    case .note: isPrivate ? "A private note" : "A note"
    case .change: "Change the note"
    case .reply: "Reply"
    case .changeReply: "Change the reply"
    }
  }

  private var books: [BookTitle] {
    if case .note(_, let books) = purpose { books } else { [] }
  }

  /// Whose book it is written in: nobody's where it is private, or no question.
  var bookTitle: BookTitle? { isPrivate || books.isEmpty ? nil : books[book] }

  /// Nobody may write in any book of the face, and everybody for oneself.
  private var canHide: Bool { if case .note = purpose { true } else { false } }
  private var canPublish: Bool { !books.isEmpty }

  var footerKeys: [(String, String)] {
    let hide = canHide && canPublish ? [("^P", isPrivate ? "not private" : "private")] : []
    return [("^S", "send")] + (bookTitle != nil && books.count > 1 ? [("Tab", "next book")] : [])
      + hide + [("Esc", "cancel")]
  }

  var command: Command {
    switch purpose {
    case .note(let asset, _):
      .createNote(
        .init(
          asset: asset, book: bookTitle?.book, text: field.text,
          isPrivate: isPrivate ? true : nil))
    case .change(let asset, let note):
      .editNote(.init(asset: asset, note: note, text: field.text))
    case .reply(let asset, let note):
      .replyToNote(.init(asset: asset, note: note, text: field.text))
    case .changeReply(let asset, let reply):
      .editReply(.init(asset: asset, reply: reply, text: field.text))
    }
  }

  /// What a key does to the text.
  mutating func handle(_ key: Key, width: Int) {
    complaint = nil
    switch key {
    case .enter: field.insert("\n")
    case .up: field.moveLine(by: -1, width: width)
    case .down: field.moveLine(by: 1, width: width)
    case .control("p") where canHide && canPublish: isPrivate.toggle()
    case .tab where bookTitle != nil: book = (book + 1) % books.count
    default: _ = field.handle(key)
    }
  }
}

extension Model {
  mutating func handle(_ key: Key, in writer: NoteWriter) -> [Effect] {
    var writer = writer
    switch key {
    case .escape:
      dialogs.removeLast()
      return []
    case .control("s"):
      do throws(Refusal) {
        let effects = try submit(writer.command)
        dialogs.removeLast()
        return effects
      } catch {
        writer.complaint = error.message
      }
    default: writer.handle(key, width: NoteWriterView(model: self, writer: writer).textWidth)
    }
    dialogs[dialogs.count - 1] = .writing(writer)
    return []
  }
}

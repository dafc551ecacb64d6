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

  /// As it was when what it says was sent; nothing where no text was.
  ///
  /// - Parameter own: the writer's own book.
  init?(_ command: Command, books: [BookTitle], own: ID<Organisation>) {
    switch command {
    case .createNote(let body):
      self.init(.note(body.asset, books), body.text)
      let place = books.firstIndex { $0.book == body.book ?? own }
      // Where the book is not to be had any more, nobody else is to read it in another one.
      isPrivate = body.isPrivate == true || place == nil
      book = place ?? 0
    case .editNote(let body):
      guard let text = body.text else { return nil }
      self.init(.change(body.asset, body.note), text)
    case .replyToNote(let body): self.init(.reply(body.asset, body.note), body.text)
    case .editReply(let body): self.init(.changeReply(body.asset, body.reply), body.text)
    default: return nil
    }
  }

  var asset: ID<Asset> {
    switch purpose {
    case .note(let asset, _), .change(let asset, _), .reply(let asset, _),
      .changeReply(let asset, _):
      asset
    }
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

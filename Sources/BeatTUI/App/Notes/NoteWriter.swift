import Models
import Wire

/// A note or a reply being written, in several lines.
struct NoteWriter: Equatable, Sendable {
  enum Purpose: Hashable, Sendable {
    case note(ID<Asset>)
    case change(ID<Asset>, ID<Note>)
    case reply(ID<Asset>, ID<Note>)
    case changeReply(ID<Asset>, ID<Reply>)
  }

  let purpose: Purpose
  var isPrivate: Bool
  var field: TextField
  var complaint: String?

  init(_ purpose: Purpose, _ text: String = "", isPrivate: Bool = false) {
    self.purpose = purpose
    self.isPrivate = isPrivate
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

  private var canHide: Bool { if case .note = purpose { true } else { false } }

  var footerKeys: [(String, String)] {
    [("^S", "send")] + (canHide ? [("^P", isPrivate ? "not private" : "private")] : [])
      + [("Esc", "cancel")]
  }

  var command: Command {
    switch purpose {
    case .note(let asset):
      .createNote(.init(asset: asset, text: field.text, isPrivate: isPrivate ? true : nil))
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
    case .control("p") where canHide: isPrivate.toggle()
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

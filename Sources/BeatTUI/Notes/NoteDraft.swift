import Models
import Wire

/// An unfinished or refused text about a face.
struct NoteDraft: Equatable, Sendable {
  /// The target of the draft. There is one draft for each.
  enum Place: Hashable, Sendable {
    case note(ID<Asset>)
    case change(ID<Asset>, ID<Note>)
    case reply(ID<Asset>, ID<Note>)
    case changeReply(ID<Asset>, ID<Reply>)

    var asset: ID<Asset> {
      switch self {
      case .note(let asset), .change(let asset, _), .reply(let asset, _),
        .changeReply(let asset, _):
        asset
      }
    }
  }

  private(set) var place: Place
  var text: String
  var isPrivate = false
  /// The notebook of the note.
  var book: ID<Organisation>?
  /// The server's reason for refusing it.
  var complaint: String?

  init(_ place: Place, _ text: String) {
    self.place = place
    self.text = text
  }

  /// The draft that a command was made from; nil if the command has no text.
  ///
  /// - Parameter own: the writer's own notebook.
  init?(_ command: Command, own: ID<Organisation>, complaint: String) {
    switch command {
    case .note(.create(let body)):
      self.init(.note(body.asset), body.text)
      isPrivate = body.isPrivate == true
      book = body.book ?? own
    case .note(.edit(let body)):
      guard let text = body.text else { return nil }
      self.init(.change(body.asset, body.note), text)
    case .note(.reply(let body)): self.init(.reply(body.asset, body.note), body.text)
    case .note(.editReply(let body)): self.init(.changeReply(body.asset, body.reply), body.text)
    default: return nil
    }
    self.complaint = complaint
  }

  func moved(to place: Place) -> NoteDraft {
    var draft = self
    draft.place = place
    return draft
  }

  /// The key that continues it.
  var key: String {
    let action: NotesAction =
      switch place {
      case .note: isPrivate ? .writePrivate : .write
      case .reply: .reply
      case .change, .changeReply: .edit
      }
    return action.key.name
  }
}

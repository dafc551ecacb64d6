import Models
import Wire

/// What a form about notes asks: mostly only for a yes.
enum NotesQuestion: Hashable, Sendable {
  case delete(ID<Asset>, ID<Note>)
  case deleteReply(ID<Asset>, ID<Reply>)
  case publish(ID<Asset>, ID<Note>)
  case hide(ID<Asset>, ID<Note>)
  case open(NoteHome, name: String, NoteReaders)
  case close(NoteHome, name: String, NoteReaders)
  case dismissForAll(ID<Asset>, ID<NewsItem>, title: String)

  var asset: ID<Asset> {
    switch self {
    case .delete(let asset, _), .deleteReply(let asset, _), .publish(let asset, _),
      .hide(let asset, _), .dismissForAll(let asset, _, _):
      asset
    case .open(let home, _, _), .close(let home, _, _): home.asset
    }
  }

  var title: String {
    switch self {
    case .delete: "Delete the note?"
    case .deleteReply: "Delete the reply?"
    case .publish: "Show the note to the others?"
    case .hide: "Make the note private?"
    case .open(_, let name, _): "Open the notes of \(name)"
    case .close(_, let name, let readers):
      "Close the notes of \(name)\(readers.only == nil ? "" : "?")"
    case .dismissForAll: "Dismiss the news for everybody?"
    }
  }

  var verb: String {
    switch self {
    case .delete, .deleteReply: "Delete"
    case .publish: "Show"
    case .hide: "Make private"
    case .open: "Open"
    case .close: "Close"
    case .dismissForAll: "Dismiss"
    }
  }

  var about: [String] {
    switch self {
    case .delete: ["It goes with its replies, for all who read it."]
    case .deleteReply: ["It goes for all who read it."]
    case .publish: ["All who read the book see it as it is now, without its earlier texts."]
    case .hide: ["It is deleted for the others, with its replies. You keep all of it."]
    case .open: ["Whoever it is opened to reads all that is there, and what follows."]
    case .close(_, _, let readers):
      if let only = readers.only {
        ["\(only.name) loses all of it, on every terminal."]
      } else {
        [
          "It is open to \(readers.names.listed()).",
          "Whoever it is closed to loses all of it, on every terminal.",
        ]
      }
    case .dismissForAll(_, _, let title):
      ["“\(title)”", "It goes from this face for all who see it, also where it was linked."]
    }
  }

  /// What was written there, while it is in sight.
  func quoted(in market: Marketplace, for user: User) -> String? {
    let notes = market.notes(on: asset, for: user)
    return switch self {
    case .delete(_, let id), .publish(_, let id), .hide(_, let id):
      notes.first { $0.id == id }?.text
    case .deleteReply(_, let id):
      notes.lazy.flatMap(\.replies).first { $0.id == id }?.text
    case .open, .close, .dismissForAll: nil
    }
  }

  var form: Form {
    let hint = "an organisation's name, or a part of it"
    return switch self {
    case .delete, .deleteReply, .publish, .hide, .dismissForAll: Form(.notes(self), fields: [])
    case .open(_, _, let readers):
      Form(
        .notes(self),
        fields: [
          Form.Field("For", readers.only?.name ?? "", hint: hint, limit: TextLimits.name),
          Form.Field("May", "read", hint: "read or write", limit: .characters(5)),
        ])
    case .close(_, _, let readers):
      Form(
        .notes(self),
        fields: readers.only == nil ? [Form.Field("For", hint: hint, limit: TextLimits.name)] : [])
    }
  }
}

extension Form {
  func answer(_ question: NotesQuestion, in market: Marketplace) throws(Refusal) -> Command {
    switch question {
    case .delete(let asset, let note): return .deleteNote(.init(asset: asset, note: note))
    case .deleteReply(let asset, let reply):
      return .deleteReply(.init(asset: asset, reply: reply))
    case .publish(let asset, let note):
      return .editNote(.init(asset: asset, note: note, isPrivate: false))
    case .hide(let asset, let note):
      return .editNote(.init(asset: asset, note: note, isPrivate: true))
    case .dismissForAll(let asset, let news, _):
      return .dismissNews(.init(asset: asset, news: news, forAll: true))
    case .open(let home, _, let readers):
      let reader = try readers.find(text(0)) { name in
        readers.whyNot(name, home, in: market)
      }
      guard let level = NoteGrant.Level(rawValue: text(1).trimmed.lowercased()) else {
        throw Refusal(.invalidText, "May: write “read” or “write”.")
      }
      return .grantNotes(
        .init(asset: home.asset, book: home.book, reader: reader.id, level: level))
    case .close(let home, _, let readers):
      guard let only = readers.only else {
        let reader = try readers.find(text(0)) { name in
          "“\(name)” does not read along. The notes are open to \(readers.names.listed())."
        }
        return .revokeNotes(.init(asset: home.asset, book: home.book, reader: reader.id))
      }
      return .revokeNotes(.init(asset: home.asset, book: home.book, reader: only.id))
    }
  }
}

import Models
import Wire

/// What a form about notes asks: mostly only for a yes.
enum NotesQuestion: Hashable, Sendable {
  case delete(ID<Asset>, ID<Note>)
  case deleteReply(ID<Asset>, ID<Reply>)
  case publish(ID<Asset>, ID<Note>)
  case hide(ID<Asset>, ID<Note>)
  case open(NoteHome, name: String)
  case close(NoteHome, name: String)
  case dismissForAll(ID<Asset>, ID<NewsItem>, title: String)

  var asset: ID<Asset> {
    switch self {
    case .delete(let asset, _), .deleteReply(let asset, _), .publish(let asset, _),
      .hide(let asset, _), .dismissForAll(let asset, _, _):
      asset
    case .open(let home, _), .close(let home, _): home.asset
    }
  }

  var title: String {
    switch self {
    case .delete: "Delete the note?"
    case .deleteReply: "Delete the reply?"
    case .publish: "Show the note to the others?"
    case .hide: "Make the note private?"
    case .open(_, let name): "Open the notes of \(name)"
    case .close(_, let name): "Close the notes of \(name)"
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
    case .close: ["Whoever it is closed to loses all of it, on every terminal."]
    case .dismissForAll(_, _, let title):
      ["“\(title)”", "It goes from this face for all who see it, also where it was linked."]
    }
  }

  var form: Form {
    let reader = Form.Field("For", hint: "an organisation's name", limit: TextLimits.name)
    return switch self {
    case .delete, .deleteReply, .publish, .hide, .dismissForAll: Form(.notes(self), fields: [])
    case .open:
      Form(
        .notes(self),
        fields: [reader, Form.Field("May", "read", hint: "read or write", limit: 5)])
    case .close: Form(.notes(self), fields: [reader])
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
    case .open(let home, _):
      guard let level = NoteGrant.Level(rawValue: text(1)) else {
        throw Refusal(.invalidText, "May: write “read” or “write”.")
      }
      return .grantNotes(
        .init(
          asset: home.asset, book: home.book, reader: try reader(in: market), level: level))
    case .close(let home, _):
      return .revokeNotes(
        .init(asset: home.asset, book: home.book, reader: try reader(in: market)))
    }
  }

  private func reader(in market: Marketplace) throws(Refusal) -> ID<Organisation> {
    let name = text(0)
    guard let found = market.organisations.rows.first(where: { $0.name == name }) else {
      throw Refusal(.notFound, "You know no organisation “\(name)”.")
    }
    return found.id
  }
}

import Models
import Wire

/// Valid and invalid commands on notes.
extension RandomCommand {
  /// An existing note, with a user who may see it.
  private struct Found {
    let asset: ID<Asset>
    let note: Note
    let keeper: ID<User>?
  }

  private mutating func found(_ fixture: Fixture) -> Found? {
    let open = fixture.market.notebooks.rows.flatMap { book in
      book.notes.map { Found(asset: book.asset, note: $0, keeper: nil) }
    }
    let own = fixture.market.privateNotes.rows.flatMap { own in
      own.pages.flatMap { page in
        page.notes.map { Found(asset: page.asset, note: $0, keeper: own.owner) }
      }
    }
    return happens(90) ? any(of: open + own) : nil
  }

  private mutating func notedFace(_ fixture: Fixture) -> ID<Asset> {
    if happens(5) { return ID(value: 0) }
    return happens(70) ? fixture.face.id : any(of: fixture.market.assets.rows)?.id ?? ID(value: 0)
  }

  private mutating func book(_ fixture: Fixture) -> ID<Organisation>? {
    happens(60) ? nil : any(of: fixture.market.organisations.rows)?.id
  }

  mutating func noteCommand(_ name: String, _ fixture: Fixture) -> Command {
    switch name {
    case "edit_note":
      let found = found(fixture)
      let text = happens(70) ? "\(text()) \(number(0...9))" : nil
      return .note(
        .edit(
          .init(
            asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0),
            text: text, isPrivate: happens(50) ? happens(50) : nil)))
    case "delete_note":
      let found = happens(40) ? found(fixture) : nil
      return .note(
        .delete(
          .init(asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0))))
    case "reply_to_note":
      let found = found(fixture)
      return .note(
        .reply(
          .init(
            asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0),
            text: text())))
    case "edit_reply", "delete_reply": return replyCommand(name, fixture)
    case "grant_notes":
      return .note(
        .grant(
          .init(
            asset: notedFace(fixture), book: book(fixture),
            reader: any(of: fixture.market.organisations.rows)?.id ?? ID(value: 0),
            level: any(of: NoteGrant.Level.allCases) ?? .read)))
    case "revoke_notes":
      let grant = happens(60) ? any(of: fixture.market.noteGrants.rows) : nil
      return .note(
        .revoke(
          .init(
            asset: grant?.asset ?? notedFace(fixture), book: grant?.book ?? book(fixture),
            reader: grant?.reader ?? fixture.buyers[0].organisation)))
    default:
      return .note(
        .create(
          .init(
            asset: notedFace(fixture), book: book(fixture), text: text(),
            isPrivate: happens(60) ? nil : happens(70))))
    }
  }

  private mutating func replyCommand(_ name: String, _ fixture: Fixture) -> Command {
    let replied = fixture.market.notebooks.rows.flatMap { book in
      book.notes.flatMap { note in note.replies.map { (book.asset, $0.id) } }
    }
    let own = fixture.market.privateNotes.rows.flatMap(\.pages).flatMap { page in
      page.notes.flatMap { note in note.replies.map { (page.asset, $0.id) } }
    }
    let (asset, reply) =
      (happens(90) ? any(of: replied + own) : nil) ?? (notedFace(fixture), ID(value: 0))
    return name == "edit_reply"
      ? .note(.editReply(.init(asset: asset, reply: reply, text: "\(text()) \(number(0...9))")))
      : .note(.deleteReply(.init(asset: asset, reply: reply)))
  }

  mutating func newsCommand(_ name: String, _ fixture: Fixture) -> Command {
    let item = happens(90) ? any(of: fixture.market.news.rows)?.id : nil
    switch name {
    case "link_news":
      return .news(.link(.init(asset: notedFace(fixture), news: item ?? ID(value: 0))))
    case "dismiss_news":
      return .news(
        .dismiss(
          .init(
            asset: notedFace(fixture), news: item ?? ID(value: 0),
            forAll: happens(50) ? nil : happens(70))))
    default:
      let drafts = (0..<number(happens(95) ? 1...3 : 201...201)).map { _ in news(fixture) }
      return .news(.post(.init(items: drafts)))
    }
  }

  private mutating func news(_ fixture: Fixture) -> NewsItem.Draft {
    let isPlaced = happens(60)
    return NewsItem.Draft(
      title: text(), source: "The Daily", url: happens(90) ? url() : text(), at: fixture.now,
      place: happens(50) ? "Farmgate" : nil, road: happens(50) ? "Airport Road" : nil,
      latitude: isPlaced ? any(of: [23.7577, 23.75, 91, -1e300]) : nil,
      longitude: isPlaced ? 90.39 : nil)
  }

  private mutating func url() -> String { "https://example.org/\(number(0...400))" }

  /// Usually a user whom it concerns.
  mutating func writer(of command: Command, _ fixture: Fixture) -> Actor {
    switch command {
    case .note(.edit(let body)): author(of: body.note, fixture)
    case .note(.delete(let body)): author(of: body.note, fixture)
    case .note(.editReply(let body)): author(of: body.reply, fixture)
    case .note(.deleteReply(let body)): author(of: body.reply, fixture)
    case .note(.reply(let body)): happens(50) ? author(of: body.note, fixture) : person(fixture)
    case .note(.grant), .note(.revoke), .news(.post):
      happens(60) ? .user(fixture.desk) : person(fixture)
    default: person(fixture)
    }
  }

  private mutating func person(_ fixture: Fixture) -> Actor {
    any(of: fixture.everyone.prefix(6)).map { .user($0) } ?? .system
  }

  private func author(of id: ID<Note>, _ fixture: Fixture) -> Actor {
    let notes =
      fixture.market.notebooks.rows.flatMap(\.notes)
      + fixture.market.privateNotes.rows.flatMap(\.pages).flatMap(\.notes)
    return actor(notes.first { $0.id == id }?.author, fixture)
  }

  private func author(of id: ID<Reply>, _ fixture: Fixture) -> Actor {
    let notes =
      fixture.market.notebooks.rows.flatMap(\.notes)
      + fixture.market.privateNotes.rows.flatMap(\.pages).flatMap(\.notes)
    return actor(notes.flatMap(\.replies).first { $0.id == id }?.author, fixture)
  }

  private func actor(_ author: Writer?, _ fixture: Fixture) -> Actor {
    author.flatMap { fixture.market.users[$0.user] }.map { .user($0) } ?? .user(fixture.desk)
  }
}

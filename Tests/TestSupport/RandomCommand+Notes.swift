import Models
import Wire

/// What is written about faces, good and bad.
extension RandomCommand {
  /// A note that is there, whoever may see it, with somebody who may.
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

  mutating func noteCommand(_ kind: Command.Kind, _ fixture: Fixture) -> Command {
    switch kind {
    case .editNote:
      let found = found(fixture)
      let text = happens(70) ? "\(text()) \(number(0...9))" : nil
      return .editNote(
        .init(
          asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0),
          text: text, isPrivate: happens(50) ? happens(50) : nil))
    case .deleteNote:
      let found = happens(40) ? found(fixture) : nil
      return .deleteNote(
        .init(asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0)))
    case .replyToNote:
      let found = found(fixture)
      return .replyToNote(
        .init(
          asset: found?.asset ?? notedFace(fixture), note: found?.note.id ?? ID(value: 0),
          text: text()))
    case .editReply, .deleteReply: return replyCommand(kind, fixture)
    case .grantNotes:
      return .grantNotes(
        .init(
          asset: notedFace(fixture), book: book(fixture),
          reader: any(of: fixture.market.organisations.rows)?.id ?? ID(value: 0),
          level: any(of: NoteGrant.Level.allCases) ?? .read))
    case .revokeNotes:
      let grant = happens(60) ? any(of: fixture.market.noteGrants.rows) : nil
      return .revokeNotes(
        .init(
          asset: grant?.asset ?? notedFace(fixture), book: grant?.book ?? book(fixture),
          reader: grant?.reader ?? fixture.buyers[0].organisation))
    default:
      return .createNote(
        .init(
          asset: notedFace(fixture), book: book(fixture), text: text(),
          isPrivate: happens(60) ? nil : happens(70)))
    }
  }

  private mutating func replyCommand(_ kind: Command.Kind, _ fixture: Fixture) -> Command {
    let replied = fixture.market.notebooks.rows.flatMap { book in
      book.notes.flatMap { note in note.replies.map { (book.asset, $0.id) } }
    }
    let own = fixture.market.privateNotes.rows.flatMap(\.pages).flatMap { page in
      page.notes.flatMap { note in note.replies.map { (page.asset, $0.id) } }
    }
    let (asset, reply) =
      (happens(90) ? any(of: replied + own) : nil) ?? (notedFace(fixture), ID(value: 0))
    return kind == .editReply
      ? .editReply(.init(asset: asset, reply: reply, text: "\(text()) \(number(0...9))"))
      : .deleteReply(.init(asset: asset, reply: reply))
  }

  mutating func newsCommand(_ kind: Command.Kind, _ fixture: Fixture) -> Command {
    let item = happens(90) ? any(of: fixture.market.news.rows)?.id : nil
    switch kind {
    case .linkNews:
      return .linkNews(.init(asset: notedFace(fixture), news: item ?? ID(value: 0)))
    case .dismissNews:
      return .dismissNews(
        .init(
          asset: notedFace(fixture), news: item ?? ID(value: 0),
          forAll: happens(50) ? nil : happens(70)))
    default:
      let drafts = (0..<number(happens(95) ? 1...3 : 201...201)).map { _ in news(fixture) }
      return .postNews(.init(items: drafts))
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

  /// Mostly somebody who has to do with it.
  mutating func writer(of command: Command, _ fixture: Fixture) -> Actor {
    switch command {
    case .editNote(let body): author(of: body.note, fixture)
    case .deleteNote(let body): author(of: body.note, fixture)
    case .editReply(let body): author(of: body.reply, fixture)
    case .deleteReply(let body): author(of: body.reply, fixture)
    case .replyToNote(let body): happens(50) ? author(of: body.note, fixture) : person(fixture)
    case .grantNotes, .revokeNotes, .postNews:
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

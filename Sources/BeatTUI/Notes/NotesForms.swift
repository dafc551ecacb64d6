import Models
import Wire

/// The forms about a face's notes and news. All of them lead back to the notes.
extension Form {
  static func delete(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Delete the note?", verb: "Delete",
      "It goes with its replies, for all who read it.",
      .note(.delete(.init(asset: asset, note: note.id))))
  }

  static func delete(_ reply: Reply, on asset: ID<Asset>) -> Form {
    question(
      about: reply, .reply(reply.id), on: asset, "Delete the reply?", verb: "Delete",
      "It goes for all who read it.", .note(.deleteReply(.init(asset: asset, reply: reply.id))))
  }

  static func publish(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Show the note to the others?",
      verb: "Show", "All who read the book see it as it is now, without its earlier texts.",
      .note(.edit(.init(asset: asset, note: note.id, isPrivate: false))))
  }

  static func hide(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Make the note private?",
      verb: "Make private",
      "It is deleted for the others, with its replies. You keep all of it.",
      .note(.edit(.init(asset: asset, note: note.id, isPrivate: true))))
  }

  private static func question(
    about opened: some Writing, _ entry: NotesPanel.Entry, on asset: ID<Asset>, _ title: String,
    verb: String, _ sentence: String, _ command: Command
  ) -> Form {
    let editCount = opened.earlier.count
    return Form(
      title, verb: verb,
      quotation: { $0.writing(entry, on: asset).map { "“\($0.text)”" } },
      about: { _, _ in [sentence] },
      obstacle: { context in
        guard let newest = context.writing(entry, on: asset) else {
          return Obstacle("It was deleted, or you may no longer see it.")
        }
        return newest.earlier.count == editCount
          ? nil : Obstacle("It was changed meanwhile.", canReopen: true)
      },
      next: .dialogBelow, command: { _, _ in command })
  }

  static func dismissForAll(_ news: NewsItem, on asset: ID<Asset>) -> Form {
    Form(
      "Dismiss the news for everybody?", verb: "Dismiss",
      about: { _, _ in
        [
          "“\(news.title)”",
          "It goes from this face for all who see it, also where it was linked.",
        ]
      },
      next: .dialogBelow,
      command: { _, _ in .news(.dismiss(.init(asset: asset, news: news.id, forAll: true))) })
  }
}

/// Who may read a book of notes.
extension Form {
  private static let readerHint = "an organisation's name, or a part of it"

  static func open(_ home: NoteHome, name: String, to readers: NoteReaders) -> Form {
    Form(
      "Open the notes of \(name)", verb: "Open",
      fields: [
        Field(
          "For", readers.only?.name ?? "", hint: readerHint, limit: .bytes(TextLimits.name)),
        Field("May", "read", hint: "read or write", limit: .characters(5)),
      ],
      about: { _, _ in ["Whoever it is opened to reads all that is there, and what follows."] },
      next: .dialogBelow,
      report: { command in
        // Whom it was opened to, where a part of the name was enough.
        guard case .note(.grant(let body)) = command else { return nil }
        let reader = readers.name(of: body.reader)
        return "The notes of \(name) are open to \(reader), to \(body.level.rawValue)."
      },
      command: { form, context throws(Refusal) in
        let reader = try readers.find(form["For"].text) { typed in
          readers.whyNot(typed, home, in: context.market)
        }
        let may = form["May"]
        guard let level = NoteGrant.Level(rawValue: may.text.trimmed.lowercased()) else {
          throw may.refusal(.invalidText, "write “read” or “write”.")
        }
        return .note(
          .grant(
            .init(asset: home.asset, book: home.book, reader: reader.id, level: level)))
      })
  }

  static func close(_ home: NoteHome, name: String, to readers: NoteReaders) -> Form {
    let loses = "loses all of it, on every terminal."
    return Form(
      "Close the notes of \(name)\(readers.only == nil ? "" : "?")", verb: "Close",
      fields: readers.only == nil
        ? [Field("For", hint: readerHint, limit: .bytes(TextLimits.name))] : [],
      about: { _, _ in
        readers.only.map { ["\($0.name) \(loses)"] }
          ?? [
            "It is open to \(readers.names.listed()).", "Whoever it is closed to \(loses)",
          ]
      },
      obstacle: { context in
        NoteReaders(of: home, in: context.market) == readers
          ? nil : Obstacle("Other organisations read along now.", canReopen: true)
      },
      next: .dialogBelow,
      report: { command in
        guard case .note(.revoke(let body)) = command else { return nil }
        return "The notes of \(name) are closed to \(readers.name(of: body.reader))."
      },
      command: { form, _ throws(Refusal) in
        if let only = readers.only {
          return .note(.revoke(.init(asset: home.asset, book: home.book, reader: only.id)))
        }
        let reader = try readers.find(form["For"].text) { typed in
          "“\(typed)” does not read along. The notes are open to \(readers.names.listed())."
        }
        return .note(.revoke(.init(asset: home.asset, book: home.book, reader: reader.id)))
      })
  }
}

extension Context {
  /// A note or a reply, while it is in sight.
  fileprivate func writing(
    _ entry: NotesPanel.Entry, on asset: ID<Asset>
  ) -> (any Writing)? {
    guard let viewer else { return nil }
    let notes = market.notes(on: asset, for: viewer)
    return switch entry {
    case .note(let id): notes.first { $0.id == id }
    case .reply(let id): notes.lazy.flatMap(\.replies).first { $0.id == id }
    }
  }
}

import Models
import Wire

/// Forms about notes and news. All of them return to the notes.
extension Form {
  static func delete(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Delete the note?", verb: "Delete",
      "The note and its replies are deleted for everyone.",
      .note(.delete(.init(asset: asset, note: note.id))))
  }

  static func delete(_ reply: Reply, on asset: ID<Asset>) -> Form {
    question(
      about: reply, .reply(reply.id), on: asset, "Delete the reply?", verb: "Delete",
      "The reply is deleted for everyone.",
      .note(.deleteReply(.init(asset: asset, reply: reply.id))))
  }

  static func publish(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Show the note to others?",
      verb: "Show", "Readers of the notebook see its current text, not earlier ones.",
      .note(.edit(.init(asset: asset, note: note.id, isPrivate: false))))
  }

  static func hide(_ note: Note, on asset: ID<Asset>) -> Form {
    question(
      about: note, .note(note.id), on: asset, "Make the note private?",
      verb: "Make private",
      "It is deleted for others, with its replies. You keep everything.",
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
          return Obstacle("It was deleted, or you can no longer see it.")
        }
        return newest.earlier.count == editCount
          ? nil : Obstacle("It has been changed.", canReopen: true)
      },
      next: .dialogBelow, command: { _, _ in command })
  }

  static func dismissForAll(_ news: NewsItem, on asset: ID<Asset>) -> Form {
    Form(
      "Dismiss the news for everyone?", verb: "Dismiss",
      about: { _, _ in
        [
          "“\(news.title)”",
          "It is removed from this face for everyone, even if it was linked.",
        ]
      },
      next: .dialogBelow,
      command: { _, _ in .news(.dismiss(.init(asset: asset, news: news.id, forAll: true))) })
  }
}

/// Forms about the readers of a notebook.
extension Form {
  private static let readerHint = "an organisation's name, or part of it"

  static func open(_ home: NoteHome, name: String, to readers: NoteReaders) -> Form {
    Form(
      "Share the notes of \(name)", verb: "Share",
      fields: [
        .name(
          "With", readers.only?.name ?? "", hint: readerHint,
          from: .fixed(readers.names)),
        .choice("May", ["read", "write"]),
      ],
      about: { _, _ in ["The organisation can read all notes there, including later ones."] },
      next: .dialogBelow,
      report: { command in
        // Names the organisation in full: the user may have entered a part.
        guard case .note(.grant(let body)) = command else { return nil }
        let reader = readers.name(of: body.reader)
        return "The notes of \(name) are shared with \(reader), to \(body.level.rawValue)."
      },
      command: { form, context throws(Refusal) in
        let reader = try readers.find(form["With"].text) { typed in
          readers.whyNot(typed, home, in: context.market)
        }
        let may = form["May"]
        guard let level = NoteGrant.Level(rawValue: may.text.trimmed.lowercased()) else {
          throw may.refusal(.invalidText, "enter “read” or “write”.")
        }
        return .note(
          .grant(
            .init(asset: home.asset, book: home.book, reader: reader.id, level: level)))
      })
  }

  static func close(_ home: NoteHome, name: String, to readers: NoteReaders) -> Form {
    let loses = "loses access at once, on every terminal."
    return Form(
      "Stop sharing the notes of \(name)\(readers.only == nil ? "" : "?")", verb: "Stop sharing",
      fields: readers.only == nil
        ? [.name("With", hint: readerHint, from: .fixed(readers.names))] : [],
      about: { _, _ in
        readers.only.map { ["\($0.name) \(loses)"] }
          ?? [
            "Shared with \(readers.names.listed()).", "The organisation you enter \(loses)",
          ]
      },
      obstacle: { context in
        NoteReaders(of: home, in: context.market) == readers
          ? nil : Obstacle("The notes are now shared with other organisations.", canReopen: true)
      },
      next: .dialogBelow,
      report: { command in
        guard case .note(.revoke(let body)) = command else { return nil }
        return "The notes of \(name) are no longer shared with \(readers.name(of: body.reader))."
      },
      command: { form, _ throws(Refusal) in
        if let only = readers.only {
          return .note(.revoke(.init(asset: home.asset, book: home.book, reader: only.id)))
        }
        let reader = try readers.find(form["With"].text) { typed in
          "The notes aren't shared with “\(typed)”, only with \(readers.names.listed())."
        }
        return .note(.revoke(.init(asset: home.asset, book: home.book, reader: reader.id)))
      })
  }
}

extension Context {
  /// A note or a reply, while it is visible.
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

package import Wire

/// Commands about notes and their readers (N2–N4).
package enum NoteCommand: FeatureCommand {
  case create(CreateNote)
  case edit(EditNote)
  case delete(DeleteNote)
  case reply(ReplyToNote)
  case editReply(EditReply)
  case deleteReply(DeleteReply)
  case grant(GrantNotes)
  case revoke(RevokeNotes)

  package struct CreateNote: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// The organisation whose book it goes to; nil for the writer's own.
    package var book: ID<Organisation>?
    package var text: String
    package var isPrivate: Bool?

    package init(
      asset: ID<Asset>, book: ID<Organisation>? = nil, text: String, isPrivate: Bool? = nil
    ) {
      self.asset = asset
      self.book = book
      self.text = text
      self.isPrivate = isPrivate
    }
  }

  /// Nil members stay as they are.
  package struct EditNote: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var note: ID<Note>
    package var text: String?
    package var isPrivate: Bool?

    package init(
      asset: ID<Asset>, note: ID<Note>, text: String? = nil, isPrivate: Bool? = nil
    ) {
      self.asset = asset
      self.note = note
      self.text = text
      self.isPrivate = isPrivate
    }
  }

  package struct DeleteNote: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var note: ID<Note>

    package init(asset: ID<Asset>, note: ID<Note>) {
      self.asset = asset
      self.note = note
    }
  }

  package struct ReplyToNote: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var note: ID<Note>
    package var text: String

    package init(asset: ID<Asset>, note: ID<Note>, text: String) {
      self.asset = asset
      self.note = note
      self.text = text
    }
  }

  package struct EditReply: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var reply: ID<Reply>
    package var text: String

    package init(asset: ID<Asset>, reply: ID<Reply>, text: String) {
      self.asset = asset
      self.reply = reply
      self.text = text
    }
  }

  package struct DeleteReply: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var reply: ID<Reply>

    package init(asset: ID<Asset>, reply: ID<Reply>) {
      self.asset = asset
      self.reply = reply
    }
  }

  /// Opens a book to another organisation, or changes its rights.
  package struct GrantNotes: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// The organisation whose book it is; nil for the user's own.
    package var book: ID<Organisation>?
    package var reader: ID<Organisation>
    package var level: NoteGrant.Level

    package init(
      asset: ID<Asset>, book: ID<Organisation>? = nil, reader: ID<Organisation>,
      level: NoteGrant.Level
    ) {
      self.asset = asset
      self.book = book
      self.reader = reader
      self.level = level
    }
  }

  package struct RevokeNotes: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var book: ID<Organisation>?
    package var reader: ID<Organisation>

    package init(asset: ID<Asset>, book: ID<Organisation>? = nil, reader: ID<Organisation>) {
      self.asset = asset
      self.book = book
      self.reader = reader
    }
  }
}

extension NoteCommand {
  package var tagged: TaggedBody {
    switch self {
    case .create(let body): TaggedBody("create_note", body)
    case .edit(let body): TaggedBody("edit_note", body)
    case .delete(let body): TaggedBody("delete_note", body)
    case .reply(let body): TaggedBody("reply_to_note", body)
    case .editReply(let body): TaggedBody("edit_reply", body)
    case .deleteReply(let body): TaggedBody("delete_reply", body)
    case .grant(let body): TaggedBody("grant_notes", body)
    case .revoke(let body): TaggedBody("revoke_notes", body)
    }
  }

  package static let readers: [String: Reader] = [
    "create_note": reader(Self.create),
    "edit_note": reader(Self.edit),
    "delete_note": reader(Self.delete),
    "reply_to_note": reader(Self.reply),
    "edit_reply": reader(Self.editReply),
    "delete_reply": reader(Self.deleteReply),
    "grant_notes": reader(Self.grant),
    "revoke_notes": reader(Self.revoke),
  ]
}

extension NoteCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .create(let body): try handler.createNote(body)
    case .edit(let body): try handler.editNote(body)
    case .delete(let body): try handler.deleteNote(body)
    case .reply(let body): try handler.replyToNote(body)
    case .editReply(let body): try handler.editReply(body)
    case .deleteReply(let body): try handler.deleteReply(body)
    case .grant(let body): try handler.grantNotes(body)
    case .revoke(let body): try handler.revokeNotes(body)
    }
  }
}

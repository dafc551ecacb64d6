package import Wire

extension Command {
  package struct CreateNote: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// Whose book it goes to; the writer's own organisation's when absent.
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

  /// What is absent stays as it is.
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

  /// Opens a book to another organisation, or changes what that may do there.
  package struct GrantNotes: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// Whose book it is; the asker's own organisation's when absent.
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

  /// What a feed says. An address that is known already counts for nothing.
  package struct PostNews: Hashable, Sendable, Codable {
    package var items: [NewsItem.Draft]

    package init(items: [NewsItem.Draft]) { self.items = items }

    package static let itemsMax = 200
  }

  package struct LinkNews: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var news: ID<NewsItem>

    package init(asset: ID<Asset>, news: ID<NewsItem>) {
      self.asset = asset
      self.news = news
    }
  }

  package struct DismissNews: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var news: ID<NewsItem>
    /// For everybody, which the desk alone does.
    package var forAll: Bool?

    package init(asset: ID<Asset>, news: ID<NewsItem>, forAll: Bool? = nil) {
      self.asset = asset
      self.news = news
      self.forAll = forAll
    }
  }
}

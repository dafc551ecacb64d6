import Models
import Wire

/// The notes on a face that the asker may see, as other programs read them (N5).
struct NotesAnswer: Encodable {
  let asset: ID<Asset>
  let notes: [Row]

  struct Row: Encodable {
    let id: ID<Note>
    /// Whose book it is in.
    let book: ID<Organisation>
    let isPrivate: Bool
    let author: Writer
    let text: String
    let at: Instant
    let earlier: [EarlierText]
    let replies: [Reply]
  }

  init(of asset: Asset, in market: Marketplace, for user: User) {
    self.asset = asset.id
    notes = market.notePages(of: asset.id, for: user).flatMap { page in
      page.notes.map { note in
        Row(
          id: note.id, book: page.home.book, isPrivate: page.home.isPrivate, author: note.author,
          text: note.text, at: note.at, earlier: note.earlier, replies: note.replies)
      }
    }
  }
}

struct RepliesAnswer: Encodable {
  let asset: ID<Asset>
  let note: ID<Note>
  let replies: [Reply]

  /// Nothing where there is no such note that the asker may see.
  init(
    to note: ID<Note>, on asset: Asset, in market: Marketplace, for user: User
  ) throws(Refusal) {
    let notes = NotesAnswer(of: asset, in: market, for: user).notes
    guard let row = notes.first(where: { $0.id == note }) else {
      throw Refusal(.notFound, "There is no such note.")
    }
    self.asset = asset.id
    self.note = note
    replies = row.replies
  }
}

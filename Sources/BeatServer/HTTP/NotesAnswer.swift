import Models
import Wire

/// The notes on a face that the user may see (N5).
struct NotesAnswer: Encodable {
  let asset: ID<Asset>
  let notes: [Row]

  struct Row: Encodable {
    let id: ID<Note>
    /// The organisation that owns the notebook.
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

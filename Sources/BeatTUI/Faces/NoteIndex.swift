import Models
import Wire

/// The notes that the user may see, for `note:word`.
struct NoteIndex: Sendable {
  private var books = Table<Notebook>()
  private var granted = Table<NoteGrant>()
  private var own = Table<PrivateNotes>()

  init() {}

  init(of market: Marketplace) {
    (books, granted, own) = (market.notebooks, market.noteGrants, market.privateNotes)
  }

  /// Cheap if nothing has changed, because tables that share their rows compare equal at once.
  func isOf(_ market: Marketplace) -> Bool {
    books == market.notebooks && granted == market.noteGrants && own == market.privateNotes
  }

  /// The faces with a note or reply that contains the text.
  func faces(with wanted: String) -> Set<ID<Asset>> {
    let wanted = wanted.lowercased()
    func fits(_ notes: [Note]) -> Bool {
      notes.contains { note in
        note.text.lowercased().contains(wanted)
          || note.replies.contains { $0.text.lowercased().contains(wanted) }
      }
    }
    return Set(
      books.rows.filter { fits($0.notes) }.map(\.asset)
        + granted.rows.filter { fits($0.notes) }.map(\.asset)
        + own.rows.flatMap(\.pages).filter { fits($0.notes) }.map(\.asset))
  }
}

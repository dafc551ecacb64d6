import Wire

/// Limits on the size of notes. They count only what the writer may read, so that a refusal reveals
/// nothing.
extension CommandHandler {
  func checkRoom(for bytes: Int, in page: NotePage, by user: User) throws(Refusal) {
    try checkRoom(for: bytes, in: page.home, page.notes, by: user)
  }

  func checkRoom(
    for bytes: Int, in home: NoteHome, _ notes: [Note], by user: User
  ) throws(Refusal) {
    if user.role == .admin { return }
    for (whose, there, limit) in usage(by: user, in: home, notes) where there + bytes > limit {
      throw Refusal(.quotaReached, "\(whose) full (\(limit >> 10) KiB). Delete some notes.")
    }
  }

  /// The limits that apply to a note, and how much of each is used.
  private func usage(
    by user: User, in home: NoteHome, _ notes: [Note]
  ) -> [(whose: String, bytes: Int, limit: Int)] {
    if home.isPrivate {
      return [("Your private notes are", ownByteCount(of: user), Note.Limits.bytesPerPerson)]
    }
    if home.book == user.organisation {
      return [("Your notes are", byteCount(of: home.book), Note.Limits.bytesPerOrganisation)]
    }
    return [
      ("The book is", notes.byteCount, Note.Limits.bytesPerOpenBook),
      ("Your notes in books of others are", guestByteCount(of: user), Note.Limits.bytesOfGuests),
    ]
  }

  /// In books that are open to the user's organisation.
  private func guestByteCount(of user: User) -> Int {
    let people = Set(
      market.users.rows.lazy.filter { $0.organisation == user.organisation }.map(\.id))
    return market.noteGrants.rows.reduce(0) { count, grant in
      grant.reader == user.organisation ? count + grant.notes.byteCount(by: people) : count
    }
  }

  private func byteCount(of book: ID<Organisation>) -> Int {
    market.notebooks.rows.reduce(0) { $0 + ($1.organisation == book ? $1.notes.byteCount : 0) }
  }

  private func ownByteCount(of user: User) -> Int {
    let pages = market.privateNotes[PrivateNotes.id(of: user.id)]?.pages ?? []
    return pages.reduce(0) { $0 + $1.notes.byteCount }
  }
}

import Wire

/// How much may be written. What decides is what the writer may read, and nothing else.
extension Asking {
  func checkRoom(for bytes: Int, in page: NotePage, by user: User) throws(Refusal) {
    try checkRoom(for: bytes, in: page.home, page.notes, by: user)
  }

  func checkRoom(
    for bytes: Int, in home: NoteHome, _ notes: [Note], by user: User
  ) throws(Refusal) {
    if user.role == .admin { return }
    let (there, limit, whose) =
      home.isPrivate
      ? (ownByteCount(of: user), Note.Limits.bytesPerPerson, "Your private notes are")
      : home.book == user.organisation
        ? (byteCount(of: home.book), Note.Limits.bytesPerOrganisation, "Your notes are")
        : (notes.byteCount, Note.Limits.bytesPerOpenBook, "The book is")
    guard there + bytes <= limit else {
      throw Refusal(.quotaReached, "\(whose) full (\(limit >> 10) KiB). Delete some notes.")
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

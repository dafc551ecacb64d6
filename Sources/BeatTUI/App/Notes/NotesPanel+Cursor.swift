import Models
import Wire

/// Where the cursor goes by itself.
extension NotesPanel {
  /// What one has just written is where one looks, and stays so when the server has named it.
  mutating func follow(from former: (pending: Set<Entry>, written: Written?), _ user: User) {
    if let new = entries.last(where: { pending.contains($0) && !former.pending.contains($0) }) {
      return selection.choose(new, in: entries)
    }
    guard let chosen = selection.row, former.pending.contains(chosen), !entries.contains(chosen),
      let written = former.written
    else { return }
    let confirmed = entries.last { entry in
      guard let found = self.written(entry) else { return false }
      return found == written && found.author == user.id
    }
    if let confirmed { selection.choose(confirmed, in: entries) }
  }

  /// What tells a note or a reply before it has its name.
  struct Written: Equatable, Sendable {
    var home: NoteHome
    var author: ID<User>
    var text: String
    var isReply: Bool
  }

  var chosenWritten: Written? { chosenEntry.flatMap { written($0) } }

  private func written(_ entry: Entry) -> Written? {
    for page in pages {
      for note in page.notes {
        if entry == .note(note.id) {
          return Written(
            home: page.home, author: note.author.user, text: note.text, isReply: false)
        }
        if let reply = note.replies.first(where: { entry == .reply($0.id) }) {
          return Written(
            home: page.home, author: reply.author.user, text: reply.text, isReply: true)
        }
      }
    }
    return nil
  }

  /// To the reply that one was told of: by then if it is there still, or the newest by others.
  mutating func choose(_ told: Told, for user: User) {
    guard let page = pages.first(where: { !$0.home.isPrivate && $0.home.notebook == told.book })
    else { return }
    let replies = page.notes.flatMap(\.replies).filter { $0.author.user != user.id }
    let reply = replies.last { $0.at == told.at } ?? replies.max { $0.at < $1.at }
    if let reply {
      selection.choose(.reply(reply.id), in: entries)
    } else if let note = page.notes.first {
      selection.choose(.note(note.id), in: entries)
    }
  }
}

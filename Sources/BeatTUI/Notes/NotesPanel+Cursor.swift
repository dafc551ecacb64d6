import Models
import Wire

/// Cursor moves without a key.
extension NotesPanel {
  /// The previous content of the panel.
  struct Former {
    var entries: Set<Entry>
    var pending: Set<Entry>
    var written: Written?
  }

  /// Keeps the cursor on the entry that the user has just written, hidden or shown, while the
  /// server assigns its id or refuses it. One event removes the old id, and a later one adds the
  /// new one.
  mutating func follow(from former: Former, _ user: User) {
    // A note comes before its replies.
    let new = entries.first { pending.contains($0) && !former.pending.contains($0) }
    if let new {
      awaited = nil
      return selection.choose(new, in: entries)
    }
    if let chosen = selection.row, former.pending.contains(chosen), !entries.contains(chosen) {
      awaited = former.written
    }
    guard let awaited else { return }
    let came = entries.last { entry in
      !former.entries.contains(entry) && written(entry) == awaited && awaited.author == user.id
    }
    guard let came else { return }
    self.awaited = nil
    selection.choose(came, in: entries)
  }

  /// Identifies a note or a reply before it has its id. It may have become private or public.
  struct Written: Equatable, Sendable {
    var book: ID<Organisation>
    var author: ID<User>
    var text: String
    var isReply: Bool
  }

  var chosenWritten: Written? { chosenEntry.flatMap { written($0) } }

  private func written(_ entry: Entry) -> Written? {
    guard let (page, note, reply) = find(entry) else { return nil }
    let writing: any Writing = reply ?? note
    return Written(
      book: page.home.book, author: writing.author.user, text: writing.text,
      isReply: reply != nil)
  }

  /// Selects the reply that a notification named, or else the newest reply by someone else.
  mutating func choose(_ target: Target, for user: User) {
    guard let page = pages.first(where: { !$0.home.isPrivate && $0.home.notebook == target.book })
    else { return }
    let replies = page.notes.flatMap(\.replies).filter { $0.author.user != user.id }
    let reply = replies.last { $0.at == target.at } ?? replies.max { $0.at < $1.at }
    if let reply {
      selection.choose(.reply(reply.id), in: entries)
    } else if let note = page.notes.first {
      selection.choose(.note(note.id), in: entries)
    }
  }
}

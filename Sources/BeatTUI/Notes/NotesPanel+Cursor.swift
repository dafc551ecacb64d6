import Models
import Wire

/// Where the cursor goes by itself.
extension NotesPanel {
  /// What it showed before.
  struct Former {
    var entries: Set<Entry>
    var pending: Set<Entry>
    var written: Written?
  }

  /// What one has just written, hidden or shown is where one looks, and stays so when the server
  /// has named it, or has refused it. A name is taken away by one event and given by a later one.
  mutating func follow(from former: Former, _ user: User) {
    // Of a note with its replies the note.
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

  /// What tells a note or a reply before it has its name. Whether it is private may have changed.
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

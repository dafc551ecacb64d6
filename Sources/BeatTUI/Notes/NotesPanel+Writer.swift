import Models
import Wire

/// Writers for the notes of this panel.
extension NotesPanel {
  /// A writer for a new note in the user's own notebook, which is the first if there is one. The
  /// cursor doesn't decide: a note for colleagues must not reach others.
  func writer(isPrivate: Bool) -> NoteWriter {
    var writer = NoteWriter(.note(asset, books))
    writer.isPrivate = isPrivate
    return writer
  }

  /// A writer for a reply to the selected entry, or a change of it.
  func writer(_ action: NotesAction) -> NoteWriter? {
    guard let (_, note, reply) = chosen else { return nil }
    if action == .reply { return writer(of: NoteDraft(.reply(asset, note.id), "")) }
    if let reply { return writer(of: NoteDraft(.changeReply(asset, reply.id), reply.text)) }
    return writer(of: NoteDraft(.change(asset, note.id), note.text))
  }

  /// A writer for an unfinished or refused draft.
  func writer(of draft: NoteDraft) -> NoteWriter {
    var writer = bareWriter(of: draft)
    writer.complaint = draft.complaint
    return writer
  }

  private func bareWriter(of draft: NoteDraft) -> NoteWriter {
    switch draft.place {
    case .note(let asset):
      var writer = NoteWriter(.note(asset, books), draft.text)
      let place = books.firstIndex { $0.book == draft.book }
      // If the user may no longer write in that notebook, the note becomes private, so that no
      // other readers see it.
      writer.isPrivate = draft.isPrivate || place == nil
      writer.book = place ?? 0
      return writer
    case .reply(let asset, let note):
      return NoteWriter(.reply(asset, note), draft.text, in: find { $0.id == note }?.thread)
    case .change(let asset, let id):
      let found = find { $0.id == id }
      return NoteWriter(
        .change(asset, id), draft.text, in: found?.thread, original: found?.note.text ?? "")
    case .changeReply(let asset, let id):
      let found = find { $0.replies.contains { $0.id == id } }
      let reply = found?.note.replies.first { $0.id == id }
      return NoteWriter(
        .changeReply(asset, id), draft.text, in: found?.thread, original: reply?.text ?? "")
    }
  }

  /// The note that the writer answers or changes, if it is visible.
  func thread(of place: NoteDraft.Place) -> NoteWriter.Thread? {
    switch place {
    case .note: nil
    case .change(_, let note), .reply(_, let note): find { $0.id == note }?.thread
    case .changeReply(_, let reply):
      find { $0.replies.contains { $0.id == reply } }?.thread
    }
  }

  private func find(_ isIt: (Note) -> Bool) -> (note: Note, thread: NoteWriter.Thread)? {
    for page in pages {
      guard let note = page.notes.first(where: isIt) else { continue }
      let book = page.home.isPrivate ? nil : page.name
      return (note, NoteWriter.Thread(author: note.author.name, book: book))
    }
    return nil
  }
}

import Models
import Wire

/// A note or a reply that the server has refused, to be changed and sent again.
struct RefusedNote: Sendable {
  var command: Command
  var complaint: String
}

extension Model {
  mutating func keep(_ note: RefusedNote) {
    guard let asset = writer(of: note, [])?.asset else { return }
    refusedNotes.append(note)
    if case .notes(let panel) = dialogs.last, panel.asset == asset { return }
    let code = market.assets[asset]?.code ?? "the face"
    toast("What you wrote waits in the notes of \(code).", .news)
  }

  /// Who looks at the notes finds what was refused there, one after another.
  mutating func reopenRefused() {
    guard !isLookingBack, case .notes(let panel) = dialogs.last else { return }
    for (index, note) in refusedNotes.enumerated() {
      guard let writer = writer(of: note, panel.books), writer.asset == panel.asset else {
        continue
      }
      refusedNotes.remove(at: index)
      return dialogs.append(.writing(writer))
    }
  }

  private func writer(of note: RefusedNote, _ books: [BookTitle]) -> NoteWriter? {
    guard let viewer else { return nil }
    var writer = NoteWriter(note.command, books: books, own: viewer.organisation)
    writer?.complaint = note.complaint
    return writer
  }
}

import Models
import Wire

/// All that waits to be sent, while the program runs.
struct NoteDrafts: Sendable {
  private(set) var begun: [NoteDraft.Place: NoteDraft] = [:]
  /// They come up by themselves where one looks at the notes of their face.
  var refused: [NoteDraft] = []
  /// A note that has lost its name, and will have another.
  var renaming: NoteRenaming?

  /// Nothing that waits there already is lost: it comes first.
  mutating func keep(_ draft: NoteDraft) {
    var kept = draft
    if let former = begun[draft.place] {
      kept.text = former.text + "\n" + draft.text
      // What was for some readers doesn't come before others by being joined.
      kept.isPrivate = former.isPrivate || draft.isPrivate || former.book != draft.book
    }
    begun[draft.place] = kept
  }

  mutating func take(_ place: NoteDraft.Place) -> NoteDraft? { begun.removeValue(forKey: place) }

  /// What answers or changes what is gone waits as a private note, joined with what waits as one.
  mutating func free(where isGone: (NoteDraft.Place) -> Bool) -> [ID<Asset>] {
    // In an order that follows from what they are.
    let gone = begun.values.filter { isGone($0.place) }.sorted { $0.text < $1.text }
    for draft in gone {
      begun[draft.place] = nil
      var note = NoteDraft(.note(draft.place.asset), draft.text)
      note.isPrivate = true
      keep(note)
    }
    return gone.map(\.place.asset)
  }

  mutating func move(from former: NoteDraft.Place, to place: NoteDraft.Place) {
    guard let draft = begun.removeValue(forKey: former) else { return }
    keep(draft.moved(to: place))
  }
}

extension Model {
  mutating func giveBackNote(_ command: Command, _ refusal: Refusal) {
    guard let viewer,
      let draft = NoteDraft(command, own: viewer.organisation, complaint: refusal.message)
    else { return }
    noteDrafts.refused.append(draft)
    if case .notes(let panel) = dialogs.last, panel.asset == draft.place.asset { return }
    let code = market.assets[draft.place.asset]?.code ?? "the face"
    toast("What you wrote waits in the notes of \(code).", .news)
  }

  /// Who looks at the notes finds what was refused there, one after another.
  mutating func reopenRefused() {
    guard !isLookingBack, case .notes(let panel) = dialogs.last,
      let index = noteDrafts.refused.firstIndex(where: { $0.place.asset == panel.asset })
    else { return }
    dialogs.append(.writing(panel.writer(of: noteDrafts.refused.remove(at: index))))
  }

  /// Goes on with what was begun there.
  mutating func open(_ writer: NoteWriter, in panel: NotesPanel) {
    guard let draft = noteDrafts.take(writer.place) else {
      return dialogs.append(.writing(writer))
    }
    var begun = panel.writer(of: draft)
    // What was to be private doesn't become public by the key that brings it back.
    begun.isPrivate = begun.isPrivate || writer.isPrivate
    dialogs.append(.writing(begun))
  }

  mutating func leave(_ writer: NoteWriter) {
    dialogs.removeLast()
    guard let draft = writer.draft else { return }
    noteDrafts.keep(draft)
    if !saveNoteDrafts() { toast("What you wrote is kept: \(draft.key) goes on with it.", .news) }
  }
}

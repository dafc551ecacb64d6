import Models
import WSClient
import Wire

/// Drafts of notes outlive the panels that they are written in: the shell holds them.
extension Model {
  mutating func carryOut(_ intent: NoteIntent) -> [Effect] {
    switch intent {
    case .send(let writer): return send(writer)
    case .resume(let place): noteDrafts.remove(place)
    case .store(let draft): store(draft)
    case .release: releaseNoteDrafts()
    }
    return []
  }

  private mutating func send(_ writer: NoteWriter) -> [Effect] {
    guard case .notes(var panel) = dialogs.last else { return [] }
    var effects: [Effect] = []
    do throws(Refusal) {
      effects = try submit(writer.command)
      panel.writer = nil
    } catch {
      panel.writer?.complaint = error.message
    }
    replaceTop(panel)
    return effects
  }

  private mutating func store(_ draft: NoteDraft) {
    noteDrafts.store(draft)
    if !releaseNoteDrafts() {
      toast("Your draft is kept. Press \(draft.key) to continue it.", .news)
    }
  }

  /// Returns true if a draft was moved, which a toast reports.
  @discardableResult
  mutating func releaseNoteDrafts() -> Bool {
    guard let replica, let asset = noteDrafts.release(from: replica) else { return false }
    let isOpen = dialogs.contains {
      if case .notes(let panel) = $0 { panel.asset == asset } else { false }
    }
    let code = replica.visible.assets[asset]?.code ?? "the face"
    let press = "Press \(NotesAction.writePrivate.key.name) to continue it."
    let place = isOpen ? "is kept" : "is in the notes of \(code)"
    toast("Your draft \(place). \(press)", .news)
    return true
  }

  /// Keeps a refused note so that the user can change and resend it.
  mutating func restoreNote(_ command: Command, _ refusal: Refusal) {
    guard let viewer,
      let draft = NoteDraft(command, own: viewer.organisation, complaint: refusal.message)
    else { return }
    noteDrafts.add(refused: draft)
    if case .notes(let panel) = dialogs.last, panel.asset == draft.place.asset { return }
    let code = market.assets[draft.place.asset]?.code ?? "the face"
    toast("Your draft is in the notes of \(code).", .news)
  }

  /// Reopens refused notes one after another while the user views the notes.
  mutating func reopenRefusedNote() {
    guard !isLookingBack, case .notes(var panel) = dialogs.last, panel.writer == nil,
      let draft = noteDrafts.popRefused(on: panel.asset)
    else { return }
    panel.writer = panel.writer(of: draft)
    replaceTop(panel)
  }

  mutating func endRenaming(_ order: CommandID) {
    if noteDrafts.endRenaming(order) { releaseNoteDrafts() }
  }
}

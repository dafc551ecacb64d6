/// What a panel of notes wants done with what waits to be sent.
enum NoteIntent: Sendable {
  /// Send what the open writer has written; a refusal is shown in it.
  case send(NoteWriter)
  /// The draft of that place is being written again.
  case resume(NoteDraft.Place)
  /// The user left a writer: what was written waits.
  case store(NoteDraft)
  /// What the user may see has changed: drafts about what is gone become notes.
  case release
}

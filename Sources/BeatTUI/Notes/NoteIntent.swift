/// Requests of a notes panel to the shell about drafts.
enum NoteIntent: Sendable {
  /// Send the text of the open writer, which shows a refusal.
  case send(NoteWriter)
  /// The draft of this place is open in a writer again.
  case resume(NoteDraft.Place)
  /// The user left a writer; keep its draft.
  case store(NoteDraft)
  /// The visible notes have changed; drafts about removed ones become private notes.
  case release
}

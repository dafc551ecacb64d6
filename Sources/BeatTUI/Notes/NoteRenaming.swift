import Models
import WSClient
import Wire

/// The user's own note while it becomes private or public.
struct NoteRenaming: Sendable {
  let command: CommandID
  let asset: ID<Asset>
  let note: ID<Note>
  let replies: [ID<Reply>]

  func concerns(_ place: NoteDraft.Place) -> Bool {
    switch place {
    case .note: false
    case .change(_, let id), .reply(_, let id): id == note
    case .changeReply(_, let id): replies.contains(id)
    }
  }
}

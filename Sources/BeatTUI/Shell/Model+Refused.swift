import Models
import Wire

/// What was written is not lost with what the server refuses: it can be changed, and sent again.
extension Model {
  mutating func giveBack(_ command: Command, _ refusal: Refusal) -> [Effect] {
    switch command {
    case .conversation(.send(let body)):
      return giveBack(body.text, body.attachment, to: body.conversation)
    case .conversation(.edit(let body)): return giveBack(body.text, nil, to: body.conversation)
    case .note(.create), .note(.edit), .note(.reply), .note(.editReply):
      giveBackNote(command, refusal)
      return []
    default: return []
    }
  }

  /// Before what was begun meanwhile, and after what came back before it.
  private mutating func giveBack(
    _ text: String, _ attachment: Card?, to conversation: ID<Conversation>
  ) -> [Effect] {
    let isWriting = talk.writing.conversation == conversation && talk.writing.editing == nil
    if isWriting { keepWriting() }
    var draft = talk.drafts[conversation] ?? Talk.Draft()
    draft.takeBack(.init(text: text, attachment: attachment))
    talk.drafts[conversation] = draft
    if isWriting { bringDraft(of: conversation) }
    if talk.unkept?.conversation == conversation { talk.unkept = nil }
    if !draft.waiting.isEmpty { toast("It comes up again when this message is sent.", .news) }
    return [.keepDraft(conversation, draft.onDisk)]
  }
}

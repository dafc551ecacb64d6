import Models
import Wire

/// Restores the text of refused commands, so that the user can change and resend it.
extension Model {
  mutating func restoreRefused(_ command: Command, _ refusal: Refusal) -> [Effect] {
    switch command {
    case .conversation(.send(let body)):
      return restoreMessage(
        .init(text: body.text, attachment: body.attachment), to: body.conversation)
    case .conversation(.edit(let body)):
      return restoreMessage(.init(text: body.text, attachment: nil), to: body.conversation)
    case .note(.create), .note(.edit), .note(.reply), .note(.editReply):
      restoreNote(command, refusal)
      return []
    default: return []
    }
  }

  private mutating func restoreMessage(
    _ message: Talk.Draft.Message, to conversation: ID<Conversation>
  ) -> [Effect] {
    carryOut(screens.talk.restore(message, to: conversation))
  }
}

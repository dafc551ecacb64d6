import Models
import Wire

/// Sentences about events of conversations.
extension EventSentences {
  func text(of event: ConversationEvent) -> String {
    switch event {
    case .opened(let body): "opened the conversation “\(body.subject)”"
    case .messageSent(let body):
      (body.message.answer == nil ? "wrote" : "answered")
        + " in \(talk(body.conversation))" + said(body.message.text)
    case .messageEdited(let body):
      "edited a message in \(talk(body.conversation))" + said(body.text)
    case .messageDeleted(let body): "deleted a message in \(talk(body.conversation))"
    case .read(let body): "has read \(talk(body.conversation))"
    case .delivered(let body): "has received \(talk(body.conversation))"
    }
  }

  private func talk(_ id: ID<Conversation>) -> String {
    let conversation = market.conversations[id] ?? former.conversations[id]
    return conversation.map { "“\($0.subject)”" } ?? "a conversation"
  }
}

import Wire

/// Answers of the assistant. They go through the market like other messages, so that late readers
/// see them, and each once.
extension CommandHandler {
  func answerAsAssistant(_ body: ConversationCommand.AnswerAsAssistant) throws(Refusal) -> [Event] {
    guard case .system = actor else {
      throw Refusal(.notAllowed, "Only the server speaks for the assistant.")
    }
    guard let conversation = market.conversations[body.conversation], conversation.hasAssistant,
      let question = conversation[body.question], question.answer == nil, !question.isDeleted
    else { throw Refusal(.notFound, "The question doesn't exist or was deleted.") }
    if conversation.hasAnswer(to: question.id) { return [] }
    try Refusal.check(body.text, "answer", limit: TextLimits.answer)
    let number = try nextNumber(in: conversation)
    let message = Conversation.Message(
      id: ID(derivedFrom: id, salt: 0), number: number,
      answer: .init(question: question.id, failed: body.failed), at: now, text: body.text)
    return [sent(message, in: conversation)]
  }
}

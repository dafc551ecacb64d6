import Models
import Wire

extension Person {
  /// Each message names its conversation, so that a check recognises one that reaches a stranger.
  static func secret(of conversation: ID<Conversation>) -> String { "said in \(conversation)" }

  /// Opens a conversation, sends, edits or deletes a message, or reads.
  static func talk(
    _ market: Marketplace, by viewer: User, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    guard let conversation = market.conversations.rows.randomElement(using: &generator),
      Int.random(in: 0..<8, using: &generator) > 0
    else { return open(market, by: viewer, at: now, &generator) }
    let own = conversation.messages.filter { $0.author == viewer.id && !$0.isDeleted }
    let secret = secret(of: conversation.id)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      guard conversation.messageCount > 0 else { return nil }
      return .conversation(
        .markRead(
          .init(conversation: conversation.id, number: conversation.messageCount)))
    case 1:
      let marks = market.conversations.rows.compactMap {
        $0.deliveredCount(of: viewer.id) < $0.messageCount
          ? ConversationCommand.MarkDelivered.Mark(conversation: $0.id, number: $0.messageCount)
          : nil
      }
      return marks.isEmpty
        ? nil
        : .conversation(
          .markDelivered(
            .init(marks: Array(marks.prefix(ConversationCommand.MarkDelivered.marksMax)))))
    case 2:
      guard let message = own.randomElement(using: &generator) else { return nil }
      return .conversation(.delete(.init(conversation: conversation.id, message: message.id)))
    case 3:
      guard let message = own.randomElement(using: &generator) else { return nil }
      return .conversation(
        .edit(
          .init(conversation: conversation.id, message: message.id, text: "\(secret), corrected")))
    default:
      let name = conversation.messages.last?.name ?? "desk"
      return .conversation(
        .send(
          .init(
            conversation: conversation.id, message: ID(at: now, using: &generator),
            text: "@\(name) \(secret)",
            attachment: market.assets.rows.first.map { .asset($0.id) })))
    }
  }

  /// The desk talks with everyone, the others with the desk.
  private static func open(
    _ market: Marketplace, by viewer: User, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    let others = market.organisations.rows.filter {
      $0.id != viewer.organisation && (viewer.role == .admin || $0.role == .admin)
    }
    guard let other = others.randomElement(using: &generator) else { return nil }
    let id = ID<Conversation>(at: now, using: &generator)
    return .conversation(
      .open(
        .init(
          conversation: id, subject: "talk",
          members: [.init(organisation: viewer.organisation), .init(organisation: other.id)],
          assistant: id.value.isMultiple(of: 2))))
  }
}

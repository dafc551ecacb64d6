import Models
import Wire

/// The questions that wait for the assistant. Several run at once: one per conversation, and a
/// limited number per organisation, so that no organisation starves the others.
struct AssistantQueue: Sendable {
  static let placesMax = 8
  static let placesOfOneMax = 4

  /// Oldest first.
  private var waiting: [AssistantQuestion] = []
  private var asked: [ID<Conversation>: ID<Organisation>] = [:]

  /// A message that arrives during an answer is asked after it. A message that arrives while its
  /// conversation waits replaces the waiting question.
  mutating func add(_ question: AssistantQuestion) {
    guard asked[question.conversation] == nil else { return }
    if let index = waiting.firstIndex(where: { $0.conversation == question.conversation }) {
      waiting[index] = question
    } else {
      waiting.append(question)
    }
  }

  /// Returns the next question that may be asked. It occupies a slot until `end` is called for its
  /// conversation.
  mutating func next() -> AssistantQuestion? {
    guard asked.count < Self.placesMax,
      let index = waiting.firstIndex(where: { hasPlace($0.organisation) })
    else { return nil }
    let question = waiting.remove(at: index)
    asked[question.conversation] = question.organisation
    return question
  }

  private func hasPlace(_ organisation: ID<Organisation>) -> Bool {
    asked.values.count { $0 == organisation } < Self.placesOfOneMax
  }

  mutating func end(_ conversation: ID<Conversation>) { asked[conversation] = nil }
}

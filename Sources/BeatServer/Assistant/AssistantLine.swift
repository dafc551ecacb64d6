import Models
import Wire

/// Whose question is asked next: some at once, one of a conversation at a time, and never so many
/// of one organisation that the others wait for it.
struct AssistantLine: Sendable {
  static let placesMax = 8
  static let placesOfOneMax = 4

  /// The longest in line first.
  private var waiting: [AssistantQuestion] = []
  private var asked: [ID<Conversation>: ID<Organisation>] = [:]

  /// What is said while there is an answer to come is asked when that is there. What is said while
  /// the conversation is in line takes its place.
  mutating func add(_ question: AssistantQuestion) {
    guard asked[question.conversation] == nil else { return }
    if let index = waiting.firstIndex(where: { $0.conversation == question.conversation }) {
      waiting[index] = question
    } else {
      waiting.append(question)
    }
  }

  /// The next that may be asked now. It holds a place until its conversation has ended.
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

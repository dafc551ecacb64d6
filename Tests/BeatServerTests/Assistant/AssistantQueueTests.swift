import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The order of questions. Each letter is an organisation, each number one of its conversations.
@Suite struct AssistantQueueTests {
  private var world = Fixture()
  private var queue = AssistantQueue()
  private var conversations: [String: ID<Conversation>] = [:]

  /// A question in the conversation of that name; its first letter names the organisation.
  private mutating func ask(_ names: String) throws {
    for name in names.split(separator: " ").map(String.init) {
      let buyer = world.buyers[name.first == "a" ? 0 : 1]
      let talk =
        try conversations[name]
        ?? world.newConversation(with: world.desk, by: buyer, assistant: true)
      conversations[name] = talk
      let number = world.market.conversations[talk]?.messageCount ?? 0
      try world.say("\(number)", in: talk, by: buyer)
      queue.add(try #require(world.market.conversations[talk].flatMap { AssistantQuestion($0) }))
    }
  }

  private mutating func begun() -> String {
    var names: [String] = []
    while let question = queue.next() {
      names += conversations.filter { $0.value == question.conversation }.map(\.key)
    }
    return names.joined(separator: " ")
  }

  private mutating func end(_ names: String) {
    for name in names.split(separator: " ").map(String.init) {
      if let id = conversations[name] { queue.end(id) }
    }
  }

  @Test mutating func `an organisation with many questions does not delay the others`() throws {
    try ask("a1 a2 a3 a4 a5 a6 b1")
    #expect(begun() == "a1 a2 a3 a4 b1")
    try ask("b2 b3 b4 b5")
    #expect(begun() == "b2 b3 b4")
    end("a2")
    #expect(begun() == "a5")
    end("b3 b4")
    #expect(begun() == "b5")
    end("a1 a3 a4 a5 b1 b2 b5")
    #expect(begun() == "a6")
    #expect(begun() == "")
  }

  @Test mutating func `one question per conversation runs, and a newer one keeps its place`()
    throws
  {
    try ask("a1 a2 a3 a4")
    #expect(begun() == "a1 a2 a3 a4")
    try ask("a5 a6 a5 a1")
    #expect(begun() == "")
    end("a3")
    let question = queue.next()
    #expect(question?.conversation == conversations["a5"])
    #expect(question?.turns.map(\.content) == ["0", "1"])
    end("a4")
    #expect(begun() == "a6")
  }
}

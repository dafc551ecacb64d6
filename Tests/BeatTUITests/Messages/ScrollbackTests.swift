import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// Older messages than those of the state, whatever numbers a server gives them.
@Suite struct ScrollbackTests {
  private static let world = Fixture()

  private static func message(_ number: Int) -> Conversation.Message {
    Conversation.Message(
      id: ID(value: UInt128(truncatingIfNeeded: number)), number: number, author: world.desk,
      at: world.now, text: "\(number)")
  }

  @Test func `a message is found by its number, in a long thread too`() {
    let thread = Thread(
      ArraySlice((11...5_000).map(Self.message)), (5_001...5_050).map(Self.message))
    for number in [11, 12, 4_999, 5_000, 5_001, 5_050] {
      #expect(thread.message(number)?.number == number)
    }
    for number in [Int.min, 0, 10, 5_051, .max] { #expect(thread.message(number) == nil) }
    #expect(thread.map(\.number) == Array(11...5_050))
  }

  @Test func `a thread with strange numbers is still searched safely`() {
    let numbers = [Int.max, 3, .min, 3, 0]
    let thread = Thread(ArraySlice(numbers.map(Self.message)), [])
    for number in numbers { _ = thread.message(number) }
    #expect(thread.place(of: .min) <= thread.count)
  }

  /// A conversation as a server might send it.
  private static func conversation(_ numbers: [Int]) throws -> Conversation {
    var world = world
    let id = try world.newConversation(with: world.desk, by: world.buyers[0])
    for number in numbers { try world.say("\(number)", in: id, by: world.desk) }
    let sent = String(
      decoding: try WireCoding.encode(try #require(world.market.conversations[id])),
      as: UTF8.self)
    let parts = sent.split(separator: "\"number\":", omittingEmptySubsequences: false)
    let changed = zip(numbers, parts.dropFirst()).map { number, rest in
      "\"number\":\(number)" + rest.drop(while: \.isNumber)
    }
    return try WireCoding.decode(
      Conversation.self, from: Array((String(parts[0]) + changed.joined()).utf8))
  }

  @Test(arguments: [[Int.min], [Int.max], [.min, .max], [.max, .min], [.max - 1, .max], [0], []])
  func `message numbers beyond all bounds crash nothing`(numbers: [Int]) throws {
    let world = Self.world
    var market = world.market.view(for: world.buyers[0])
    let conversation = try Self.conversation(numbers)
    #expect(conversation.messages.map(\.number) == numbers)
    market.conversations.put(conversation)
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: Size(columns: 120, rows: 30), now: now, server: "here",
      generator: SeededGenerator(seed: 5))
    let state = MarketView(viewer: world.buyers[0], market: market)
    for delivery: Delivery<MarketProtocol> in [
      .linkChanged(.connected(latencyMilliseconds: 1)),
      .snapshot(Snapshot(epoch: Epoch(value: 1), seq: 1, state: state)),
    ] { _ = model.update(.delivered(delivery), now: now) }
    for key: Key in [.character("4"), .enter, .tab, .pageUp, .up, .home, .down, .end, .pageDown] {
      _ = model.update(.key(key), now: now)
      #expect(model.view().canvas.text.contains("Farmgate in March"))
    }
    for page in [[Int.min], [.max], [.min, .max], [.max - 1, .max], [.max, .min]] {
      let messages = MessagePage(messages: page.map(Self.message))
      _ = model.update(.messages(messages, of: conversation.id), now: now)
      _ = model.update(.key(.up), now: now)
      _ = model.view()
    }
  }
}

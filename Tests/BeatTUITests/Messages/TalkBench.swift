import Localization
import TestSupport
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// A buyer's terminal, and one conversation with the desk that has messages.
struct TalkBench: TerminalBench {
  var world = Fixture()
  let talk: ID<Conversation>
  var model: Model
  private var seq: Int64 = 1
  /// All messages, including those that are no longer in the state.
  private var heard: [Conversation.Message] = []

  /// With a subject, the first message has a card of an offer.
  init(language: Language = .english, subject: String? = nil) throws {
    talk = try world.newConversation(
      with: world.desk, by: world.buyers[0], subject: subject ?? "Farmgate in March")
    let offer = subject == nil ? nil : try world.request(world.face, by: world.buyers[0])
    try world.say("first", in: talk, by: world.desk, attachment: offer.map { .offer($0) })
    heard = world.market.conversations[talk]?.messages ?? []
    model = Self.model(world, language)
    start()
  }

  private static func model(_ world: Fixture, _ language: Language) -> Model {
    Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", preferences: Preferences(language: language),
      generator: SeededGenerator(seed: 5))
  }

  /// Sends the terminal everything that its user may see.
  private mutating func start() {
    deliver(.linkChanged(.connected(latencyMilliseconds: 1)))
    deliverState(of: world.buyers[0], seq: seq)
  }

  /// Another terminal takes its place.
  mutating func restart() {
    model = Self.model(world, model.preferences.language)
    start()
  }

  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.flatMap { model.update(.key(.character($0)), now: now) }
  }

  /// The desk sends a message, which is delivered.
  @discardableResult
  mutating func hear(_ text: String) throws -> [Effect] {
    try world.say(text, in: talk, by: world.desk)
    guard let message = world.market.conversations[talk]?.messages.last else { return [] }
    seq += 1
    heard.append(message)
    let event = Event.conversation(.messageSent(.init(conversation: talk, message: message)))
    return deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
  }

  @discardableResult
  mutating func resize(to size: Size) -> [Effect] { model.update(.resized(size), now: now) }

  /// The server answers with a page of older messages.
  mutating func load(_ numbers: ClosedRange<Int>) -> [Effect] {
    let all = heard.filter { numbers.contains($0.number) }
    return model.update(.messages(MessagePage(messages: all), of: talk), now: now)
  }

  /// Delivers search results.
  mutating func find(_ messages: [Conversation.Message], for text: String) {
    let found = messages.map { FoundMessages.Found(conversation: talk, message: $0) }
    _ = model.update(.found(FoundMessages(messages: found), for: text), now: now)
  }

  mutating func happen(_ command: Command, by user: User) throws {
    for event in try world.act(command, by: user) {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
  }
}

import BeatTUI
import Models
import WSClient
import Wire

/// A conversation with an assistant, told to a buyer's terminal as it goes on.
struct AssistantTalk {
  private static let talk = ID<Conversation>(value: 4_000)

  private(set) var scene: Scene
  private var market = Scene.market
  private let user: User
  private var seq: Int64 = 1_000
  private var question = ID<Conversation.Message>(value: 0)

  init?(_ email: String, _ size: Size) throws {
    scene = Scene(email, size)
    guard let user = market.users.rows.first(where: { $0.email == email }),
      let desk = market.organisations.rows.first(where: { $0.role == .admin })
    else { return nil }
    self.user = user
    try act(
      .conversation(
        .open(
          .init(
            conversation: Self.talk, subject: "How it is done",
            members: [.init(organisation: user.organisation), .init(organisation: desk.id)],
            assistant: true))),
      by: .user(user))
    scene.press("4/how it<Enter><Enter>")
  }

  mutating func ask(_ text: String) throws {
    question = ID(value: UInt128(seq))
    try act(
      .conversation(.send(.init(conversation: Self.talk, message: question, text: text))),
      by: .user(user))
  }

  mutating func hear(soFar text: String) {
    scene.receive(
      .signal(
        .assistant(AnswerDraft(conversation: Self.talk, question: question, text: text))))
  }

  mutating func answer(_ text: String, failed: Bool = false) throws {
    try act(
      .conversation(
        .answerAsAssistant(
          .init(conversation: Self.talk, question: question, text: text, failed: failed))),
      by: .system)
  }

  private mutating func act(_ command: Command, by actor: Actor) throws {
    let events = try market.decide(
      command, id: ID(value: UInt128(seq)), by: actor, at: Scene.now.instant)
    for event in events {
      market.apply(event)
      seq += 1
      scene.receive(
        .event(EventRecord(seq: seq, at: Scene.now.instant, cause: nil, event: event)))
    }
  }
}

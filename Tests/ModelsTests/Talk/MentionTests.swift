import Models
import TestSupport
import Testing
import Wire

/// Notifications of mentions (M2).
@Suite struct MentionTests {
  private var world = Fixture()
  private let talk: ID<Conversation>
  private let tania: User

  init() throws {
    tania = world.buyers[0]
    talk = try world.newConversation(with: world.desk, by: tania)
  }

  /// The users whom a message of this text notifies, by name.
  private mutating func notifications(_ text: String, by user: User) throws -> [String] {
    let before = world.market.notifications.count
    try world.say(text, in: talk, by: user)
    return world.market.notifications.rows.dropFirst(before).compactMap {
      world.market.users[$0.recipient]?.name
    }
  }

  @Test mutating func `a mention notifies members, and nobody else`() throws {
    #expect(try notifications("@Farzana, please look", by: tania) == ["Farzana"])
    #expect(try notifications("ask @desk.", by: tania) == ["Farzana", "Rafiq"])
    #expect(try notifications("@Tania @tania @TANIA", by: world.desk) == ["Tania"])
    // Not the author, outsiders or parts of an address.
    #expect(try notifications("@Tania @Selim me@farzana.org @ @nobody", by: tania).isEmpty)
    let notice = try #require(world.market.notifications.rows.first)
    #expect(notice.topic == .mentioned && notice.subject == .conversation(talk))
    #expect(notice.text == "Tania mentions you in “Farmgate in March”")
  }

  @Test mutating func `an edit notifies only newly mentioned users`() throws {
    let id = try world.say("@Farzana", in: talk, by: tania)
    let events = try world.act(
      .conversation(.edit(.init(conversation: talk, message: id, text: "@Farzana @Rafiq"))),
      by: tania)
    let recipients = events.compactMap { event -> ID<User>? in
      if case .notification(.posted(let line)) = event { line.recipient } else { nil }
    }
    #expect(recipients == [world.secondDesk.id])
  }
}

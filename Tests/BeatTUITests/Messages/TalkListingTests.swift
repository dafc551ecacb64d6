import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// When the list of conversations is recomputed.
@Suite struct TalkListingTests {
  private var world = Fixture()
  private let (crane, rates): (ID<Conversation>, ID<Conversation>)
  private var listing = TalkListing()

  init() throws {
    crane = try world.newConversation(with: world.desk, by: world.buyers[0])
    rates = try world.newConversation(with: world.desk, by: world.buyers[0])
    try say("rates for April", in: rates)
    try say("the crane comes at one", in: crane)
  }

  private mutating func say(_ text: String, in conversation: ID<Conversation>) throws {
    world.now = world.now.advanced(byMilliseconds: 1_000)
    try world.say(text, in: conversation, by: world.desk)
  }

  private mutating func list(_ line: String = "", open: ID<Conversation>? = nil) {
    let viewer = world.buyers[0].id
    listing.refresh(
      world.market, TalkListing.Request(line: line, viewer: viewer, open: open))
  }

  @Test mutating func `the conversation with the newest message is first`() throws {
    list()
    #expect(listing.ids == [crane, rates] && listing.unreadCount == 2)
    try say("and for May", in: rates)
    list()
    #expect(listing.ids == [rates, crane] && listing.unreadCount == 3)
  }

  @Test mutating func `typing narrows the matches, and deleting widens them`()
    throws
  {
    for (line, found) in [
      ("cran", [crane]), ("crane", [crane]), ("crane q", []), ("crane", [crane]),
      ("march", [crane, rates]), ("march rates", []), ("rates", [rates]), ("", [crane, rates]),
    ] {
      list(line)
      #expect(listing.ids == found, "\(line)")
    }
    #expect(listing.match(in: crane) == nil)
    list("crane")
    #expect(listing.match(in: crane)?.text == "the crane comes at one")
  }

  @Test mutating func `messages that arrive during a search are found`() throws {
    list("zeppelin")
    #expect(listing.ids == [])
    try say("a zeppelin", in: rates)
    list("zeppelin")
    #expect(listing.ids == [rates])
    let message = try #require(world.market.conversations[rates]?.messages.last)
    world.market.apply(
      .conversation(.messageDeleted(.init(conversation: rates, message: message.id, at: world.now)))
    )
    list("zeppelin")
    #expect(listing.ids == [] && listing.match(in: rates) == nil)
  }

  @Test mutating func `a card is found by its current title`() throws {
    let about = try world.newConversation(
      with: world.desk, by: world.buyers[0], about: .asset(world.face.id))
    list("harbour")
    #expect(listing.ids == [])
    var face = world.face
    face.name = "Harbour Gate"
    world.market.assets.put(face)
    list("harbour")
    #expect(listing.ids == [about])
  }

  @Test mutating func `unchanged conversations are not listed again`() throws {
    list("crane")
    let place = listing.place
    list("crane")
    // A market with rebuilt but equal conversations.
    world.market.conversations = Table(world.market.conversations.rows)
    list("crane")
    #expect(listing.place == place)
    try say("the crane is late", in: rates)
    list("crane")
    #expect(listing.place != place && listing.ids == [rates, crane])
  }

  @Test mutating func `the open conversation stays in the list`() {
    list("crane", open: rates)
    #expect(listing.ids == [crane, rates])
    list("crane")
    #expect(listing.ids == [crane])
  }
}

extension TalkListing {
  /// The address of its rows in memory, which changes when they are found again.
  fileprivate var place: UnsafeRawPointer? { ids.withUnsafeBytes(\.baseAddress) }
}

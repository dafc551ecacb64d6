import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// What the messages' screen costs with as many conversations as a busy desk is in. It prints, and
/// asserts no time.
@Suite struct TalkFigures {
  private static let count = 2_000

  private static func market(_ fixture: Fixture) -> Marketplace {
    var market = fixture.market
    let desk = fixture.desk
    for number in 0..<count {
      let id = ID<Conversation>(value: UInt128(1_000 + number))
      market.apply(
        .conversation(
          .opened(
            .init(
              conversation: id, subject: "Crossing \(number % 97) in March", members: [],
              about: nil, at: fixture.now))))
      for count in 1...Conversation.Limits.window {
        let message = Conversation.Message(
          id: ID(value: UInt128(number * 100 + count)), number: count, author: desk,
          at: fixture.now.advanced(byMilliseconds: Int64(number * 7 % 1_999 * 1_000 + count)),
          text: "The crane comes at \(count) to crossing \(number), if nobody minds the noise")
        market.apply(.conversation(.messageSent(.init(conversation: id, message: message))))
      }
    }
    return market
  }

  @Test func `two thousand conversations of fifty messages`() {
    let fixture = Fixture()
    let market = Self.market(fixture)
    #expect(market.conversations.count == Self.count)
    let now = Now(instant: fixture.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: Size(columns: 200, rows: 50), now: now, server: "here",
      generator: SeededGenerator(seed: 5))
    let clock = ContinuousClock()
    let state = MarketView(viewer: fixture.desk, market: market)
    let start = clock.measure {
      _ = model.update(
        .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 1, state: state))), now: now)
    }
    print("\(Self.count) conversations: snapshot \(start)")
    let steps: [(String, [Key])] = [
      ("the screen", [.character("4")]), ("down", [.down, .down]), ("/", [.character("/")]),
      ("a letter", [.character("c")]), ("another", [.character("r")]),
      ("many more", "ane crossing 19".map { .character($0) }), ("keep", [.enter]),
      ("down in what was found", [.down, .down]), ("open", [.enter]),
      ("up in it", [.up, .up, .up]),
    ]
    for (name, keys) in steps {
      let update = clock.measure { for key in keys { _ = model.update(.key(key), now: now) } }
      let frame = clock.measure { _ = model.view() }
      print("  \(name): \(update / keys.count) a key, \(frame) a frame")
    }
    printListing(of: market, for: fixture.desk)
  }

  /// The cost of a key without caches, several times over, and with them.
  private func printListing(of market: Marketplace, for viewer: User) {
    for line in ["", "crane crossing 19"] {
      let request = TalkListing.Request(line: line, viewer: viewer.id)
      var listing = TalkListing()
      let clock = ContinuousClock()
      let first = clock.measure { listing.refresh(market, request) }
      let again = clock.measure { listing.refresh(market, request) }
      print("  listed for “\(line)”: \(first), and again \(again): 1/\(Int(first / again))")
    }
  }
}

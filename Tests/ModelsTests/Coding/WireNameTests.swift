import Models
import TestSupport
import Testing
import Wire

/// The names and shapes that other programs speak.
@Suite struct WireNameTests {
  /// Every command and event that a long random script makes, with those it never makes left out
  /// by nobody: the counts say so.
  @Test func `every command and every event goes over the wire and comes back`() throws {
    var commands: Set<Command.Kind> = []
    var events: Set<Event.Kind> = []
    for seed in 0..<25 as Range<UInt64> {
      var fixture = Fixture()
      var random = RandomCommand(seed: seed)
      for _ in 0..<120 {
        let (command, actor) = random.next(&fixture)
        commands.insert(command.kind)
        #expect(try roundTrip(command) == command)
        guard let made = try? fixture.act(command, by: actor) else { continue }
        for event in made {
          events.insert(event.kind)
          #expect(try roundTrip(event) == event)
        }
        fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
      }
      let view = MarketView(viewer: fixture.desk, market: fixture.market)
      #expect(try roundTrip(view) == view)
    }
    #expect(Set(Command.Kind.allCases).subtracting(commands).isEmpty)
    #expect(Set(Event.Kind.allCases).subtracting(events).isEmpty)
  }

  private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
    try WireCoding.decode(Value.self, from: WireCoding.encode(value))
  }

  @Test func `the names of events are fixed`() {
    #expect(
      Event.Kind.allCases.map(\.rawValue) == [
        "new_offer_request", "offer_quoted", "offer_approved", "offer_rejected",
        "revision_requested", "offer_cancelled", "offer_declined", "offer_withdrawn",
        "offer_expired", "offer_lost", "asset_booked", "notification_posted",
        "notifications_read", "notifications_cleared", "campaign_created", "asset_listed",
        "overlay_set", "organisation_registered", "user_added", "tax_rate_set",
      ])
  }

  @Test func `a command is its name with its members beside it`() throws {
    let command = Command.approveOffer(.init(offer: ID(value: 1), version: 2))
    #expect(
      String(decoding: try WireCoding.encode(command), as: UTF8.self)
        == #"{"offer":"00000000000000000000000001","type":"approve_offer","version":2}"#)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"type":"approve_offer"}"#, #"{"type":"APPROVE_OFFER","offer":1}"#,
    #"{"type":"approve_offer","offer":"00000000000000000000000001","version":1.5}"#,
    #"{"type":"approve_offer","offer":"00000000000000000000000001","version":9223372036854775808}"#,
    #"{"type":"approve_offer","offer":"8ZZZZZZZZZZZZZZZZZZZZZZZZZ","version":1}"#,
    #"{"type":"approve_offer","offer":"0000000000000000000000000U","version":1}"#,
    String(repeating: "[", count: 100_000),
  ])
  func `what is none is an error, never a crash`(text: String) {
    #expect(throws: (any Error).self) {
      try WireCoding.decode(Command.self, from: Array(text.utf8))
    }
  }

  @Test func `the extremes of every number are taken or refused, never a crash`() throws {
    let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    var fixture = Fixture()
    let offer = try fixture.request(fixture.face, by: fixture.buyers[0])
    for amount in extremes {
      for validity in extremes {
        let draft = Quote.Draft(
          lines: Array(repeating: .init(label: "x", amount: Money(paisa: amount)), count: 20),
          production: Money(paisa: amount), discount: Money(paisa: amount),
          validUntil: Instant(milliseconds: validity))
        for version in extremes {
          let quote = Command.quoteOffer(
            .init(offer: offer, version: Int(version), quote: draft))
          #expect(throws: Refusal.self) { try fixture.act(quote, by: fixture.desk) }
          let approve = Command.approveOffer(.init(offer: offer, version: Int(version)))
          #expect(throws: Refusal.self) { try fixture.act(approve, by: fixture.buyers[0]) }
        }
      }
    }
    for (from, to) in [("0001-01-01", "9999-12-31"), ("9999-12-31", "0001-01-01")] {
      let dates = DayRange(from: try #require(Day(from)), to: try #require(Day(to)))
      #expect(throws: Refusal.self) {
        _ = try fixture.request(fixture.face, by: fixture.buyers[0], days: dates)
      }
      #expect(!dates.text(today: Day(fixture.now)).isEmpty)
    }
  }
}

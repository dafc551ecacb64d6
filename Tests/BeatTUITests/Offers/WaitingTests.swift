import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// What waits for a user, by what presses most, over all buyers and faces.
@Suite struct WaitingTests {
  private var world = Fixture()
  private let quoted: ID<Offer>
  private let requested: ID<Offer>

  /// Tania has a quote; Babul's request came an hour before it.
  init() throws {
    requested = try world.request(world.face, by: world.buyers[1])
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    quoted = try world.quoted(world.face, by: world.buyers[0])
    world.now = world.now.advanced(byMilliseconds: 60_000)
  }

  private func waiting(for user: User) -> [Destination] {
    Waiting.all(for: user, in: world.market.view(for: user)).map(\.destination)
  }

  @Test mutating func `the desk quotes what has waited longest first`() throws {
    #expect(waiting(for: world.desk) == [.offer(requested)])
    let newer = try world.request(world.face, by: world.buyers[0])
    #expect(waiting(for: world.desk) == [.offer(requested), .offer(newer)])
  }

  @Test mutating func `a buyer decides what ends first, and nobody decides for another`() throws {
    #expect(waiting(for: world.buyers[0]) == [.offer(quoted)])
    #expect(waiting(for: world.buyers[1]) == [])
    try world.act(world.approve(quoted), by: world.buyers[0])
    #expect(waiting(for: world.buyers[0]) == [])
  }

  @Test func `o shows them without headings, with the buyer in each row`() {
    var desk = CommandBench(world, as: world.desk, size: Size(columns: 120, rows: 24))
    #expect(desk.text.contains("▼") && desk.text.contains("1 Mediation (1)"))
    desk.press(.character("o"))
    #expect(desk.text.contains("· all ·"))
    desk.press(.character("o"))
    #expect(desk.text.contains("1 · what waits for you"))
    #expect(!desk.text.contains("▼"))
    let buyer = world.market.organisations[world.buyers[1].organisation]?.name ?? ""
    #expect(desk.text.contains("\(buyer) · \(world.face.name)"))
    desk.press(.character("o"))
    #expect(desk.text.contains("· open only ·"))
  }

  @Test mutating func `J goes from one to the next, from any screen, and around`() throws {
    let newer = try world.request(world.face, by: world.buyers[0])
    var desk = CommandBench(world, as: world.desk)
    var selected: [ID<Offer>?] = []
    desk.press(.character("3"))
    for _ in 0..<3 {
      desk.press(.character("J"))
      selected.append(desk.model.screens.mediation.chosen(in: desk.model.context).offer?.id)
    }
    #expect(desk.model.screen == .mediation)
    #expect(selected == [requested, newer, requested])
  }

  @Test func `J says when nothing waits`() {
    var buyer = CommandBench(world, as: world.buyers[1])
    buyer.press(.character("J"))
    #expect(buyer.text.contains("Nothing waits for you."))
    #expect(buyer.text.contains("1 Dashboard ") && !buyer.text.contains("1 Dashboard ("))
  }

  @Test func `an offer that doesn't wait is found among the open ones`() {
    var desk = CommandBench(world, as: world.desk)
    for _ in 0..<2 { desk.press(.character("o")) }
    desk.model.reveal(.offer(quoted))
    #expect(desk.model.screens.mediation.scope == .open)
    for _ in 0..<2 { desk.press(.character("o")) }
    desk.model.reveal(.offer(requested))
    #expect(desk.model.screens.mediation.scope == .waiting)
  }
}

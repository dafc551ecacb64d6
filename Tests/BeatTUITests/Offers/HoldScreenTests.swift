import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Holds on the buyer's screen: each key works where the footer shows it, and nowhere else.
@Suite struct HoldScreenTests {
  private var world: Fixture
  private let offers: [ID<Offer>]

  /// Tania and Babul have quotes for the same face and days.
  init() throws {
    var world = Fixture()
    offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    self.world = world
  }

  private func model(as user: User, columns: Int = 200) -> Model {
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: Size(columns: columns, rows: 50), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    _ = model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view))), now: now)
    return model
  }

  /// The keys of holds that the buyer may press.
  private func keys(_ buyer: Int) -> String {
    let model = model(as: world.buyers[buyer])
    let actions: [(Action, String)] = [
      (.offer(.hold), "h"), (.offer(.releaseHold), "H"), (.offer(.challengeHold), "x"),
    ]
    return actions.filter { model.can($0.0) }.map(\.1).joined()
  }

  private mutating func hold(_ buyer: Int) throws {
    try world.act(.hold(.place(.init(offer: offers[buyer]))), by: world.buyers[buyer])
  }

  /// The command that the keys submit.
  private func submitted(_ keys: [Key], by buyer: Int) -> Command? {
    var model = model(as: world.buyers[buyer])
    for effect in keys.flatMap({ model.update(.key($0), now: model.now) }) {
      if case .submit(let order) = effect { return order.command }
    }
    return nil
  }

  @Test mutating func `keys are shown where they work`() throws {
    #expect(keys(0) == "h" && keys(1) == "h")
    try hold(0)
    // Once more to renew it.
    #expect(keys(0) == "hH" && keys(1) == "h")
    try hold(0)
    try hold(1)
    #expect(keys(0) == "H" && keys(1) == "hHx")
    try world.act(.hold(.challenge(.init(offer: offers[1]))), by: world.buyers[1])
    #expect(keys(0) == "H" && keys(1) == "hH")
    try world.set(.maintenance, on: world.face)
    #expect(keys(0) == "H" && keys(1) == "H")
    try world.set(nil, on: world.face)
    try world.act(world.approve(offers[0]), by: world.buyers[0])
    #expect(keys(0) == "" && keys(1) == "")
  }

  @Test mutating func `a hold key asks, and Enter confirms what ends nothing`() throws {
    let body = HoldCommand.Holding(offer: offers[1])
    #expect(submitted([.character("K")], by: 1) == nil)
    #expect(submitted([.character("K"), .enter], by: 1) == .hold(.place(body)))
    #expect(submitted([.character("!"), .enter], by: 1) == nil)
    try hold(0)
    try hold(1)
    #expect(submitted([.character("!"), .enter], by: 1) == .hold(.challenge(body)))
    #expect(submitted([.character("x"), .enter], by: 1) == nil)
    #expect(submitted([.character("x"), .character("y")], by: 1) == .hold(.release(body)))
  }

  @Test func `a new request holds its days if asked to`() {
    let toLastField = [Key.character("2"), .character("n"), .backTab, .backTab, .control("u")]
    func asked(_ answer: String) -> Command? {
      submitted(toLastField + answer.map { .character($0) } + [.control("s")], by: 2)
    }
    for (answer, holdsDays) in [("yes", true), ("no", nil), ("", nil)] as [(String, Bool?)] {
      guard case .offer(.request(let body)) = asked(answer) else {
        Issue.record("\(answer) was not asked")
        continue
      }
      #expect(body.holdsDays == holdsDays)
    }
  }

  @Test mutating func `a buyer who may not approve reads why, and what is possible`() throws {
    try hold(0)
    var model = model(as: world.buyers[1])
    #expect(model.view().canvas.text.contains("held"))
    for key in [Key.character("a"), .enter] { _ = model.update(.key(key), now: model.now) }
    let text = model.view().canvas.text
    #expect(text.contains("! Another buyer holds days of 01–30 Dec on DHK-001A until"))
    #expect(text.contains("Hold them as 2nd option"))
  }

  @Test(arguments: 80...200)
  mutating func `a position leaves the face's code and some of its name`(columns: Int) throws {
    try hold(0)
    try hold(1)
    for user in [world.buyers[0], world.buyers[1], world.desk] {
      let rows = model(as: user, columns: columns).view().canvas.text.split(separator: "\n")
      for row in rows where row.contains(#/ (1st|2nd) .* quoted v1/#) {
        #expect(row.contains(#/ DHK-001A +\w\w/#), "\(row)")
      }
    }
  }

  @Test mutating func `rows show the position among the options`() throws {
    try hold(0)
    try hold(1)
    func text(_ buyer: Int) -> String { model(as: world.buyers[buyer]).view().canvas.text }
    #expect(text(0).contains("1st") && text(1).contains("2nd"))
    try world.act(.hold(.challenge(.init(offer: offers[1]))), by: world.buyers[1])
    #expect(text(0).contains("!1st") && text(0).contains("approve or release by 23 Nov 10:00"))
    #expect(text(1).contains("The first option must"))
  }
}

import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Offers in lists.
@Suite struct OfferRowTests {
  private var world = Fixture()
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)]

  private func model(as user: User, _ size: Size) -> Model {
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: size, now: now, server: "http://test", generator: SeededGenerator(seed: 5))
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    _ = model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view))), now: now)
    return model
  }

  @Test(arguments: sizes)
  func `a long amount is shown whole, and nothing overwrites it`(size: Size) throws {
    var test = self
    let buyer = test.world.buyers[0]
    let campaign = try test.world.newCampaign(of: buyer)
    try test.world.act(
      test.world.ask(77, test.world.face.id, test.world.days(10, 40), campaign: campaign), by: buyer
    )
    try test.world.act(test.world.quote(ID(value: 77), taka: 99_99_99_999), by: test.world.desk)
    for user in [buyer, test.world.desk] {
      var model = test.model(as: user, size)
      for screen in ["1", "3"] {
        _ = model.update(.key(.character(Character(screen))), now: model.now)
        let lines = model.view().canvas.text.split(separator: "\n")
        let row = lines.first { $0.contains("৳1,14,99,99,998.85") && $0.contains("DHK-001A") }
        #expect(row?.contains("quoted") == true, "\(screen) \(size)\n\(model.view().canvas)")
      }
    }
  }

  @Test(arguments: sizes)
  func `an offer that its buyer cancels stays as pending until the server answers`(
    size: Size
  ) throws {
    var test = self
    let offer = try test.world.request(test.world.face, by: test.world.buyers[0])
    var model = test.model(as: test.world.buyers[0], size)
    let keys: [Key] = [.character("c"), .tab, .character("y")]
    let effects = keys.flatMap { model.update(.key($0), now: model.now) }
    let orders = effects.compactMap { if case .submit(let order) = $0 { order } else { nil } }
    let order = try #require(orders.first, "\(model.view().canvas)")
    func row() -> Substring? {
      model.view().canvas.text.split(separator: "\n").first { $0.contains("◌ DHK-001A") }
    }
    #expect(row()?.contains("cancelled…") == true, "\(model.view().canvas)")
    for record in try test.world.act(order.command, by: test.world.buyers[0]) {
      let record = EventRecord<MarketProtocol>(
        seq: 1, at: model.now.instant, cause: order.id, event: record)
      _ = model.update(.delivered(.event(record)), now: model.now)
    }
    _ = model.update(.delivered(.accepted(Accepted(id: order.id, seq: 1))), now: model.now)
    #expect(row() == nil && model.market.offers[offer]?.phase == .cancelled)
    #expect(model.view().canvas.text.contains("No requests yet."), "\(model.view().canvas)")
  }
}

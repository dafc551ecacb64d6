import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// `u` undoes for ten seconds what the market lets be undone.
@Suite struct UndoTests {
  private func bench() throws -> (CommandBench, ID<Offer>) {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    return (CommandBench(world, as: world.buyers[0]), offer)
  }

  @Test func `a hold is released with u`() throws {
    var (bench, offer) = try bench()
    bench.press(.character("K"), .enter)
    #expect(bench.text.contains("u undoes it for ten seconds"))
    bench.uptime = 9_000
    let commands = CommandBench.commands(bench.press(.character("u")))
    #expect(commands == [.hold(.release(.init(offer: offer)))])
    #expect(bench.model.undo == nil)
    #expect(bench.model.toasts.last?.text == "The hold is released")
  }

  @Test func `after ten seconds it says that nothing can be undone`() throws {
    var (bench, _) = try bench()
    bench.press(.character("K"), .enter)
    #expect(bench.model.deadline.map { $0 <= Uptime(milliseconds: 10_000) } == true)
    bench.uptime = 10_000
    #expect(CommandBench.commands(bench.press(.character("u"))).isEmpty)
    #expect(bench.model.undo == nil && !bench.text.contains("u undoes"))
  }

  @Test func `what is undone isn't offered to be undone again`() throws {
    var (bench, _) = try bench()
    bench.press(.character("K"), .enter, .character("u"))
    #expect(!bench.text.contains("u undoes"))
    #expect(bench.press(.character("u")).isEmpty)
  }

  @Test func `each inverse leaves the market as it was`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    let (desk, buyer) = (world.desk, world.buyers[0])
    let commands: [(Command, User)] = [
      (.hold(.place(.init(offer: offer))), buyer),
      (.asset(.setOverlay(.init(asset: world.face.id, overlay: .maintenance))), desk),
      (.people(.renameOrganisation(.init(organisation: buyer.organisation, name: "New"))), desk),
    ]
    for (command, user) in commands {
      let before = world.market
      let inverse = try #require(Undo.inverse(of: command, in: before, by: user))
      try world.act(command, by: user)
      try world.act(inverse.command, by: user)
      #expect(world.market.holds == before.holds)
      #expect(world.market.assets == before.assets)
      #expect(world.market.organisations == before.organisations)
    }
  }

  @Test func `a quote, a withdrawal and a message can't be undone`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    let gone = Asset.Overlay.withdrawn(reason: "sold")
    for command in [
      world.quote(offer),
      .asset(.setOverlay(.init(asset: world.face.id, overlay: gone))),
    ] {
      #expect(Undo.inverse(of: command, in: world.market, by: world.desk) == nil)
    }
  }
}

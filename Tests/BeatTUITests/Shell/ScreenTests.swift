import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Screens as text.
@Suite struct ScreenTests {
  private func model(_ world: Fixture, as user: User, columns: Int = 80) -> Model {
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: Size(columns: columns, rows: 24), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    _ = model.update(.delivered(.linkChanged(.connected(latencyMilliseconds: 3))), now: now)
    _ = model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view))), now: now)
    return model
  }

  private func press(_ keys: [Key], in model: inout Model) -> [Effect] {
    keys.flatMap { model.update(.key($0), now: model.now) }
  }

  @Test func `the desk sees a request under its buyer`() throws {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    let lines = model(world, as: world.desk).view().canvas.text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == " ▟  1 Mediation (1) 2 Market 3 Campaigns 4 Messages 5 People  ● connected  🔔 1")
    #expect(
      lines[2]
        == "│ ▼ Tania & Co                                             1 open · 1 to quote │")
    #expect(
      lines[3]
        == "│▌  ◇ DHK-001A Farmgate       01–30 Dec       requested              —    ·0 s │")
  }

  @Test func `a quote is sent with the version that its writer has seen`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    var model = model(world, as: world.desk)
    let effects = press([.character("Q"), .control("s")], in: &model)
    guard case .submit(let order) = effects.first, case .offer(.quote(let body)) = order.command
    else {
      Issue.record("\(effects)")
      return
    }
    #expect(body.offer == offer && body.version == 1)
    #expect(model.replica?.isPending(offer) == true)
    #expect(model.view().canvas.text.contains("◌ DHK-001A"))
  }

  @Test func `a refusal reverts the row and says why`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    var model = model(world, as: world.desk)
    let effects = press([.character("Q"), .control("s")], in: &model)
    guard case .submit(let order) = effects.first else {
      Issue.record("nothing was sent")
      return
    }
    let refusal = Refusal(.datesTaken, "The face is booked.")
    _ = model.update(
      .delivered(.refused(Refused(id: order.id, refusal: refusal))), now: model.now)
    #expect(model.market.offers[offer]?.phase == .requested)
    #expect(model.view().canvas.text.contains("! The face is booked."))
  }

  @Test func `text from others can't write to the terminal`() {
    var canvas = Canvas(columns: 20, rows: 1)
    canvas.draw("a\u{1b}[2Jb\u{202e}c\u{7}", row: 0, column: 0)
    #expect(canvas.text == "a�[2Jb�c�")
  }

  @Test func `a terminal that is too small shows how large it must be`() {
    let world = Fixture()
    var model = model(world, as: world.desk)
    _ = model.update(.resized(Size(columns: 60, rows: 11)), now: model.now)
    #expect(
      model.view().canvas.text.hasPrefix("This terminal has 60×11; beat needs 40×12. q quits."))
    #expect(model.update(.key(.character("j")), now: model.now) == [])
    #expect(model.update(.key(.character("q")), now: model.now) == [.quit])
    #expect(model.update(.key(.control("c")), now: model.now) == [.quit])
  }

  @Test func `only keys that work now are shown`() throws {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    let footer = { (model: Model) in
      model.view().canvas.text.split(separator: "\n").last.map(String.init) ?? ""
    }
    let buyer = model(world, as: world.buyers[0])
    #expect(footer(buyer).contains("c cancel") && !footer(buyer).contains("a approve"))
  }

  @Test func `a silent server shows for how many seconds nothing was heard`() throws {
    let world = Fixture()
    var model = model(world, as: world.desk, columns: 140)
    let now = Now(instant: model.now.instant, uptime: Uptime(milliseconds: 12_000))
    let silent = LinkStatus.connected(
      latencyMilliseconds: nil, silentSince: Uptime(milliseconds: 0))
    _ = model.update(.delivered(.linkChanged(silent)), now: now)
    #expect(model.view().canvas.text.contains(" ◐ connected · nothing heard for 12 s  "))
    #expect(model.deadline == Uptime(milliseconds: 13_000))
    let heard = LinkStatus.connected(latencyMilliseconds: 3)
    _ = model.update(.delivered(.linkChanged(heard)), now: now)
    #expect(model.view().canvas.text.contains(" ● connected 3 ms  "))
  }

  @Test func `without a link the footer shows the key that connects now, while it works`() throws {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    let footer = { (model: Model) in
      model.view().canvas.text.split(separator: "\n").last.map(String.init) ?? ""
    }
    for user in [world.desk, world.buyers[0], world.seller] {
      var model = model(world, as: user)
      #expect(!footer(model).contains("^R retry now"))
      let lost = LinkStatus.reconnecting(
        attempt: 3, retryAt: Uptime(milliseconds: 4_000), because: "gone")
      _ = model.update(.delivered(.linkChanged(lost)), now: model.now)
      for screen in "1234".prefix(Screen.all(for: user.role).count) {
        _ = press([.character(screen)], in: &model)
        #expect(footer(model).contains("  ^R retry now  q "), "\(footer(model))")
      }
      #expect(press([.control("r")], in: &model).contains(.retry))
      // Where it is a letter it is not shown.
      _ = press([.character("/")], in: &model)
      #expect(!footer(model).contains("^R retry now"))
    }
  }

  @Test func `T starts a conversation about the selected item, in every role`() throws {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    for (user, keys) in [
      (world.desk, "jT"), (world.desk, "2T"), (world.desk, "2mT"), (world.buyers[0], "T"),
      (world.buyers[0], "2T"), (world.seller, "\tT"), (world.seller, "2T"),
    ] {
      var model = model(world, as: user)
      _ = press(keys.map { $0 == "\t" ? .tab : .character($0) }, in: &model)
      #expect(model.view().canvas.text.contains("New conversation"), "\(user.role) \(keys)")
    }
  }
}

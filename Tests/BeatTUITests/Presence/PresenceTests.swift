import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Presence at a terminal.
@Suite struct PresenceTests {
  /// A terminal on a fixture's market, with the signals that it has sent.
  private struct Desk {
    let world = Fixture()
    var model: Model
    var said: [ClientSignal] = []

    init(as user: (Fixture) -> User = { $0.desk }) {
      let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
      model = Model(
        size: Size(columns: 80, rows: 24), now: now, server: "http://test",
        generator: SeededGenerator(seed: 5))
      connect()
      let viewer = user(world)
      let view = MarketView(viewer: viewer, market: world.market.view(for: viewer))
      deliver(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view)))
    }

    mutating func connect(over transport: Transport = .webSocket) {
      deliver(.linkChanged(.connected(latencyMilliseconds: 3, over: transport)))
    }

    mutating func deliver(_ delivery: Delivery<MarketProtocol>) { update(.delivered(delivery)) }
    mutating func hear(_ signal: ServerSignal) { deliver(.signal(signal)) }
    mutating func press(_ keys: Key...) { for key in keys { update(.key(key)) } }

    private mutating func update(_ message: Message) {
      for case .signal(let signal) in model.update(message, now: model.now) { said.append(signal) }
    }

    /// Lets time pass, with a tick at each deadline of the model. Returns the number of ticks.
    @discardableResult
    mutating func wait(_ milliseconds: Int64) -> Int {
      let end = model.now.uptime.advanced(byMilliseconds: milliseconds)
      var count = 0
      while let deadline = model.deadline, deadline <= end {
        count += 1
        let passed = deadline.milliseconds(since: model.now.uptime)
        let now = Now(
          instant: model.now.instant.advanced(byMilliseconds: passed), uptime: deadline)
        for case .signal(let signal) in model.update(.tick, now: now) { said.append(signal) }
      }
      let rest = end.milliseconds(since: model.now.uptime)
      model.now.uptime = end
      model.now.instant = model.now.instant.advanced(byMilliseconds: rest)
      return count
    }

    mutating func drainSignals() -> [ClientSignal] {
      defer { said = [] }
      return said
    }

    var text: String { model.view().canvas.text }
  }

  @Test func `the user is online with a connection, and reports it once`() {
    var desk = Desk()
    desk.connect()
    #expect(desk.drainSignals() == [.presence(.online)])
  }

  @Test func `the user is away after five minutes without a key, and back with a key`() {
    var desk = Desk()
    _ = desk.drainSignals()
    desk.wait(299_999)
    #expect(desk.drainSignals() == [])
    #expect(desk.wait(1) == 1)
    #expect(desk.drainSignals() == [.presence(.away)])
    // Nothing polls: there is no deadline until something happens.
    #expect(desk.wait(3_600_000) == 0)
    desk.press(.down)
    #expect(desk.drainSignals() == [.presence(.online)])
  }

  @Test func `a key sets busy, which outlasts idleness and is shown in the header`() {
    var desk = Desk { $0.buyers[0] }
    _ = desk.drainSignals()
    #expect(!desk.text.contains("⊘"))
    desk.press(.character("B"))
    #expect(desk.drainSignals() == [.presence(.busy)])
    _ = desk.model.update(.resized(Size(columns: 120, rows: 30)), now: desk.model.now)
    #expect(desk.text.contains("⊘ Tania · buyer"))
    desk.wait(600_000)
    #expect(desk.drainSignals() == [])
    desk.press(.character("B"))
    #expect(desk.drainSignals() == [.presence(.online)])
    #expect(!desk.text.contains("⊘"))
  }

  @Test func `an open face counts as viewed until it is closed`() {
    var desk = Desk()
    _ = desk.drainSignals()
    desk.press(.character("2"), .enter)
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    #expect(desk.drainSignals() == [.subscribe(face)])
    desk.press(.escape)
    #expect(desk.drainSignals() == [.unsubscribe(face)])
  }

  @Test func `a face that a restored server no longer has is not reported`() {
    var desk = Desk()
    desk.press(.character("2"), .enter)
    _ = desk.drainSignals()
    desk.deliver(.linkChanged(.connecting(attempt: 1)))
    desk.deliver(.loading(0, of: nil))
    desk.connect()
    #expect(desk.drainSignals() == [])
    let view = MarketView(viewer: desk.world.desk, market: Marketplace())
    desk.deliver(.snapshot(Snapshot(epoch: Epoch(value: 2), seq: 0, state: view)))
    #expect(desk.drainSignals() == [.presence(.online)])
  }

  @Test func `reading or writing a face's notes counts as viewing the face`() {
    var desk = Desk()
    _ = desk.drainSignals()
    desk.press(.character("2"), .enter)
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    desk.press(.tab, .character("i"))
    #expect(desk.drainSignals() == [.subscribe(face)])
    guard case .notes(let panel) = desk.model.dialogs.last, panel.writer != nil else {
      Issue.record("nothing is written")
      return
    }
    desk.press(.escape, .escape)
    #expect(desk.drainSignals() == [.unsubscribe(face)])
    desk.press(.character("N"))
    #expect(desk.drainSignals() == [.subscribe(face)])
  }

  @Test(arguments: [Int.min, -1, 0, 1, 2, .max - 1, .max])
  func `viewer counts beyond all bounds are drawn`(count: Int) {
    var desk = Desk()
    desk.press(.character("2"), .enter)
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    for other in [Int.min, -1, 0, 1, .max] {
      let (hearer, seller) = (desk.world.desk, desk.world.seller)
      var viewers = AssetViewers(face, [hearer, seller], for: hearer)
      (viewers.count, viewers.buyers, viewers.sellers) = (count, other, other)
      desk.hear(.active(viewers))
      #expect(desk.text.contains("viewing") == (count > 1))
    }
  }

  @Test func `other viewers are named or counted, and the user is neither`() {
    var desk = Desk { $0.buyers[0] }
    desk.press(.character("2"), .enter)
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    let (tania, desks) = (desk.world.buyers[0], desk.world.desk)
    desk.hear(.active(AssetViewers(face, [tania], for: tania)))
    #expect(!desk.text.contains("viewing:"))
    desk.hear(.everyone([PersonPresence(desks, .busy)]))
    desk.hear(.active(AssetViewers(face, desk.world.buyers + [desks], for: tania)))
    #expect(desk.text.contains("3 others are viewing: ⊘ Farzana, 2 buyers"))
    desk.hear(.active(AssetViewers(face, [tania, desk.world.buyers[1]], for: tania)))
    #expect(desk.text.contains("1 other is viewing: 1 buyer"))
  }

  @Test func `a name that would write to the terminal is drawn as text`() {
    var desk = Desk()
    desk.press(.character("2"), .enter)
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    var rogue = desk.world.buyers[0]
    rogue.name = "a\u{1b}[2J"
    desk.hear(.active(AssetViewers(face, [desk.world.desk, rogue], for: desk.world.desk)))
    #expect(desk.text.contains("1 other is viewing: ○ a�[2J"))
  }

  @Test func `without a connection nobody is shown, and the next reports everything again`() {
    var desk = Desk()
    desk.press(.character("2"), .enter, .character("B"))
    let face = desk.model.screens.faces.face?.id ?? ID(value: 0)
    let tania = desk.world.buyers[0]
    desk.hear(.active(AssetViewers(face, [desk.world.desk, tania], for: desk.world.desk)))
    desk.hear(.everyone([PersonPresence(tania, .online)]))
    #expect(desk.text.contains("● Tania") && desk.model.context.presence(of: tania.id) == .online)
    _ = desk.drainSignals()
    desk.deliver(
      .linkChanged(.reconnecting(attempt: 1, retryAt: desk.model.now.uptime, because: nil)))
    #expect(!desk.text.contains("● Tania") && desk.model.context.presence(of: tania.id) == .offline)
    // HTTP carries no signals.
    desk.connect(over: .http)
    #expect(desk.drainSignals() == [])
    desk.connect()
    #expect(desk.drainSignals() == [.presence(.online), .subscribe(face)])
  }

  @Test func `typing is reported at most every three seconds, and shown for five`() {
    var desk = Desk()
    _ = desk.drainSignals()
    let room = RoomID(value: desk.world.market.assets.rows[0].id.value)
    var count = 0
    for _ in 0..<60 {
      count += desk.model.announceTyping(in: room).count
      desk.wait(100)
    }
    #expect(count == 2)
    desk.hear(.typing(Typing(in: room, desk.world.buyers[0])))
    #expect(desk.model.context.typing(in: room).map(\.name) == ["Tania"])
    desk.wait(5_000)
    #expect(desk.model.context.typing(in: room).isEmpty)
  }

  @Test func `busy at one terminal is shown at the user's other terminal`() {
    var desk = Desk()
    #expect(!desk.text.contains("⊘"))
    desk.hear(.everyone([PersonPresence(desk.world.desk, .busy)]))
    #expect(desk.text.contains("⊘ 🔔") || desk.text.contains("⊘ Farzana"))
    desk.press(.character("B"), .character("B"))
    #expect(desk.text.contains("You are available again") && desk.text.contains("⊘"))
    desk.hear(.presenceChanged(PersonPresence(desk.world.desk, .online)))
    #expect(!desk.text.contains("⊘"))
  }
}

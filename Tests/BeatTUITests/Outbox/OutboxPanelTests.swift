import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// What waits for the server, as its user sees it.
@Suite struct OutboxPanelTests: TerminalBench {
  private static let noLink = LinkStatus.reconnecting(
    attempt: 3, retryAt: Uptime(milliseconds: 9_000), because: nil)

  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))
  private var offers: [ID<Offer>] = []

  init() throws {
    for days in [10, 50] {
      offers.append(
        try world.request(world.face, by: world.buyers[0], days: world.days(days, days + 20)))
    }
    for offer in offers { _ = try world.act(world.quote(offer), by: world.desk) }
    deliver(.linkChanged(Self.noLink))
    deliverState(of: world.buyers[0], seq: 1)
  }

  /// Gives a command as a screen does.
  @discardableResult
  private mutating func give(_ command: Command) throws -> CommandID {
    let effects = try model.submit(command)
    guard case .submit(let order) = effects.first else { throw CancellationError() }
    return order.id
  }

  private mutating func approve(_ index: Int) throws -> CommandID {
    try give(world.approve(offers[index], version: 1))
  }

  @Test mutating func `an empty outbox says that nothing waits`() {
    press(.character("W"))
    #expect(text.contains("Nothing waits: the server has answered everything."), "\(text)")
    press(.escape)
    #expect(model.dialogs.isEmpty)
  }

  @Test mutating func `each command stands there in words, with why it waits`() throws {
    let first = try approve(0)
    _ = try approve(1)
    press(.character("W"))
    #expect(text.contains("2 wait"), "\(text)")
    #expect(text.contains("approved v1, ৳") && text.contains("DHK-001A"), "\(text)")
    #expect(text.contains("waits for the link") && text.contains("waits for those before it"))
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliver(.sent(first))
    #expect(text.contains("sent, and not answered yet"), "\(text)")
    deliver(.accepted(Accepted(id: first, seq: nil)))
    #expect(text.contains("1 waits"), "\(text)")
  }

  @Test mutating func `what was never sent can be cancelled, and nothing else`() throws {
    let first = try approve(0)
    let second = try approve(1)
    deliver(.sent(first))
    press(.character("W"))
    #expect(press(.character("c")).isEmpty)
    #expect(text.contains("It was sent: the server may have done it."), "\(text)")
    #expect(press(.down, .character("c")) == [.cancel(second)])
    #expect(model.market.offers[offers[1]]?.phase == .approved)
    deliver(.cancelled(second))
    #expect(model.market.offers[offers[1]]?.phase == .quoted)
    #expect(model.outbox.ids == [first] && text.contains("Cancelled: it was never sent."))
  }

  @Test mutating func `a refused command stays until it was seen, and can be done again`() throws {
    let first = try approve(0)
    deliver(.sent(first))
    deliver(.refused(Refused(id: first, refusal: Refusal(.unavailable, "The disk is full."))))
    #expect(text.contains("✗ 1 refused: W"), "\(text)")
    press(.character("W"))
    #expect(text.contains("✗ approved v1") && text.contains("The disk is full."), "\(text)")
    let effects = press(.control("s"))
    guard case .submit(let again) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(again.id != first && effects.contains(.forget(first)))
    #expect(model.outbox.ids == [again.id] && model.outbox.refusedCount == 0)
  }

  @Test mutating func `a refused command that was seen is forgotten, one or all`() throws {
    var ids: [CommandID] = []
    for index in 0...1 {
      ids.append(try approve(index))
      deliver(.refused(Refused(id: ids[index], refusal: Refusal(.datesTaken, "Too late."))))
    }
    press(.character("W"))
    #expect(press(.character("x")) == [.forget(ids[0])])
    #expect(press(.character("X")) == [.forget(ids[1])])
    #expect(model.outbox.lines.isEmpty)
  }

  @Test mutating func `Enter goes to what the command is about`() throws {
    _ = try approve(1)
    press(.character("2"), .character("W"), .enter)
    #expect(model.screen == .dashboard && model.dialogs.isEmpty)
    #expect(model.chosen.offer?.id == offers[1])
  }

  @Test mutating func `what an earlier run has left is there, with what is known of it`() throws {
    let orders = [0, 1].map { index in
      CommandEnvelope<MarketProtocol>(
        id: CommandID(value: UInt128(index + 1)),
        command: world.approve(offers[index], version: 1))
    }
    var box = Outbox<MarketProtocol>()
    _ = orders.map { box.put($0, at: world.now) }
    _ = box.markSent(orders[0].id)
    _ = box.markAnswered(orders[0].id, Refusal(.datesTaken, "The days are taken."))
    deliver(.restored(box.entries))
    press(.character("W"))
    #expect(text.contains("The days are taken.") && text.contains("1 waits · 1 refused"), "\(text)")
    #expect(model.market.offers[offers[1]]?.phase == .approved)
    #expect(model.market.offers[offers[0]]?.phase == .quoted)
  }

  private func line(_ number: Int, _ command: Command) -> OutboxLine {
    OutboxLine(
      envelope: .init(id: CommandID(value: UInt128(number)), command: command), givenAt: world.now,
      state: .waiting, words: "words")
  }

  @Test func `what the terminal sends by itself is not in it`() {
    var book = OutboxBook()
    book.add(line(1, .conversation(.markRead(.init(conversation: ID(value: 1), number: 1)))))
    #expect(book.lines.isEmpty)
  }

  @Test func `of very many refused commands the newest are kept`() {
    var book = OutboxBook()
    for number in 1...(OutboxBook.refusedMax + 5) {
      book.add(line(number, world.approve(offers[0], version: 1)))
      book.refuse(CommandID(value: UInt128(number)), Refusal(.datesTaken, "No."))
    }
    #expect(book.lines.count == OutboxBook.refusedMax)
    #expect(book.ids.first == CommandID(value: 6))
  }
}

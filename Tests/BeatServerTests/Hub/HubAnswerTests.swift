import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Answers by age: a command is executed once for thirty days, and refused afterwards.
@Suite struct HubAnswerTests {
  private var bench: HubBench
  private var buyer: PeerID

  init() throws {
    bench = try HubBench()
    buyer = bench.connect(1, as: bench.fixture.buyers[0])
    _ = bench.heard(buyer)
  }

  private func envelope(_ number: Int, daysAgo: Int64 = 0) -> CommandEnvelope<MarketProtocol> {
    let made = bench.now.instant.advanced(byMilliseconds: -daysAgo * 86_400_000)
    return CommandEnvelope(
      id: CommandID(number, at: made),
      command: .offer(
        .request(
          .init(
            offer: ID(value: UInt128(5_000 + number)), asset: bench.fixture.face.id, campaign: nil,
            dates: bench.fixture.days(10, 40), note: ""))))
  }

  /// How many offers the command has requested.
  private func requests(_ id: CommandID) -> Int {
    bench.log.filter { $0.record.cause == id && $0.record.event.name == "new_offer_request" }.count
  }

  @Test mutating func `a command older than thirty days is refused, and executes nothing`() {
    let head = bench.hub.head
    let old = envelope(1, daysAgo: 31)
    for _ in 0..<2 {
      bench.say(.command(old), buyer)
      bench.append()
      #expect(bench.words(buyer) == ["id_too_old"])
    }
    bench.say(.command(envelope(2, daysAgo: -2)), buyer)
    #expect(bench.words(buyer) == ["id_from_future"])
    #expect(bench.hub.head == head && bench.answers.isEmpty)
    bench.say(.command(envelope(3, daysAgo: 29)), buyer)
    bench.append()
    #expect(bench.words(buyer).last == "accepted")
  }

  @Test mutating func `a command is answered again for thirty days, and is then too old`() throws {
    let order = envelope(1)
    bench.say(.command(order), buyer)
    bench.append()
    bench.skip(days: 29)
    try bench.restart()
    buyer = bench.connect(2, as: bench.fixture.buyers[0])
    let head = bench.hub.head
    _ = bench.heard(buyer)
    bench.say(.command(order), buyer)
    bench.append()
    #expect(bench.words(buyer) == ["accepted"])
    bench.skip(days: 2)
    bench.append()
    _ = bench.heard(buyer)
    bench.say(.command(order), buyer)
    bench.append()
    #expect(bench.words(buyer) == ["id_too_old"])
    // A clock that is set back changes nothing: the answer may be gone.
    bench.ask(bench.request(), buyer)
    bench.append()
    bench.now.instant = bench.now.instant.advanced(byMilliseconds: -10 * 86_400_000)
    _ = bench.heard(buyer)
    bench.say(.command(order), buyer)
    bench.append()
    #expect(bench.words(buyer) == ["id_too_old"])
    #expect(requests(order.id) == 1)
    #expect(bench.hub.head > head)
  }

  @Test mutating func `while the ids on disk are being read, the disk is asked for each command`()
    throws
  {
    let order = envelope(1)
    bench.say(.command(order), buyer)
    bench.append()
    let users = bench.fixture.market.users
    bench.hub = try Hub(
      epoch: HubBench.epoch, contents: LogContents(records: bench.log),
      generator: SeededGenerator(seed: 4)
    ) { (token, now) throws(Refusal) in
      guard let user = ID<User>(token).flatMap({ users[$0] }) else {
        throw Refusal(.tokenInvalid, "There is no such user.")
      }
      return Claims(of: user, at: now)
    }
    let again = bench.connect(2, as: bench.fixture.buyers[0])
    _ = bench.heard(again)
    bench.readsSlowly = true
    bench.say(.command(order), again)
    #expect(bench.answerLookUps.count == 1 && bench.words(again).isEmpty)
    bench.finishAnswerLookUp()
    #expect(bench.words(again) == ["accepted"])
  }

  /// The disk was read before the answer was on it, and says so after.
  @Test mutating func `a command sent twice during a look-up is executed once`() throws {
    let second = bench.connect(2, as: bench.fixture.buyers[0])
    bench.readsSlowly = true
    bench.forgetIndex()
    let order = envelope(1)
    bench.say(.command(order), buyer)
    bench.say(.command(order), second)
    #expect(bench.answerLookUps.count == 2)
    bench.finishAnswerLookUp()
    bench.append()
    for _ in 0..<1_500 {
      bench.hub.answers.add(
        StoredAnswer(
          command: CommandID(bench.hub.answers.count + 9_000, at: bench.now.instant),
          user: bench.fixture.desk.id, digest: [], body: []))
    }
    bench.hub.answers.save()
    bench.finishAnswerLookUp()
    bench.append()
    #expect(bench.words(buyer).last == "accepted" && bench.words(second).last == "accepted")
    #expect(requests(order.id) == 1)
  }

  @Test mutating func `a log that can't be read executes nothing`() {
    bench.readsSlowly = true
    bench.forgetIndex()
    bench.say(.command(envelope(1)), buyer)
    let (lookUp, _) = bench.answerLookUps[0]
    bench.handle(.answerFound(lookUp, .failed))
    #expect(bench.words(buyer) == ["unavailable"] && bench.appending.isEmpty)
  }

  /// A command that is accepted, or one that is refused.
  private func command(_ number: Int, isRefused: Bool) -> Command {
    let id = UInt128(number)
    return isRefused
      ? .offer(.approve(.init(offer: ID(value: id), version: 1)))
      : .notification(.read(.init(ids: [ID(value: id)])))
  }

  @Test(arguments: [false, true])
  func `memory does not grow with the commands that were answered`(isRefused: Bool) throws {
    var limits = HubLimits()
    limits.admission.rates[.commands]?.burst = 1_000_000
    var bench = try HubBench(limits: limits)
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    for number in 0..<3_000 {
      bench.ask(command(number, isRefused: isRefused), buyer)
      bench.append()
    }
    #expect(bench.answers.count == 3_000)
    #expect(bench.hub.answers.count <= 1_251)
    let first = bench.answers[0].command
    bench.say(
      .command(CommandEnvelope(id: first, command: command(0, isRefused: isRefused))), buyer)
    #expect(bench.words(buyer).last == (isRefused ? "not_found" : "accepted"))
    #expect(bench.answers.count == 3_000 && bench.appending.isEmpty)
  }
}

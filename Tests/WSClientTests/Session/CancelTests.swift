import Testing
import Wire

@testable import WSClient

/// Commands that the user cancels (R6).
@Suite struct CancelTests {
  private func envelope(_ number: Int) -> CommandEnvelope<Numbers> {
    CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)
  }

  private func submit(_ numbers: ClosedRange<Int>, to bench: inout SessionBench) {
    for number in numbers { bench.handle(.submit(envelope(number))) }
  }

  private func waiting(_ bench: SessionBench) -> [Int] { bench.session.outbox.map(\.command) }

  @Test func `a command given without a link can be cancelled, and is never sent`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    submit(1...3, to: &bench)
    bench.handle(.cancel(CommandID(value: 2)))
    #expect(waiting(bench) == [1, 3])
    try bench.connect()
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    #expect(bench.sent.filter { $0.hasPrefix("command") } == ["command 1", "command 3"])
  }

  @Test func `a command that was sent stays, also after the link was lost`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    submit(1...2, to: &bench)
    bench.handle(.cancel(CommandID(value: 1)))
    bench.handle(.closed(attempt: bench.attempt))
    bench.handle(.cancel(CommandID(value: 1)))
    #expect(waiting(bench) == [1, 2])
    bench.handle(.cancel(CommandID(value: 2)))
    #expect(waiting(bench) == [1])
  }

  @Test func `a command is marked before it leaves, so no crash lets it be cancelled`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    submit(1...1, to: &bench)
    #expect(!bench.session.sendsAtOnce)
    try bench.connect()
    #expect(bench.order == ["mark 1", "command 1"])
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    #expect(bench.session.sendsAtOnce)
    submit(2...2, to: &bench)
    #expect(bench.order == ["mark 1", "command 1", "mark 2", "command 2"])
  }

  @Test func `a command that an earlier program may have sent stays`() {
    var bench = SessionBench()
    bench.handle(.resubmit(envelope(1)))
    bench.handle(.submit(envelope(2)))
    for number in 1...3 { bench.handle(.cancel(CommandID(value: UInt128(number)))) }
    #expect(waiting(bench) == [1])
  }
}

import TestSupport
import Testing
import WSClient
import Wire

/// History requests pass through a session that doesn't store them.
@Suite struct HistoryTests {
  private func request(_ id: UInt128) -> HistoryRequest<Numbers> {
    HistoryRequest(id: RequestID(value: id), about: 4, span: .before(nil), limit: 5)
  }

  private func page(_ id: UInt128) -> ServerFrame<Numbers> {
    .history(HistoryPage(id: RequestID(value: id), records: [], isEnd: true))
  }

  @Test func `a history request goes out at once, and its answer is delivered`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.requestHistory(request(7)))
    #expect(bench.sent == ["hello", "history 7"])
    try bench.hear(page(7))
    #expect(bench.pages == [7] && bench.session.cursor?.seq == 10)
  }

  @Test func `a history request without a link is lost, and never sent later`() throws {
    var bench = SessionBench()
    bench.handle(.requestHistory(request(1)))
    bench.handle(.start)
    bench.handle(.requestHistory(request(2)))
    try bench.connect(at: 10)
    bench.handle(.requestHistory(request(3)))
    bench.handle(.closed(attempt: bench.attempt, because: "no route"))
    bench.handle(.retryNow)
    try bench.connect(at: 10)
    #expect(bench.sent == ["hello", "history 3", "hello"])
  }

  @Test func `a refused history request delays no command`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.requestHistory(request(7)))
    let refusal = Refusal(.rateLimited, "Too much.")
    try bench.hear(.historyRefused(HistoryRefused(id: RequestID(value: 7), refusal: refusal)))
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 1), command: 5)))
    #expect(bench.sent.last == "command 5" && bench.refusals == ["rate_limited"])
    #expect(bench.session.counters.commandsPutOff == 0)
  }

  @Test func `a request for the archive goes out at once, and its answer is delivered`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    let request = { (id: UInt128) in
      SessionInput<Numbers>.requestArchive(
        ArchiveRequest(id: RequestID(value: id), query: .init(number: 1)))
    }
    bench.handle(request(7))
    #expect(bench.sent == ["hello", "archive 7"])
    try bench.hear(.archive(ArchivePage(id: RequestID(value: 7), rows: [3], next: nil, count: 1)))
    bench.handle(request(8))
    let refusal = Refusal(.rateLimited, "Too much.")
    try bench.hear(.archiveRefused(ArchiveRefused(id: RequestID(value: 8), refusal: refusal)))
    #expect(bench.pages == [7] && bench.refusals == ["rate_limited"])
  }
}

import EventLoop
import FoundationEssentials
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// R7: the protocol over plain requests, as behind a proxy that blocks WebSockets.
@Suite struct LongPollTests {
  private func get(_ query: String, _ token: String) -> String {
    "GET /api/v1/sync\(query) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
  }

  private func post(_ body: String, _ token: String) -> String {
    "POST /api/v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  /// The messages of an answer, one word per line.
  private func words(_ answer: String) -> [String] {
    guard let body = answer.components(separatedBy: "\r\n\r\n").last else { return [] }
    return body.split(separator: "\n").map { line in
      (try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: Array(line.utf8)))?.word
        ?? "?"
    }
  }

  private func request(_ bench: ServerBench, _ number: Int) -> String {
    bench.envelope(
      number,
      .offer(
        .request(
          .init(
            offer: ID(value: UInt128(100 + number)), asset: bench.fixture.face.id, campaign: nil,
            dates: bench.fixture.days(10, 40), note: ""))))
  }

  @Test func `the first poll gets a snapshot`() throws {
    let bench = try ServerBench()
    let answer = bench.exchange([get("", bench.token(of: bench.fixture.desk))])
    #expect(answer.contains("Content-Type: application/x-ndjson\r\n"))
    #expect(words(answer) == ["welcome", "snapshot"])
  }

  @Test func `a poll without news ends with the stream's position`() throws {
    let bench = try ServerBench()
    let token = bench.token(of: bench.fixture.desk)
    let answer = bench.exchange([get("?wait=20&since=\(bench.cursor)", token)])
    #expect(words(answer) == ["resumed"])
  }

  @Test func `a waiting poll is answered at once by an event`() throws {
    let bench = try ServerBench()
    let waiting = bench.begin(
      get("?wait=30000&since=\(bench.cursor)", bench.token(of: bench.fixture.desk)))
    _ = bench.exchange([post(request(bench, 1), bench.token(of: bench.fixture.buyers[0]))])
    if words(waiting.text).isEmpty { bench.run() }
    #expect(
      words(waiting.text) == ["resumed", "new_offer_request", "notification_posted"])
  }

  @Test func `a command sent several times is executed once`() throws {
    let bench = try ServerBench()
    let message = post(request(bench, 1), bench.token(of: bench.fixture.buyers[0]))
    let first = bench.exchange([message]).withoutRequestID
    #expect(words(first) == ["accepted"])
    #expect(bench.exchange([message]).withoutRequestID == first)
    let other = post(
      request(bench, 2).replacing("\(bench.command(2))", with: "\(bench.command(1))"),
      bench.token(of: bench.fixture.buyers[0]))
    #expect(words(bench.exchange([other])) == ["idempotency_conflict"])
  }

  @Test(arguments: ["", "null", "a.b.c"])
  func `a bad token is refused with the reason`(token: String) throws {
    let bench = try ServerBench()
    for request in [get("", token), post(request(bench, 1), token)] {
      let answer = bench.exchange([request])
      #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"), "\(answer)")
      #expect(answer.contains(#""message":"#))
    }
  }

  @Test func `bytes that are no message are refused`() throws {
    let bench = try ServerBench()
    let answer = bench.exchange([post("{}", bench.token(of: bench.fixture.desk))])
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
  }

  private func deliver(_ body: String, _ token: String) -> String {
    "POST /api/v1/delivery HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func `an ad server's report is answered with a status and published at once`() throws {
    let bench = try ServerBench()
    let (desk, buyer) = (bench.token(of: bench.fixture.desk), bench.fixture.buyers[0])
    let campaign = Campaign(id: ID(value: 40), name: "Eid", buyer: buyer.organisation)
    let line = ID<MediaBuy>(value: 41)
    let today = Day(bench.loop.now.instant)
    _ = bench.exchange([post(bench.envelope(1, .campaign(.create(campaign))), desk)])
    _ = bench.exchange([
      post(
        bench.envelope(
          2,
          .mediaBuy(
            .create(
              .init(
                mediaBuy: line, campaign: campaign.id, name: "Screens", budget: Money(taka: 900),
                bid: Money(taka: 9), geoList: ["Dhaka"],
                dates: DayRange(from: today, to: today.advanced(by: 2)))))), desk)
    ])
    let waiting = bench.begin(
      get("?wait=30000&since=\(bench.cursor)", bench.token(of: buyer)))
    let report =
      #"{"reports":[{"media_buy_id":"\#(line)","date":"\#(today)","impressions":5,"#
      + #""plays":1,"spend":900}]}"#
    let answer = bench.exchange([deliver(report, desk)])
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    if words(waiting.text).isEmpty { bench.run() }
    #expect(words(waiting.text) == ["resumed", "delivery_reported"])
    #expect(bench.exchange([deliver(report, bench.token(of: buyer))]).hasPrefix("HTTP/1.1 403 "))
    let unknown = report.replacing("\(line)", with: "\(ID<MediaBuy>(value: 404))")
    #expect(bench.exchange([deliver(unknown, desk)]).hasPrefix("HTTP/1.1 404 "))
    let negative = report.replacing("\"spend\":900", with: "\"spend\":-1")
    #expect(bench.exchange([deliver(negative, desk)]).hasPrefix("HTTP/1.1 422 "))
    #expect(bench.exchange([deliver(report, "nobody")]).hasPrefix("HTTP/1.1 401 "))
    #expect(bench.exchange([deliver("{", desk)]).hasPrefix("HTTP/1.1 400 "))
  }
}

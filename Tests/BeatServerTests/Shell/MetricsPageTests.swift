import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// What happens at a real server stands at `/metrics`.
@Suite struct MetricsPageTests {
  private static let request = "GET /metrics HTTP/1.1\r\nHost: a\r\n"

  /// The page's samples: name and label, value.
  private static func samples(_ bench: ServerBench) -> [String: Double] {
    let page = bench.exchange([request + "\r\n"])
    let lines = page.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.contains(" ") }
    return Dictionary(
      lines.compactMap { line in
        let end = line.lastIndex(of: " ") ?? line.startIndex
        return Double(line[line.index(after: end)...]).map { (String(line[..<end]), $0) }
      }
    ) { _, last in last }
  }

  @Test func `the page is in the text format`() throws {
    let page = try ServerBench().exchange([Self.request + "\r\n"])
    #expect(page.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"), "\(page)")
  }

  @Test func `a stranger behind a proxy gets the answer for a path that does not exist`() throws {
    let bench = try ServerBench()
    let answer = bench.exchange([Self.request + "X-Forwarded-For: 203.0.113.9\r\n\r\n"])
    #expect(answer.hasPrefix("HTTP/1.1 404 ") && answer.contains("nothing at /metrics"))
  }

  @Test func `a proxy that names no client, or hides the path by escapes, gets that answer, too`()
    throws
  {
    let bench = try ServerBench {
      $0.trustedProxies = [AddressBlock("127.0.0.1")].compactMap { $0 }
      $0.expectsProxyHeader = true
    }
    for source in ["UNKNOWN", "TCP4 203.0.113.9 127.0.0.1 9 443"] {
      for path in ["/metrics", "/%6detrics"] {
        let answer = bench.exchange([
          "PROXY \(source)\r\nGET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"
        ])
        #expect(answer.hasPrefix("HTTP/1.1 404 ") && answer.contains("nothing at /metrics"))
      }
    }
  }

  @Test func `connections that wait for another request are idle`() throws {
    let bench = try ServerBench { $0.requestsMax = 100 }
    let waiting = bench.begin("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    let scrape = Self.request + "Connection: close\r\n\r\n"
    var page = ""
    while waiting.text.isEmpty || page.isEmpty { page = bench.exchange([scrape]) }
    page = bench.exchange([scrape])
    #expect(page.contains(#"beatd_connections{kind="idle"} 1\#n"#), "\(page)")
    #expect(page.contains(#"beatd_connections{kind="request"} 1\#n"#), "\(page)")
    waiting.close()
  }

  @Test func `commands, refusals, commits and events are counted`() throws {
    let bench = try ServerBench()
    let before = Self.samples(bench)
    let good = bench.envelope(1, .probe(.mark(.init(probe: ID(value: 1), expecting: 0))))
    let wrong = bench.envelope(2, bench.fixture.quote(ID(value: 1)))
    #expect(
      bench.talk(as: bench.fixture.buyers[0], [good, good, wrong])
        == ["accepted", "accepted", "not_allowed"])
    // The next scrape is answered from a later turn, after the events.
    let after = Self.samples(bench)
    func growth(_ name: String) -> Double { (after[name] ?? 0) - (before[name] ?? 0) }
    #expect(growth(#"beatd_commands_total{outcome="accepted"}"#) == 1)
    #expect(growth(#"beatd_commands_total{outcome="repeated"}"#) == 1)
    #expect(growth(#"beatd_commands_total{outcome="refused"}"#) == 1)
    #expect(growth(#"beatd_refusals_total{code="not_allowed"}"#) == 1)
    #expect(growth("beatd_snapshots_total") == 1)
    #expect(growth("beatd_log_head") == growth("beatd_log_events_total"))
    #expect(growth("beatd_log_head") >= 1)
    #expect(growth("beatd_commit_seconds_count") == growth("beatd_fanout_seconds_count"))
    #expect(growth("beatd_commit_seconds_count") >= 1)
    #expect(growth("beatd_loop_turn_seconds_count") >= 3)
    #expect(growth(#"beatd_http_responses_total{status="101"}"#) == 1)
  }

  @Test func `the figures of the process and the disk are there`() throws {
    let samples = try Self.samples(ServerBench())
    for name in ["process_open_fds", "process_max_fds", "process_resident_memory_bytes"] {
      #expect(samples[name].map { $0 > 3 } == true, "\(name)")
    }
    #expect(samples["beatd_disk_free_bytes"].map { $0 > 0 } == true)
    #expect(samples["beatd_ready"] == 1)
    #expect(samples[#"beatd_connections{kind="request"}"#] == 1)
    #expect(samples[#"beatd_build_info{version="0.1.0"}"#] == 1)
  }

  @Test func `a server that can't commit still shows its figures`() throws {
    let bench = try ServerBench { $0.probeMilliseconds = 50 }
    let other = try Database(path: bench.databasePath, lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    let samples = Self.samples(bench)
    try other.execute("ROLLBACK")
    #expect(samples["beatd_ready"] == 0 && samples["beatd_log_head"] != nil)
  }
}

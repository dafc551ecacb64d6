import Doctor
import Testing

/// Reports for people and for programs.
@Suite struct ReportTests {
  private let good = Finding(
    check: .latency, isGood: true, figure: "p50 1.0 ms, p99 2.0 ms", bound: "p99 at most 100 ms",
    sentence: "Fine.", measures: ["p99_milliseconds": 2])
  private let missed = Finding(
    check: .concurrentConnections, isGood: false, figure: "19 open, 3.0 ms", bound: "20 open",
    sentence: "One is missing.", measures: [:])

  private func summary(_ findings: Finding...) -> Report.Summary {
    .init(server: "http://x:1", findings: findings, milliseconds: 20_140)
  }

  @Test func `columns are aligned, whatever they contain`() {
    let lines = [good, missed].map { Report.text(isColoured: false).line($0) }
    #expect(
      lines.joined(separator: "\n") == """
        ✓ good    latency                 p50 1.0 ms, p99 2.0 ms          p99 at most 100 ms
                  Fine.
        ✗ missed  concurrent connections  19 open, 3.0 ms                 20 open
                  One is missing.
        """)
  }

  @Test func `the last line is a summary`() {
    let report = Report.text(isColoured: false)
    #expect(report.closing(summary(good)) == "\n✓ All 1 checks are good (20.1 s).")
    #expect(
      report.closing(summary(good, missed))
        == "\n✗ 1 of 2 checks missed: concurrent connections (20.1 s).")
  }

  @Test func `colours repeat what words say`() {
    for finding in [good, missed] {
      let coloured = Report.text(isColoured: true).line(finding)
      #expect(coloured.contains("\u{1b}[") && coloured.contains("\u{1b}[0m"))
      let plain = coloured.replacing(#/\u{1b}\[[0-9;]*m/#, with: "")
      #expect(plain == Report.text(isColoured: false).line(finding))
      #expect(!plain.contains("\u{1b}"))
    }
  }

  @Test func `JSON output is one object a line`() {
    #expect(Report.json.opening("http://x:1") == nil)
    #expect(
      Report.json.line(good) == """
        {"bound":"p99 at most 100 ms","check":"latency","figure":"p50 1.0 ms, p99 2.0 ms",\
        "is_good":true,"measures":{"p99_milliseconds":2},"sentence":"Fine.","type":"check"}
        """)
    #expect(
      Report.json.closing(summary(good, missed)) == """
        {"good_count":1,"is_good":false,"milliseconds":20140,\
        "missed":["concurrent_connections"],"server":"http://x:1","type":"summary"}
        """)
  }

  @Test func `a check that was not made counts as missed`() {
    let finding = Finding.unmade(.memory, because: "Interrupted.")
    #expect(!finding.isGood && finding.sentence == "Interrupted.")
  }
}

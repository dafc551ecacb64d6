import Testing

@testable import BeatServer

/// Figures become Prometheus' text format.
@Suite struct MetricsTests {
  private static func lines(_ metrics: Metrics) -> [Substring] {
    metrics.text.split(separator: "\n")
  }

  @Test func `a counter without a label begins at zero, a gauge when it is known`() {
    let lines = Self.lines(Metrics())
    #expect(lines.contains("beatd_resumes_total 0"))
    #expect(lines.contains("# TYPE beatd_resumes_total counter"))
    #expect(!lines.contains { $0.contains("beatd_disk_free_bytes") })
  }

  @Test func `additions with one label's value are summed, others stand apart`() {
    var metrics = Metrics()
    metrics.add(.commands, "accepted")
    metrics.add(.commands, "accepted", 2)
    metrics.add(.commands, "refused")
    let lines = Self.lines(metrics)
    #expect(lines.contains(#"beatd_commands_total{outcome="accepted"} 3"#))
    #expect(lines.contains(#"beatd_commands_total{outcome="refused"} 1"#))
  }

  @Test func `a histogram's buckets grow up to its count`() {
    var metrics = Metrics()
    for seconds in [0.000_1, 0.000_2, 0.3, 60] { metrics.observe(.commit, seconds: seconds) }
    let lines = Self.lines(metrics)
    #expect(lines.contains(#"beatd_commit_seconds_bucket{le="0.0001"} 1"#))
    #expect(lines.contains(#"beatd_commit_seconds_bucket{le="0.00025"} 2"#))
    #expect(lines.contains(#"beatd_commit_seconds_bucket{le="0.25"} 2"#))
    #expect(lines.contains(#"beatd_commit_seconds_bucket{le="0.5"} 3"#))
    #expect(lines.contains(#"beatd_commit_seconds_bucket{le="+Inf"} 4"#))
    #expect(lines.contains("beatd_commit_seconds_count 4"))
    let sum = lines.first { $0.hasPrefix("beatd_commit_seconds_sum ") }?.dropFirst(25)
    #expect(sum.flatMap { Double($0) }.map { abs($0 - 60.300_3) < 1e-9 } == true)
  }

  @Test func `label values and help lines are escaped as the format asks`() {
    var metrics = Metrics()
    metrics.set(.build, "a\\b\"c\nd", to: 1)
    #expect(metrics.text.contains(#"beatd_build_info{version="a\\b\"c\nd"} 1"#))
    #expect(Metrics.escapedHelp("a\\b\"c\nd") == #"a\\b"c\nd"#)
  }

  @Test(
    arguments: [
      (0, "0"), (-3, "-3"), (1.5, "1.5"), (9_007_199_254_740_991, "9007199254740991"),
      (1e300, "1e+300"), (0.000_01, "1e-05"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
      (.nan, "NaN"),
    ] as [(Double, String)])
  func `a number has the form that Go reads`(number: Double, text: String) {
    #expect(Metrics.text(of: number) == text)
  }

  @Test func `a family remembers a bounded count of label values, and the sum stays whole`() {
    var metrics = Metrics()
    for number in 0..<10_000 { metrics.add(.refusals, "code \(number)") }
    let known = metrics.numbers[.refusals] ?? [:]
    #expect(known.count == Metrics.labelsMax + 1)
    #expect(known.values.reduce(0, +) == 10_000)
    #expect(known[Metrics.other] == Double(10_000 - Metrics.labelsMax))
  }

  @Test func `names follow Prometheus' rules, and each family has one help line`() {
    for metric in Metric.allCases {
      let name = metric.rawValue
      #expect(name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(name)")
      #expect((metric.kind == .counter) == name.hasSuffix("_total"), "\(name)")
      #expect(!metric.help.isEmpty && !metric.help.contains("\n"), "\(name)")
    }
  }
}

import Foundation
import Testing

@testable import BeatServer

/// docs/operations.md and the board say what the server shows.
@Suite struct OperationsPageTests {
  private static let docs = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: docs.appending(path: name), encoding: .utf8)
  }

  @Test func `the page has a row for each metric, as the server describes it`() throws {
    let page = try Self.text("operations.md")
    let rows = page.split(separator: "\n").filter {
      $0.contains(/^\| `(beatd|process)_[a-z_]+` \|/)
    }
    let wanted = Metric.allCases.map { metric in
      let label = metric.label.map { "`\($0)`" } ?? ""
      return "| `\(metric.rawValue)` | \(metric.kind.rawValue) | \(label) | \(metric.help) |"
    }
    #expect(rows.map(String.init) == wanted)
  }

  @Test func `the page has a row for each event of the log`() throws {
    let page = try Self.text("operations.md")
    for event in LogLine.Event.allCases {
      #expect(page.contains("\n| `\(event.rawValue)` | "), "\(event)")
    }
    for format in LogFormat.allCases {
      #expect(page.contains("\n| `\(format.rawValue)` | "), "\(format)")
    }
    for outcome in LogLine.LoginOutcome.allCases {
      #expect(page.contains("`\(outcome.rawValue)`"), "\(outcome)")
    }
  }

  /// What a query may name of the family.
  private static func names(of metric: Metric) -> [String] {
    switch metric.kind {
    case .counter, .gauge: [metric.rawValue]
    case .histogram: ["_bucket", "_sum", "_count"].map { metric.rawValue + $0 }
    }
  }

  /// The metrics that a text names.
  private static func named(in text: String) -> Set<String> {
    Set(text.matches(of: /\b(beatd|process)_[a-z_]+/).map { String($0.output.0) })
  }

  @Test func `the board is JSON, and each figure in it exists`() throws {
    let data = Data(try Self.text("grafana-board.json").utf8)
    let board = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let panels = try #require(board["panels"] as? [[String: Any]])
    let queries = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }
      .compactMap { $0["expr"] as? String }
    let known = Set(Metric.allCases.flatMap(Self.names))
    let used = queries.map(Self.named)
    #expect(used.allSatisfy { !$0.isEmpty && $0.isSubset(of: known) }, "\(queries)")
    let all = used.reduce(into: Set<String>()) { $0.formUnion($1) }
    for metric in Metric.allCases {
      #expect(!all.isDisjoint(with: Self.names(of: metric)), "\(metric) is not on the board")
    }
  }

  @Test func `the alarms of the page name figures that exist`() throws {
    let known = Set(Metric.allCases.flatMap { Self.names(of: $0) + [$0.rawValue] })
    let unknown = Self.named(in: try Self.text("operations.md")).subtracting(known)
    #expect(unknown.isEmpty)
  }
}

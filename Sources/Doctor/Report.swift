import Wire

/// Formats findings, one per line.
package enum Report: Sendable {
  /// For people. Signs and words repeat what colours say.
  case text(isColoured: Bool)
  /// One JSON object per line.
  case json

  package struct Summary: Hashable, Sendable {
    package var server: String
    package var findings: [Finding]
    package var milliseconds: Int64

    package init(server: String, findings: [Finding], milliseconds: Int64) {
      self.server = server
      self.findings = findings
      self.milliseconds = milliseconds
    }

    package var isGood: Bool { findings.allSatisfy(\.isGood) }
    var missed: [Finding] { findings.filter { !$0.isGood } }
  }

  /// The first line.
  package func opening(_ server: String) -> String? {
    switch self {
    case .text: styled("Examining \(server), about 25 seconds", .bold) + "\n"
    case .json: nil
    }
  }

  package func line(_ finding: Finding) -> String {
    switch self {
    case .text: text(finding)
    case .json: JSONLine.text(JSONLine.Check(finding))
    }
  }

  package func closing(_ summary: Summary) -> String {
    switch self {
    case .text: text(summary)
    case .json: JSONLine.text(JSONLine.Summary(summary))
    }
  }
}

// MARK: For people

extension Report {
  private enum Style: String {
    case good = "32"
    case missed = "31;1"
    case bold = "1"
    case faint = "2"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    guard case .text(isColoured: true) = self else { return text }
    return "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m"
  }

  private static let verdictWidth = 10
  private static let titleWidth = Check.allCases.map(\.title.count).max() ?? 0
  private static let figureWidth = 32

  private func text(_ finding: Finding) -> String {
    let verdict = Self.padded(finding.isGood ? "✓ good" : "✗ missed", to: Self.verdictWidth)
    let margin = String(repeating: " ", count: Self.verdictWidth)
    return styled(verdict, finding.isGood ? .good : .missed)
      + styled(Self.padded(finding.check.title, to: Self.titleWidth + 2), .bold)
      + Self.padded(finding.figure, to: Self.figureWidth) + finding.bound
      + "\n" + margin + styled(finding.sentence, .faint)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(2, width - text.count))
  }

  private func text(_ summary: Summary) -> String {
    let seconds = (Double(summary.milliseconds) / 1_000).text
    let count = summary.findings.count
    let missed = summary.missed.map(\.check.title).joined(separator: ", ")
    let verdict =
      missed.isEmpty
      ? styled("✓ All \(count) checks are good", .good)
      : styled("✗ \(summary.missed.count) of \(count) checks missed: \(missed)", .missed)
    return "\n" + verdict + " (\(seconds) s)."
  }
}

// MARK: For programs

private enum JSONLine {
  struct Check: Encodable {
    var type = "check"
    var check: Doctor.Check
    var isGood: Bool
    var figure: String
    var bound: String
    var sentence: String
    var measures: [String: Double]

    init(_ finding: Finding) {
      check = finding.check
      isGood = finding.isGood
      figure = finding.figure
      bound = finding.bound
      sentence = finding.sentence
      measures = finding.measures
    }
  }

  struct Summary: Encodable {
    var type = "summary"
    var server: String
    var isGood: Bool
    var goodCount: Int
    var missed: [Doctor.Check]
    var milliseconds: Int64

    init(_ summary: Report.Summary) {
      server = summary.server
      isGood = summary.isGood
      goodCount = summary.findings.count - summary.missed.count
      missed = summary.missed.map(\.check)
      milliseconds = summary.milliseconds
    }
  }

  static func text(_ value: some Encodable) -> String {
    // Strings, Booleans and finite numbers can always be encoded.
    String(decoding: (try? WireCoding.encode(value)) ?? [], as: UTF8.self)
  }
}

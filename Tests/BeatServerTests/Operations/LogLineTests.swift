import Foundation
import Models
import Testing
import Wire

@testable import BeatServer

/// Lines of the log in each format.
@Suite struct LogLineTests {
  private static let now = Instant(milliseconds: 1_760_000_000_123)
  private static let hostile = "a b=\"c\\d\"\n\u{1b}[2J\u{202e}é\u{85}\u{2028}"

  private static func login(_ account: String?) -> LogLine {
    .login(.wrong, account: account, from: "127.0.0.1", at: now, request: "01ABC")
  }

  @Test func `logfmt writes pairs, and quotes only what needs it`() {
    #expect(
      Self.login("farzana@example.org").text(in: .logfmt)
        == """
        ts=2025-10-09T14:53:20.123+06:00 level=warning event=login \
        msg="login wrong for farzana@example.org from 127.0.0.1" outcome=wrong \
        account=farzana@example.org peer=127.0.0.1 request=01ABC
        """)
  }

  @Test func `journald gets the priority, and neither time nor level`() {
    let text = Self.login(nil).text(in: .journald)
    #expect(text.hasPrefix("<4>event=login "), "\(text)")
    #expect(!text.contains("ts=") && !text.contains("level="))
  }

  @Test func `plain lines are sentences`() {
    #expect(
      LogLine.listening(at: Self.now, "http://[::1]:1").text(in: .plain)
        == "beatd: listening on http://[::1]:1")
  }

  @Test func `a start on an empty folder says that nobody can log in yet`() {
    let empty = LogLine.start(at: Self.now, version: "1", head: 0, process: 1)
    #expect(empty.text(in: .plain).hasSuffix("nobody can log in before “beatd user add”"))
    let used = LogLine.start(at: Self.now, version: "1", head: 9, process: 1)
    #expect(used.text(in: .plain) == "beatd: version 1 starts with 9 events")
  }

  @Test func `JSON is an object whose strings survive`() throws {
    let text = Self.login(Self.hostile).text(in: .json)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["account"] as? String == Self.hostile)
    #expect(object?["event"] as? String == "login")
    let stop = LogLine.stop(at: Self.now, ServerCounters(connections: 7)).text(in: .json)
    let counts = try JSONSerialization.jsonObject(with: Data(stop.utf8)) as? [String: Any]
    #expect(counts?["connections"] as? Int == 7)
  }

  @Test(arguments: LogFormat.allCases)
  func `no text can end a line, start another or steer a terminal`(format: LogFormat) {
    let text = Self.login(Self.hostile).text(in: format)
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        Issue.record("U+\(String(scalar.value, radix: 16)) in \(text)")
      default: break
      }
    }
    #expect(text.contains("é"))
  }

  @Test func `a quoted logfmt value is a JSON string`() throws {
    let text = Self.login(Self.hostile).text(in: .logfmt)
    let start = try #require(text.firstRange(of: "account=")).upperBound
    let end = try #require(text.firstRange(of: " peer=")).lowerBound
    let value = try JSONDecoder().decode(String.self, from: Data(text[start..<end].utf8))
    #expect(value == Self.hostile)
  }

  @Test func `an empty value is quoted`() {
    let line = LogLine.close(nil, "", user: nil, from: "", at: Self.now, request: "01ABC")
    #expect(line.text(in: .logfmt).hasSuffix(#"reason="" peer="" request=01ABC"#))
  }

  @Test(arguments: LogLevel.allCases)
  func `a level is found by its name`(level: LogLevel) {
    #expect(LogLevel(level.name) == level)
    #expect(LogLevel("loud") == nil)
  }

  @Test func `an unknown account's name is not in the line`() {
    #expect(Self.login(nil).text(in: .logfmt).contains(#"msg="login wrong for an unknown account"#))
  }
}

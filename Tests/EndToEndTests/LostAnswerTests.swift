import Foundation
import Testing

/// Commands whose answers don't arrive.
@Suite(.serialized) struct LostAnswerTests {
  private static let id = "01KB0000000000000000000003"

  private static func answer(_ type: String, _ id: String, _ more: String) -> String {
    #"{"type":"\#(type)","id":"\#(id)",\#(more)}"#
  }

  private static let accepted = answer("accepted", id, #""seq":3"#)
  private static let refused = answer(
    "refused", id, #""refusal":{"code":"malformed","message":"No.","allowed":[]}"#)

  /// Status, body, exit code.
  private static let answers: [(String, String, Int32)] = [
    ("500", "oops", 75), ("502", "bad gateway", 75), ("503", "busy", 75), ("504", "late", 75),
    ("201", accepted, 75), ("200", "<html>hello</html>", 75), ("200", "", 75),
    ("200", String(accepted.dropLast(5)), 75), ("200", #"{"type":"pong","seq":3}"#, 75),
    ("200", #"{"type":"brand_new"}"#, 75),
    ("200", answer("accepted", "01KB0000000000000000000004", #""seq":3"#), 75),
    ("200", answer("refused", "01KB0000000000000000000004", #""refusal":{}"#), 75),
    ("200", accepted, 0), ("200", refused, 1),
    ("400", #"{"code":"malformed","message":"Bad.","allowed":[]}"#, 1),
  ]

  @Test func `a command without its own answer is reported as lost, with the id to send it again`()
    throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    for (status, body, code) in Self.answers {
      let proxy = try ScriptedProxy("answering_proxy.py", to: server, [status, body])
      let result = try server.beat(
        ["do", "read_notifications", "--json", #"{"ids":[]}"#, "--server", proxy.url]
          + ["--id", Self.id] + server.credentials("buyer@demo.beatspace"), home: server.folder)
      #expect(result.status == code, "\(status) \(body): \(result)")
      let namesID = result.errors.contains("Run it again with --id \(Self.id)")
      #expect(namesID == (code == 75), "\(status) \(body): \(result)")
    }
  }
}

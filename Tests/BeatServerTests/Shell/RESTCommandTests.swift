import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Commands that can't be executed, posted as plain requests.
@Suite struct RESTCommandTests {
  private let bench: ServerBench
  private let token: String
  private static let id = "00000000000000000000000005"

  init() throws {
    bench = try ServerBench()
    token = bench.token(of: bench.fixture.buyers[0])
  }

  private func post(_ body: String) -> String {
    bench.exchange([
      "POST /api/v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    ])
  }

  private func post(command: String) -> String {
    post(#"{"type":"command","id":"\#(Self.id)","command":\#(command)}"#)
  }

  @Test func `an unknown command is named as such, with its id and the known ones`() {
    let answer = post(command: #"{"type":"dance"}"#)
    #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
    for part in [
      #""type":"refused""#, #""id":"\#(Self.id)""#, #""code":"unknown_command""#,
      "There is no command “dance”.", "approve_offer",
    ] { #expect(answer.contains(part), "\(answer)") }
  }

  @Test func `a command that is too old is refused as such, as a frame and as a call`() {
    let answer = post(command: #"{"type":"read_notifications","ids":[]}"#)
    #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
    for part in [
      #""type":"refused""#, #""id":"\#(Self.id)""#, #""code":"id_too_old""#, "1970-01-01",
    ] { #expect(answer.contains(part), "\(answer)") }
    let body = #"{"text":"a"}"#
    let note = bench.exchange([
      "POST /api/v1/assets/\(bench.fixture.face.id)/notes HTTP/1.1\r\nHost: a\r\n"
        + "Authorization: Bearer \(token)\r\nIdempotency-Key: \(Self.id)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    ])
    #expect(note.hasPrefix("HTTP/1.1 422 ") && note.contains(#""code":"id_too_old""#), "\(note)")
  }

  @Test(arguments: [
    (#"{"type":"approve_offer","version":1}"#, "command.offer is missing."),
    (#"{"type":"approve_offer","offer":5,"version":1}"#, "command.offer must be text."),
    (#"{}"#, "command.type is missing."),
  ])
  func `a malformed command is refused under its id, and the member is named`(
    command: String, sentence: String
  ) {
    let answer = post(command: command)
    for part in [#""type":"refused""#, #""id":"\#(Self.id)""#, #""code":"malformed""#, sentence] {
      #expect(answer.contains(part), "\(answer)")
    }
    #expect(!answer.contains("first message"), "\(answer)")
  }

  @Test(arguments: ["", "{", "[]", #"{"type":"dance"}"#])
  func `bytes that are no frame get 400 and are not asked for a hello`(body: String) {
    let answer = post(body)
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
    #expect(
      answer.contains(#""code":"malformed""#) && !answer.contains("first message"), "\(answer)")
  }

  @Test(arguments: [
    #"{"type":"ping","seq":0}"#, #"{"type":"digest"}"#, #"{"type":"renew","token":"x"}"#,
    #"{"type":"hello","version":1,"token":"","client":"00000000000000000000000001"}"#,
    #"{"type":"presence","state":"busy"}"#,
  ])
  func `a frame that is no command is refused at once rather than waited for`(body: String) {
    let answer = post(body)
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
    #expect(answer.contains("Post a command, a history or an archive frame."), "\(answer)")
  }

  @Test func `unusable commands are charged to their user, who is then asked to wait`() {
    var answers: [String] = []
    for _ in 0..<100 where answers.last?.hasPrefix("HTTP/1.1 429 ") != true {
      answers.append(post(command: #"{"type":"dance"}"#))
    }
    let last = answers.last ?? ""
    #expect(last.hasPrefix("HTTP/1.1 429 "), "\(last)")
    #expect(last.contains("Retry-After: 1\r\n") && last.contains(#""code":"rate_limited""#))
    // Another user's budget is whole.
    let desk = bench.talk(as: bench.fixture.desk, [#"{"type":"ping","seq":0}"#])
    #expect(desk == ["pong"])
  }
}

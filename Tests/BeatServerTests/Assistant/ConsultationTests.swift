import EventLoop
import Foundation
import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// A real server asks a stand-in for the assistant.
@Suite struct ConsultationTests {
  private static let talk = ID<Conversation>(value: 50)

  private func open(_ bench: ServerBench) -> String {
    let members = [bench.fixture.buyers[0], bench.fixture.desk].map {
      ConversationCommand.Party(organisation: $0.organisation)
    }
    return bench.envelope(
      1,
      .conversation(
        .open(
          .init(conversation: Self.talk, subject: "x", members: members, assistant: true))))
  }

  private func say(_ number: Int, _ bench: ServerBench) -> String {
    bench.envelope(
      number + 1,
      .conversation(
        .send(
          .init(
            conversation: Self.talk, message: ID(value: UInt128(number)), text: "say \(number)"))))
  }

  private func messages(_ bench: ServerBench) -> [Conversation.Message] {
    bench.market.conversations[Self.talk]?.messages ?? []
  }

  /// Runs until there are this many messages.
  private func wait(for count: Int, _ bench: ServerBench) {
    func look() {
      if messages(bench).count >= count { return bench.loop.stop() }
      bench.loop.schedule(at: bench.loop.now.uptime.advanced(byMilliseconds: 5)) { look() }
    }
    if messages(bench).count >= count { return }
    look()
    bench.run()
  }

  private func bench(
    _ loop: Loop, _ url: String, _ change: (inout AssistantOptions) -> Void = { _ in }
  ) throws -> ServerBench {
    var options = AssistantOptions(url: url)
    options.model = "small"
    change(&options)
    return try ServerBench(on: loop) { $0.assistant = options }
  }

  @Test func `a message is accepted at once, and its answer follows later`() throws {
    let loop = try Loop()
    let standIn = try StandIn(loop, .stream(["One, ", "two."]))
    let bench = try bench(loop, standIn.url)
    let words = bench.talk(as: bench.fixture.buyers[0], [open(bench), say(1, bench)])
    #expect(words == ["accepted", "accepted"] && messages(bench).count == 1)
    wait(for: 2, bench)
    #expect(messages(bench).map(\.text) == ["say 1", "One, two."])
    #expect(messages(bench).last?.answer?.failed == false)
    let request = try #require(standIn.requests.first)
    #expect(request.head.method == "POST" && request.head.path == "/v1/chat/completions")
    #expect(request.head["Authorization"] == nil)
    #expect(
      request.body
        == #"{"messages":[{"content":"say 1","role":"user"}],"model":"small","stream":true}"#)
  }

  @Test func `messages during an answer are asked together after it`() throws {
    let loop = try Loop()
    let standIn = try StandIn(loop, .stream(["a", "b", "c", "d"]))
    let bench = try bench(loop, standIn.url)
    _ = bench.talk(
      as: bench.fixture.buyers[0], [open(bench), say(1, bench), say(2, bench), say(3, bench)])
    wait(for: 5, bench)
    #expect(messages(bench).map(\.text) == ["say 1", "say 2", "say 3", "abcd", "abcd"])
    #expect(standIn.requests.count == 2)
    #expect(
      standIn.requests[1].body.contains(
        #"{"content":"abcd","role":"assistant"},{"content":"say 2","role":"user"},"#
          + #"{"content":"say 3","role":"user"}]"#))
  }

  @Test(arguments: [
    (StandIn.Act(pieces: ["HTTP/1.1 503 No\r\n\r\n"]), AssistantFailure.status(503)),
    (StandIn.Act(pieces: ["\u{1}\u{2}", "what?"]), .notUnderstood),
    (StandIn.Act(pieces: StandIn.Act.stream(["a", "b"]).pieces.dropLast()), .hungUp),
    (StandIn.Act(pieces: []), .hungUp),
    (StandIn.Act(pieces: ["HTTP/1.1 200 OK\r\n"], hangsUp: false), .silent(200)),
    (.stream([" ", "\\n"]), .empty), (.stream(["\u{200b}", "\u{feff}"]), .empty),
  ])
  func `a failure of the assistant is posted as a message`(
    act: StandIn.Act, failure: AssistantFailure
  ) throws {
    let loop = try Loop()
    let standIn = try StandIn(loop, act, .stream(["well"]))
    let bench = try bench(loop, standIn.url) { $0.timeouts.silenceMilliseconds = 200 }
    _ = bench.talk(as: bench.fixture.buyers[0], [open(bench), say(1, bench)])
    wait(for: 2, bench)
    let answer = try #require(messages(bench).last)
    #expect(answer.answer?.failed == true && answer.text == failure.sentence)
    // The next question is answered.
    _ = bench.talk(as: bench.fixture.buyers[0], [say(2, bench)])
    wait(for: 4, bench)
    #expect(messages(bench).last?.text == "well")
    #expect(!standIn.requests[1].body.contains(failure.sentence))
  }

  @Test func `an answer that is too long is posted as far as it fits`() throws {
    let loop = try Loop()
    let long = String(repeating: "a", count: 9_000)
    let standIn = try StandIn(loop, .stream([long, long, long]))
    let bench = try bench(loop, standIn.url)
    _ = bench.talk(as: bench.fixture.buyers[0], [open(bench), say(1, bench)])
    wait(for: 2, bench)
    let answer = try #require(messages(bench).last)
    #expect(answer.answer?.failed == false)
    #expect(answer.text == String(repeating: "a", count: 16_380) + " …")
  }

  @Test func `a stream that never ends is cut off`() throws {
    let loop = try Loop()
    let standIn = try StandIn(loop, .stream(Array(repeating: "on ", count: 1_000)))
    let bench = try bench(loop, standIn.url) { $0.timeouts.wholeMilliseconds = 200 }
    _ = bench.talk(as: bench.fixture.buyers[0], [open(bench), say(1, bench)])
    wait(for: 2, bench)
    #expect(messages(bench).last?.text == AssistantFailure.slow.sentence)
  }

  @Test func `an unreachable or missing assistant is reported in a message`() throws {
    let loop = try Loop()
    let refused = try bench(loop, "http://127.0.0.1:1/v1")
    _ = refused.talk(as: refused.fixture.buyers[0], [open(refused), say(1, refused)])
    wait(for: 2, refused)
    #expect(
      messages(refused).last?.text == "The assistant can't be reached: Connection refused.")
    let off = try ServerBench()
    _ = off.talk(as: off.fixture.buyers[0], [open(off), say(1, off)])
    wait(for: 2, off)
    #expect(messages(off).last?.text == AssistantFailure.notSetUp.sentence)
    #expect(messages(off).last?.answer?.failed == true)
  }

  @Test func `over TLS the assistant needs a trusted certificate`() throws {
    let loop = try Loop()
    let certificate = try Certificate()
    let standIn = try StandIn(loop, .stream(["In confidence."]), certificate: certificate)
    let keyFile = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    try "secret-4711\n".write(to: keyFile, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: keyFile) }
    let trusting = try bench(loop, standIn.url) {
      $0.caFile = certificate.certificateFile
      $0.keyFile = keyFile.path
    }
    _ = trusting.talk(as: trusting.fixture.buyers[0], [open(trusting), say(1, trusting)])
    wait(for: 2, trusting)
    #expect(messages(trusting).last?.text == "In confidence.")
    #expect(standIn.requests.first?.head["Authorization"] == "Bearer secret-4711")
    let distrusting = try bench(loop, standIn.url)
    _ = distrusting.talk(
      as: distrusting.fixture.buyers[0], [open(distrusting), say(1, distrusting)])
    wait(for: 2, distrusting)
    let answer = try #require(messages(distrusting).last)
    #expect(answer.answer?.failed == true)
    #expect(answer.text.contains("self-signed certificate"), "\(answer.text)")
    #expect(standIn.requests.count == 1)
  }

  @Test func `drafts of an answer are sent at intervals`() throws {
    let loop = try Loop()
    let standIn = try StandIn(loop, .stream(["a", "b", "c", "d", "e", "f"]))
    var options = AssistantOptions(url: standIn.url)
    options.timeouts.draftMilliseconds = 45
    let endpoint = try AssistantEndpoint(options)
    var fixture = Fixture()
    let id = try fixture.newConversation(
      with: fixture.desk, by: fixture.buyers[0], assistant: true)
    try fixture.say("how?", in: id, by: fixture.desk)
    let question = try #require(fixture.market.conversations[id].flatMap { AssistantQuestion($0) })
    var drafts: [String] = []
    var outcome: AssistantCall.Outcome?
    let call = AssistantCall(
      loop, endpoint, question, onDraft: { drafts.append($0) },
      completion: {
        outcome = $0
        loop.stop()
      })
    loop.run()
    withExtendedLifetime(call) {}
    #expect(outcome == .success("abcdef"))
    #expect((1...5).contains(drafts.count) && drafts.allSatisfy { "abcdef".hasPrefix($0) })
    #expect(drafts == drafts.sorted { $0.count < $1.count })
  }

  @Test(arguments: [
    "127.0.0.1:80", "ftp://a/", "http://", "http://a:0x1/", "http://u@h/", "http://a b",
  ])
  func `an invalid assistant address is refused`(url: String) {
    #expect(throws: AssistantEndpoint.Malformed.self) {
      try AssistantEndpoint(AssistantOptions(url: url))
    }
  }
}

import Testing
import WSCore

@testable import BeatServer

/// Answers of a chat completions server, parsed from response bytes.
@Suite struct AssistantReplyTests {
  private static let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
  private static let hello =
    [
      #"data: {"choices":[{"delta":{"role":"assistant","content":""},"finish_reason":null}]}"#,
      ": keep-alive", #"data: {"choices":[{"delta":{"content":"Hello, "}}]}"#,
      #"data: {"choices":[{"delta":{"content":"আজ"}}],"usage":null}"#, "data: [DONE]",
    ].joined(separator: "\n\n") + "\n\n"

  private func chunked(_ text: String, by count: Int) -> String {
    var bytes = Array(text.utf8)[...]
    var out: [UInt8] = []
    while !bytes.isEmpty {
      let chunk = bytes.prefix(count)
      bytes = bytes.dropFirst(count)
      out += Array("\(String(chunk.count, radix: 16));x=1\r\n".utf8) + chunk + [13, 10]
    }
    return String(decoding: out + Array("0\r\nTrailer: x\r\n\r\n".utf8), as: UTF8.self)
  }

  /// The reply after all bytes, `count` at a time, and the end of the connection.
  private func read(
    _ text: String, by count: Int = .max, ends: Bool = true
  ) throws(AssistantFailure) -> AssistantReply {
    var exchange = HTTPExchange(.request("POST", "/", []))
    var reply = AssistantReply()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      exchange.receive(rest.prefix(count))
      rest = rest.dropFirst(count)
      try reply.receive(partsOf: &exchange)
    }
    if ends { exchange.receiveEnd() }
    try reply.receive(partsOf: &exchange)
    return reply
  }

  @Test(arguments: [1, 2, 7, .max])
  func `an event stream is read chunked, with a length or until the end`(count: Int) throws {
    let answers = [
      Self.stream + "\r\n" + Self.hello,
      Self.stream + "\r\n" + Self.hello.replacing("\n", with: "\r\n"),
      Self.stream + "Content-Length: \(Self.hello.utf8.count)\r\n\r\n" + Self.hello,
      Self.stream + "Transfer-Encoding: chunked\r\n\r\n" + chunked(Self.hello, by: 3_000),
    ]
    for answer in answers {
      let reply = try read(answer, by: count, ends: false)
      #expect(reply.isWhole && reply.text == "Hello, আজ")
    }
  }

  @Test(arguments: [1, .max])
  func `an answer may be one JSON object`(count: Int) throws {
    let body = #"{"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}]}"#
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    for answer in [
      head + "\r\n" + body, head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body,
    ] {
      let reply = try read(answer, by: count)
      #expect(reply.isWhole && reply.text == "Hello")
    }
  }

  @Test func `a finish reason ends the answer, and control characters are removed`() throws {
    let event = #"data: {"choices":[{"delta":{"content":"a\u001b[2J\tb\r\nc"},"#
    let reply = try read(
      Self.stream + "\r\n" + event + "\"finish_reason\":\"stop\"}]}\n\n", ends: false)
    #expect(reply.isWhole && reply.text == "a[2J\tb\nc")
  }

  @Test func `a connection that ends too early is a failure`() {
    let cut = Self.hello.prefix(120)
    for answer in [
      "HTTP/1.1 200", Self.stream + "\r\n", Self.stream + "\r\n" + cut,
      Self.stream + "Content-Length: 4000\r\n\r\n" + cut,
      Self.stream + "Transfer-Encoding: chunked\r\n\r\n3\r\nda",
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ] {
      #expect(throws: AssistantFailure.hungUp) { try read(answer) }
    }
  }

  @Test func `the failure names a status other than 200`() {
    #expect(throws: AssistantFailure.status(401)) { try read("HTTP/1.1 401 No\r\n\r\n{}") }
    #expect(throws: AssistantFailure.status(302)) {
      try read("HTTP/1.1 302 Found\r\nLocation: http://a\r\n\r\n")
    }
  }

  @Test(arguments: [
    "\u{1}\u{2}\u{3}", "SSH-2.0-x\r\n\r\n", stream + "\r\ndata: {]\n\n",
    stream + "\r\ndata: {\"error\":{\"message\":\"x\"}}\n\n", stream + "\r\ndata: {}\n\n",
    stream + "Transfer-Encoding: gzip, chunked\r\n\r\n",
    stream + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    stream + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
    stream + "Transfer-Encoding: chunked\r\n\r\n\r\n",
    stream + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    stream + "Content-Length: -4\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\nhello",
  ])
  func `an unreadable answer is a failure`(answer: String) {
    #expect(throws: AssistantFailure.notUnderstood) { try read(answer) }
  }

  /// An event with this many letters, of two scalars and six bytes each.
  private func event(_ letterCount: Int) -> String {
    let text = String(repeating: "কি", count: letterCount)
    return "data: {\"choices\":[{\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
  }

  @Test(arguments: [1, 7, .max])
  func `an answer that is too long is cut between characters`(count: Int) throws {
    let whole = try read(
      Self.stream + "\r\n" + event(2_000) + event(730) + "data: [DONE]\n\n", by: count)
    #expect(whole.text == String(repeating: "কি", count: 2_730))
    let kept = String(repeating: "কি", count: 2_730) + " …"
    // Bytes after the end are not read.
    let cut = try read(
      Self.stream + "\r\n" + event(2_000) + event(731) + "data: {]\n\n", by: count, ends: false)
    #expect(cut.isWhole && cut.text == kept && kept.utf8.count == 16_384)
    let once = try read(Self.stream + "\r\n" + event(9_000), by: count, ends: false)
    #expect(once.isWhole && once.text == kept)
  }

  @Test func `a JSON answer that is too long is cut too`() throws {
    let text = String(repeating: "a", count: 16_385)
    let reply = try read(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
        + "{\"choices\":[{\"message\":{\"content\":\"\(text)\"}}]}")
    #expect(reply.text == String(repeating: "a", count: 16_380) + " …")
  }

  @Test func `the text before an endless event is kept`() throws {
    let endless = String(repeating: "a", count: 70_000)
    let reply = try read(Self.stream + "\r\n" + event(2) + endless, ends: false)
    #expect(reply.isWhole && reply.text == "কিকি …")
  }

  @Test func `an endless answer without text is too long`() {
    #expect(throws: AssistantFailure.tooLong) {
      try read(Self.stream + "\r\n" + String(repeating: "a", count: 70_000))
    }
    #expect(throws: AssistantFailure.tooLong) {
      try read(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
          + String(repeating: " ", count: 300_000))
    }
  }
}

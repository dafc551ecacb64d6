import Models
import WSCore
import Wire

/// The answer of a server of chat completions, head and body, from bytes that come split anywhere:
/// as a stream of events, or whole as one JSON.
package struct AssistantReply: Sendable {
  private static let jsonBytesMax = 256 << 10

  private var parser = HTTPParser()
  private var head: HTTPHead?
  private var chunks: ChunkedBody?
  /// Bytes of the body still to come, where that is known.
  private var remaining: Int?
  /// A stream of events, unless it is said to be JSON.
  private var events: ServerSentEvents? = ServerSentEvents()
  private var json: [UInt8] = []
  /// What was said so far, without control characters but ends of lines and tabs.
  package private(set) var text = ""
  /// All that was to be said is here, or as much of it as is kept.
  package private(set) var isWhole = false

  package init() {}

  package mutating func receive(_ bytes: some Collection<UInt8>) throws(AssistantFailure) {
    if isWhole { return }
    var rest = Array(bytes)
    if head == nil {
      do throws(HTTPError) {
        head = try parser.receiveHead(bytes)
      } catch {
        throw .notUnderstood
      }
      guard let head else { return }
      try take(head)
      rest = parser.rest
    }
    for byte in rest where !isWhole { try take(byte) }
    if !isWhole, chunks?.isWhole == true || remaining == 0 { try end() }
  }

  /// The connection has ended, and the body with it where it has no other end.
  package mutating func end() throws(AssistantFailure) {
    if isWhole { return }
    let isCut = chunks.map { !$0.isWhole } ?? (remaining.map { $0 > 0 } ?? false)
    guard head != nil, !isCut, events == nil else { throw .hungUp }
    try take(completion: json)
    isWhole = true
  }

  private mutating func take(_ head: HTTPHead) throws(AssistantFailure) {
    guard head.status == 200 else { throw .status(head.status ?? 0) }
    if let coding = head["Transfer-Encoding"] {
      guard coding.lowercased() == "chunked" else { throw .notUnderstood }
      chunks = ChunkedBody()
    } else if let text = head["Content-Length"] {
      guard let count = Int(text), count >= 0 else { throw .notUnderstood }
      remaining = count
    }
    if head["Content-Type"]?.lowercased().hasPrefix("application/json") == true { events = nil }
  }

  /// One by one, so that what comes after the end, or after a fault, changes nothing.
  private mutating func take(_ byte: UInt8) throws(AssistantFailure) {
    var body: UInt8? = byte
    if chunks != nil { body = try chunks?.receive(byte) }
    if let left = remaining {
      if left == 0 { return }
      remaining = left - 1
    }
    guard let body else { return }
    guard events != nil else {
      json.append(body)
      guard json.count <= Self.jsonBytesMax else { throw .tooLong }
      return
    }
    guard let event = try receive(ofEvents: body) else { return }
    if event == Array("[DONE]".utf8) { isWhole = true } else { try take(completion: event) }
  }

  private mutating func receive(ofEvents byte: UInt8) throws(AssistantFailure) -> [UInt8]? {
    do throws(AssistantFailure) {
      return try events?.receive(byte)
    } catch {
      guard error == .tooLong, !text.isBlank else { throw error }
      cut()
      return nil
    }
  }

  private struct Completion: Decodable {
    struct Choice: Decodable {
      var delta: Said?
      var message: Said?
      var finishReason: String?
    }
    struct Said: Decodable { var content: String? }
    struct Fault: Decodable {}

    var choices: [Choice]?
    var error: Fault?
  }

  private mutating func take(completion bytes: [UInt8]) throws(AssistantFailure) {
    guard let completion = try? WireCoding.decode(Completion.self, from: bytes),
      completion.error == nil, let choices = completion.choices
    else { throw .notUnderstood }
    // Some send numbers without a choice at the end.
    guard let choice = choices.first else { return }
    let more = choice.delta?.content ?? choice.message?.content ?? ""
    for scalar in more.unicodeScalars where scalar.isText { text.unicodeScalars.append(scalar) }
    if choice.finishReason != nil { isWhole = true }
    if text.utf8.count > TextLimits.answer { cut() }
  }

  /// People have seen it grow: its beginning is an answer, and no more of it is read.
  private mutating func cut() {
    text = text.beginning(bytes: TextLimits.answer - Self.cutMark.utf8.count) + Self.cutMark
    isWhole = true
  }

  private static let cutMark = " …"
}

extension String {
  /// As many of its first letters as fit.
  fileprivate func beginning(bytes: Int) -> Substring {
    var count = 0
    return prefix { letter in
      count += letter.utf8.count
      return count <= bytes
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isText: Bool {
    switch value {
    case 0x09, 0x0a: true
    case 0..<0x20, 0x7f..<0xa0: false
    default: true
    }
  }
}

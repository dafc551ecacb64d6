import Models
package import WSCore
import Wire

/// Parses the answer of a chat completions server from the parts of its HTTP response: an event
/// stream, or one JSON object.
package struct AssistantReply: Sendable {
  private static let jsonBytesMax = 256 << 10

  /// Nil if the response is JSON.
  private var events: ServerSentEvents? = ServerSentEvents()
  private var json: [UInt8] = []
  /// The text so far, without control characters except tabs and line breaks.
  package private(set) var text = ""
  /// Whether the answer is complete, or has reached its maximum length.
  package private(set) var isWhole = false

  package init() {}

  package mutating func receive(_ part: HTTPExchange.Part) throws(AssistantFailure) {
    if isWhole { return }
    switch part {
    case .head(let head): try receive(head)
    case .body(let bytes):
      // Byte by byte, so that nothing after the end or after an error has an effect.
      for byte in bytes where !isWhole { try receive(byte) }
    case .end:
      // An event stream marks its own end.
      guard events == nil else { throw .hungUp }
      try receive(completion: json)
      isWhole = true
    }
  }

  /// Receives all parts that have arrived.
  package mutating func receive(partsOf exchange: inout HTTPExchange) throws(AssistantFailure) {
    while !isWhole {
      let part: HTTPExchange.Part?
      do throws(HTTPResponseError) {
        part = try exchange.nextPart()
      } catch {
        throw AssistantFailure(error)
      }
      guard let part else { return }
      try receive(part)
    }
  }

  private mutating func receive(_ head: HTTPHead) throws(AssistantFailure) {
    guard head.status == 200 else { throw .status(head.status ?? 0) }
    if head["Content-Type"]?.lowercased().hasPrefix("application/json") == true { events = nil }
  }

  private mutating func receive(_ byte: UInt8) throws(AssistantFailure) {
    guard events != nil else {
      json.append(byte)
      guard json.count <= Self.jsonBytesMax else { throw .tooLong }
      return
    }
    guard let event = try receive(ofEvents: byte) else { return }
    if event == Array("[DONE]".utf8) { isWhole = true } else { try receive(completion: event) }
  }

  private mutating func receive(ofEvents byte: UInt8) throws(AssistantFailure) -> [UInt8]? {
    do throws(AssistantFailure) {
      return try events?.receive(byte)
    } catch {
      guard error == .tooLong, !text.isBlank else { throw error }
      truncate()
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

  private mutating func receive(completion bytes: [UInt8]) throws(AssistantFailure) {
    guard let completion = try? WireCoding.decode(Completion.self, from: bytes),
      completion.error == nil, let choices = completion.choices
    else { throw .notUnderstood }
    // Some servers end with usage figures that have no choice.
    guard let choice = choices.first else { return }
    let more = choice.delta?.content ?? choice.message?.content ?? ""
    for scalar in more.unicodeScalars where scalar.isText { text.unicodeScalars.append(scalar) }
    if choice.finishReason != nil { isWhole = true }
    if text.utf8.count > TextLimits.answer { truncate() }
  }

  /// Truncates the answer and stops reading. Users have already seen the draft, so its beginning
  /// counts as the answer.
  private mutating func truncate() {
    text = text.beginning(bytes: TextLimits.answer - Self.cutMark.utf8.count) + Self.cutMark
    isWhole = true
  }

  private static let cutMark = " …"
}

extension String {
  /// The longest prefix of whole characters that fits.
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

/// One HTTP/1.1 request and its response, from the client's side (RFC 9112), without I/O and time:
/// it has the bytes of the request, takes received bytes and returns parts of the response.
///
/// Send `request`. Call `receive(_:)` with received bytes and `receiveEnd()` when the connection
/// ends, each time followed by `nextPart()` until it returns nil. The parts don't depend on how the
/// bytes were split.
package struct HTTPExchange: Sendable {
  package enum Part: Hashable, Sendable {
    /// The final response's head. Interim ones (RFC 9110 §15.2) are skipped.
    case head(HTTPHead)
    /// Some of the body, without its chunks.
    case body([UInt8])
    /// The response is complete. After 101, and after a 2xx response to CONNECT, the connection
    /// uses another protocol, whose first bytes are in `rest`.
    case end
  }

  package struct Limits: Sendable {
    package var headBytes = 64 << 10
    package var headerFields = 200
    package var bodyBytes = 1 << 20
    package var interimResponses = 20

    package init(bodyBytes: Int = 1 << 20) { self.bodyBytes = bodyBytes }
  }

  private enum State: Sendable {
    case head
    case body(HTTPBodyFraming)
    case ended
    case failed(HTTPResponseError)
  }

  /// The bytes to send to the server.
  package let request: [UInt8]
  private let method: String
  private let asksForUpgrade: Bool
  private let limits: Limits
  private var heads: HTTPHeadParser
  private var chunks = HTTPChunks()
  private var state = State.head
  private var input: ArraySlice<UInt8> = []
  private var inputHasEnded = false
  private var interimCount = 0
  private var bodyCount = 0

  package init(_ head: HTTPHead, body: [UInt8] = [], limits: Limits = Limits()) {
    request = head.bytes + body
    method = head.method
    asksForUpgrade = head["Upgrade"] != nil
    self.limits = limits
    heads = HTTPHeadParser(
      bytesMax: limits.headBytes, fieldsMax: limits.headerFields, allowsFolding: true)
  }

  package mutating func receive(_ bytes: some Collection<UInt8>) { input.append(contentsOf: bytes) }

  /// Ends the connection, and with it a body without a length.
  package mutating func receiveEnd() { inputHasEnded = true }

  /// Bytes after the response.
  package var rest: [UInt8] {
    switch state {
    case .ended: Array(input)
    case .head, .body, .failed: []
    }
  }

  /// Returns the next part of the response; nil until more bytes arrive, and after `.end`. Throws
  /// an error after the parts before it, and again on each further call.
  package mutating func nextPart() throws(HTTPResponseError) -> Part? {
    do throws(HTTPResponseError) {
      let part: Part?
      switch state {
      case .head: part = try nextHead()
      case .body(let framing): part = try nextOfBody(framing)
      case .ended: return nil
      case .failed(let error): throw error
      }
      if part == nil, inputHasEnded { throw .incomplete }
      return part
    } catch {
      state = .failed(error)
      throw error
    }
  }
}

extension HTTPExchange {
  private mutating func nextHead() throws(HTTPResponseError) -> Part? {
    while let head = try parseHead() {
      let status = head.status ?? 0
      guard (100..<200).contains(status), !isUpgrade(status) else {
        state = .body(try HTTPBodyFraming(of: head, to: method))
        return .head(head)
      }
      interimCount += 1
      // RFC 9110 §7.8: a server changes the protocol only if the client asked for it.
      guard status != 101, interimCount <= limits.interimResponses else {
        throw .malformed("It sends interim responses that were not requested.")
      }
    }
    return nil
  }

  private func isUpgrade(_ status: Int) -> Bool { status == 101 && asksForUpgrade }

  private mutating func parseHead() throws(HTTPResponseError) -> HTTPHead? {
    // RFC 9112 §4: fails at once if the first bytes are wrong.
    guard zip(input, "HTTP/1.".utf8).allSatisfy({ $0 == $1 }) else {
      throw .malformed("It is not HTTP/1.1.")
    }
    do throws(HTTPError) {
      return try heads.next(from: &input)
    } catch {
      throw .malformed(error.message)
    }
  }

  private mutating func nextOfBody(_ framing: HTTPBodyFraming) throws(HTTPResponseError) -> Part? {
    switch framing {
    case .none: return end()
    case .count(let count):
      guard count <= limits.bodyBytes else { throw tooLong }
      return count == bodyCount ? end() : removeBody(count - bodyCount)
    case .untilEnd:
      if input.isEmpty { return inputHasEnded ? end() : nil }
      guard bodyCount < limits.bodyBytes else { throw tooLong }
      return removeBody(limits.bodyBytes - bodyCount)
    case .chunked:
      switch try chunks.next(from: &input, bytesLeft: limits.bodyBytes - bodyCount) {
      case .data(let data):
        bodyCount += data.count
        return .body(Array(data))
      case .end: return end()
      case .wait: return nil
      case nil: throw tooLong
      }
    }
  }

  private mutating func removeBody(_ most: Int) -> Part? {
    let bytes = Array(input.prefix(most))
    guard !bytes.isEmpty else { return nil }
    input = input.dropFirst(bytes.count)
    bodyCount += bytes.count
    return .body(bytes)
  }

  private mutating func end() -> Part {
    state = .ended
    return .end
  }

  private var tooLong: HTTPResponseError { .bodyTooLong(bytesMax: limits.bodyBytes) }
}

import WSCore

/// The requests of one connection, one after the other (RFC 9112 §9.3), as bytes in and requests
/// out.
struct RequestSequence: Sendable {
  /// The requests that one connection may carry.
  private let requestsMax: Int
  /// Nil while a complete request waits for its answer.
  private var parser: HTTPRequestParser? = HTTPRequestParser()
  /// Bytes after the complete request.
  private(set) var rest: [UInt8] = []
  private var count = 0
  /// Whether the client may send another request after the current one.
  private(set) var isPersistent = false
  private var method = ""

  init(requestsMax: Int) { self.requestsMax = requestsMax }

  /// The count of bytes received of an incomplete request.
  var waitingBytes: Int { (parser?.waitingBytes ?? 0) + rest.count }

  /// The head of the incomplete request, as soon as it is there.
  var head: HTTPHead? { parser?.receivedHead }

  /// False for HEAD (RFC 9110 §9.3.2).
  var answerHasBody: Bool {
    if parser != nil { return head?.method != "HEAD" }
    return method != "HEAD"
  }

  /// Whether the connection waits between two requests.
  var isIdle: Bool { count > 0 && parser?.isIdle ?? false }

  /// Returns the request once it is complete. Until `startNext`, no more may arrive.
  mutating func receive(
    _ bytes: some Collection<UInt8>, longBodyBytesMax: (HTTPHead) throws(HTTPError) -> Int
  ) throws(HTTPError) -> (head: HTTPHead, body: [UInt8])? {
    do throws(HTTPError) {
      let received = try parser?.receive(bytes, longBodyBytesMax: longBodyBytesMax)
      guard let (head, body) = received else { return nil }
      rest = parser?.rest ?? []
      parser = nil
      count += 1
      isPersistent = head.isPersistent && count < requestsMax
      method = head.method
      return (head, body)
    } catch {
      // Where the next request would begin is unknown.
      isPersistent = false
      throw error
    }
  }

  /// The interim response for which the client waits, once; empty if it waits for none.
  mutating func drainInterim() -> [UInt8] { parser?.drainInterim() ?? [] }

  /// Returns the bytes that came after the complete request, once.
  mutating func drainRest() -> [UInt8] {
    defer { rest = [] }
    return rest
  }

  /// Expects the next request.
  mutating func startNext() { parser = HTTPRequestParser() }
}

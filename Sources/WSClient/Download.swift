package import EventLoop
package import WSCore
import Wire

/// One GET over a connection of its own, which follows a few redirections: for pictures, from
/// servers that are anybody's. It is HTTP/1.0, so that nobody answers in chunks.
package final class Download {
  package enum Outcome: Hashable, Sendable {
    case body([UInt8])
    /// Why there is none, as a sentence.
    case failed(String)
  }

  /// How a server is reached.
  package typealias Reach = (ServerAddress) throws -> Endpoint

  package static let timeoutMilliseconds: Int64 = 15_000
  private static let redirectsMax = 3

  private let loop: Loop
  private let reach: Reach
  private let bytesMax: Int
  private let token: (server: ServerAddress, token: String)?
  private var address: WebAddress
  private var redirects = 0
  private var stream: ServerStream?
  private var timer: Loop.TimerToken?
  private var parser = HTTPParser()
  private var head: HTTPHead?
  private var body: [UInt8] = []
  private var completion: ((Outcome) -> Void)?

  /// Calls `completion` once, on the loop, and never before this returns.
  ///
  /// - Parameter token: said to that server, and to no other.
  @discardableResult
  package init(
    _ loop: Loop, _ address: WebAddress, reach: @escaping Reach, bytesMax: Int,
    token: (server: ServerAddress, token: String)? = nil,
    patienceMilliseconds: Int64 = Download.timeoutMilliseconds,
    completion: @escaping (Outcome) -> Void
  ) {
    self.loop = loop
    self.address = address
    self.reach = reach
    self.bytesMax = bytesMax
    self.token = token
    self.completion = completion
    timer = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: patienceMilliseconds)) {
      [self] in finish(.failed("\(self.address.server) does not answer."))
    }
    loop.schedule(at: loop.now.uptime) { [self] in ask() }
  }

  private func ask() {
    guard completion != nil else { return }
    do {
      let stream = ServerStream(loop, try reach(address.server))
      self.stream = stream
      stream.onOpen = { [self] in self.stream?.send(request.bytes) }
      stream.onReceive = { [self] in receive($0) }
      stream.onEnd = { [self] in end($0) }
    } catch {
      finish(.failed("\(error)"))
    }
  }

  private var request: HTTPHead {
    var fields: [HTTPHead.Field] = [
      .init("Host", address.server.authority), .init("Connection", "close"),
      .init("Accept", "image/png, image/jpeg, image/webp"), .init("User-Agent", "beat"),
    ]
    if let token, token.server == address.server {
      fields.append(.init("Authorization", "Bearer \(token.token)"))
    }
    return .request("GET", address.target, fields, version: "HTTP/1.0")
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    do throws(HTTPError) {
      if head == nil {
        guard let found = try parser.receiveHead(bytes) else { return }
        head = found
        body = parser.rest
        guard take(found) else { return }
      } else {
        body += bytes
      }
    } catch {
      return finish(.failed("\(address.server) does not speak HTTP: \(error.message)"))
    }
    if body.count > bytesMax { return finish(.failed(tooLarge)) }
    if let length, body.count >= length { finish(.body(Array(body.prefix(length)))) }
  }

  private var length: Int? { head?["Content-Length"].flatMap { Int($0) } }
  private var tooLarge: String { "What is there is larger than \(bytesMax >> 20) MiB." }

  /// Whether a body is to follow.
  private func take(_ head: HTTPHead) -> Bool {
    switch head.status ?? 0 {
    case 200:
      if head["Transfer-Encoding"] != nil {
        finish(.failed("\(address.server) answers in chunks, which were not asked for."))
      } else if let text = head["Content-Length"], Int(text).map({ $0 < 0 }) ?? true {
        finish(.failed("\(address.server) says no number of bytes."))
      } else if length ?? 0 > bytesMax {
        finish(.failed(tooLarge))
      } else {
        return true
      }
    case 301, 302, 303, 307, 308: redirect(head["Location"] ?? "")
    case 401, 403, 404, 410: finish(.failed("There is nothing to be seen at \(address)."))
    case let status: finish(.failed("\(address.server) answered \(status)."))
    }
    return false
  }

  private func redirect(_ location: String) {
    redirects += 1
    guard redirects <= Self.redirectsMax else {
      return finish(.failed("\(address.server) leads on and on."))
    }
    do throws(WebAddress.Malformed) {
      let next = try WebAddress(location, at: address.server)
      guard next.server.isSecure || !address.server.isSecure else {
        return finish(.failed("\(address.server) leads to a connection that is not secure."))
      }
      address = next
    } catch {
      return finish(.failed("\(address.server) leads nowhere: \(error)"))
    }
    stream?.close()
    (parser, head, body) = (HTTPParser(), nil, [])
    // Not from within the stream that has just been closed.
    loop.schedule(at: loop.now.uptime) { [self] in ask() }
  }

  /// Without a length the body ends with the connection.
  private func end(_ end: ServerStream.End) {
    if end.kind == .ended, head != nil, length == nil { return finish(.body(body)) }
    finish(.failed(end.sentence))
  }

  /// Nobody waits for it any more.
  package func cancel() {
    loop.cancel(timer)
    completion = nil
    stream?.close()
  }

  private func finish(_ outcome: Outcome) {
    loop.cancel(timer)
    stream?.close()
    let completion = completion.take()
    completion?(outcome)
  }
}

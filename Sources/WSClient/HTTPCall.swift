package import EventLoop
import WSCore
import Wire

/// One request and its response over a connection of its own.
package final class HTTPCall {
  package enum Outcome: Sendable {
    case answered(status: Int, body: [UInt8])
    /// No answer came; why, as a sentence.
    case failed(String)
  }

  /// A state is one body, and a large market's is large.
  private static let bodyBytesMax = 64 << 20
  package static let timeoutMilliseconds: Int64 = 10_000

  private let loop: Loop
  private let stream: ServerStream
  private var parser: HTTPParser
  private var timer: Loop.TimerToken?
  private var completion: ((Outcome) -> Void)?

  /// Sends `body` as JSON and calls `completion` once, on the loop.
  ///
  /// - Parameter patienceMilliseconds: an answer that takes longer is none.
  @discardableResult
  package init(
    _ loop: Loop, _ endpoint: Endpoint, _ method: String, _ path: String, token: String? = nil,
    body: [UInt8] = [], patienceMilliseconds: Int64 = HTTPCall.timeoutMilliseconds,
    completion: @escaping (Outcome) -> Void
  ) {
    self.loop = loop
    stream = ServerStream(loop, endpoint)
    self.completion = completion
    var limits = Limits()
    limits.bodyBytes = Self.bodyBytesMax
    parser = HTTPParser(limits: limits)
    let authorization = token.map { [HTTPHead.Field("Authorization", "Bearer \($0)")] } ?? []
    let head = HTTPHead.request(
      method, path,
      [
        .init("Host", endpoint.server.authority), .init("Connection", "close"),
        .init("Content-Type", "application/json"), .init("Content-Length", "\(body.count)"),
      ] + authorization)
    let address = endpoint.server.description
    stream.onOpen = { [self] in stream.send(head.bytes + body) }
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] in finish(.failed($0.sentence)) }
    timer = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: patienceMilliseconds)) {
      [self] in finish(.failed("\(address) does not answer."))
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    do throws(HTTPError) {
      guard let (head, body) = try parser.receive(bytes) else { return }
      finish(.answered(status: head.status ?? 0, body: body))
    } catch {
      finish(.failed("The server's answer is not HTTP: \(error.message)"))
    }
  }

  /// Nobody waits for the answer any more.
  package func cancel() {
    loop.cancel(timer)
    completion = nil
    stream.close()
  }

  private func finish(_ outcome: Outcome) {
    loop.cancel(timer)
    stream.close()
    let completion = completion.take()
    completion?(outcome)
  }
}

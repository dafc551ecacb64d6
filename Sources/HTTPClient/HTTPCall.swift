package import EventLoop
package import WSCore
import Wire

/// Runs one `HTTPExchange` on the loop, over its own connection: through a proxy and TLS if the
/// endpoint says so, with limits for time and size.
package final class HTTPCall {
  /// An event of a call, on the loop. The part `end` or a failure is the last.
  package enum Event: Sendable {
    case part(HTTPExchange.Part)
    case failed(HTTPFailure)
  }

  private let loop: Loop
  private let server: ServerAddress
  private let stream: ServerStream
  private let timeouts: HTTPTimeouts
  private var exchange: HTTPExchange
  private var hasBegun = false
  private var wholeTimer: Loop.TimerToken?
  private var silenceTimer: Loop.TimerToken?
  private var onEvent: ((Event) -> Void)?

  /// Starts the call. Calls `onEvent` in later turns of the loop.
  package init(
    _ loop: Loop, _ endpoint: Endpoint, _ request: HTTPRequest, bodyBytesMax: Int,
    timeouts: HTTPTimeouts = HTTPTimeouts(), onEvent: @escaping (Event) -> Void
  ) {
    self.loop = loop
    server = endpoint.server
    self.timeouts = timeouts
    self.onEvent = onEvent
    stream = ServerStream(loop, endpoint)
    exchange = HTTPExchange(
      request.head(for: endpoint.server), body: request.body,
      limits: HTTPExchange.Limits(bodyBytes: bodyBytesMax))
    stream.onOpen = { [self] in open() }
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] in receiveEnd($0) }
    let deadline = loop.now.uptime.advanced(byMilliseconds: timeouts.wholeMilliseconds)
    wholeTimer = loop.schedule(at: deadline) { [self] in finish(.failed(.timedOut(server))) }
    limitSilence(toMilliseconds: timeouts.connectMilliseconds)
  }

  /// Cancels the call. No event follows.
  package func cancel() {
    loop.cancel(wholeTimer)
    loop.cancel(silenceTimer)
    onEvent = nil
    stream.close()
  }

  private func limitSilence(toMilliseconds milliseconds: Int64?) {
    loop.cancel(silenceTimer)
    guard let milliseconds else { return }
    let deadline = loop.now.uptime.advanced(byMilliseconds: milliseconds)
    silenceTimer = loop.schedule(at: deadline) { [self] in
      finish(.failed(.silent(server, milliseconds)))
    }
  }

  private func open() {
    limitSilence(toMilliseconds: timeouts.silenceMilliseconds)
    stream.send(exchange.request)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    limitSilence(toMilliseconds: timeouts.silenceMilliseconds)
    exchange.receive(bytes)
    deliver()
  }

  private func receiveEnd(_ end: ServerStream.End) {
    guard end.kind == .ended else {
      return finish(.failed(HTTPFailure(end, hasBegun: hasBegun, server)))
    }
    exchange.receiveEnd()
    deliver()
  }

  /// Stops if a handler cancels the call.
  private func deliver() {
    do throws(HTTPResponseError) {
      while let onEvent, let part = try exchange.nextPart() {
        hasBegun = true
        switch part {
        case .head, .body: onEvent(.part(part))
        case .end: finish(.part(part))
        }
      }
    } catch {
      finish(.failed(HTTPFailure(error, hasBegun: hasBegun, server)))
    }
  }

  private func finish(_ event: Event) {
    let onEvent = onEvent
    cancel()
    onEvent?(event)
  }
}

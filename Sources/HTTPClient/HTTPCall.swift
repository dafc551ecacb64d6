package import EventLoop
package import WSCore
import Wire

/// Runs one `HTTPExchange` on the loop, over a connection of its own: through a proxy and TLS where
/// the endpoint says so, with bounds for time and bytes.
package final class HTTPCall {
  /// What comes of a call, on the loop. The part `end` and a failure are the last.
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

  /// Calls `onEvent` in later turns of the loop.
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

  /// No event follows.
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

  /// Stops where an event cancels the call.
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

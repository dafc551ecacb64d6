import EventLoop
import Glibc
import Models
import TLS
import Wire

/// One question put to the assistant's server, over a connection of its own.
final class AssistantCall {
  typealias Outcome = Result<String, AssistantFailure>

  private let loop: Loop
  private let endpoint: AssistantEndpoint
  private let stream: TCPStream
  private var reply = AssistantReply()
  private var silence: Loop.TimerToken?
  private var whole: Loop.TimerToken?
  private var draft: Loop.TimerToken?
  private var toldAt: Uptime
  private var toldCount = 0
  private var onDraft: ((String) -> Void)?
  private var completion: ((Outcome) -> Void)?

  /// Calls `completion` once, on the loop, and never before this returns; before it `onDraft` with
  /// what came so far, now and then.
  init(
    _ loop: Loop, _ endpoint: AssistantEndpoint, _ question: AssistantQuestion,
    onDraft: @escaping (String) -> Void, completion: @escaping (Outcome) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.onDraft = onDraft
    self.completion = completion
    toldAt = loop.now.uptime
    stream = TCPStream(loop, host: endpoint.host, port: endpoint.port)
    let request = endpoint.request(question)
    stream.onConnect = { [unowned self] in secure { [unowned self] in ask(request) } }
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] in end($0) }
    wait(endpoint.patience.connectMilliseconds)
    let patience = endpoint.patience.wholeMilliseconds
    whole = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: patience)) {
      [weak self] in self?.finish(.failure(.slow))
    }
  }

  /// Nobody waits for it any more.
  func cancel() {
    for timer in [silence, whole, draft] { loop.cancel(timer) }
    onDraft = nil
    completion = nil
    stream.close()
  }

  /// Until the next sign of life.
  private func wait(_ milliseconds: Int64) {
    loop.cancel(silence)
    silence = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: milliseconds)) {
      [weak self] in self?.finish(.failure(.silent(milliseconds)))
    }
  }

  private func secure(then open: @escaping () -> Void) {
    guard let security = endpoint.security else { return open() }
    do throws(TLSError) {
      stream.secure(with: try security.connect(to: endpoint.host), onSecured: open)
    } catch {
      finish(.failure(AssistantFailure("The assistant can't be reached: \(error)")))
    }
  }

  private func ask(_ request: [UInt8]) {
    wait(endpoint.patience.silenceMilliseconds)
    stream.send(request)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    wait(endpoint.patience.silenceMilliseconds)
    do throws(AssistantFailure) {
      try reply.receive(bytes)
    } catch {
      return finish(.failure(error))
    }
    if reply.isWhole { finish(.success(reply.text)) } else { tellSoon() }
  }

  private func tellSoon() {
    guard draft == nil, reply.text.utf8.count > toldCount else { return }
    let due = toldAt.advanced(byMilliseconds: endpoint.patience.draftMilliseconds)
    draft = loop.schedule(at: max(due, loop.now.uptime)) { [weak self] in
      guard let self else { return }
      draft = nil
      toldAt = loop.now.uptime
      toldCount = reply.text.utf8.count
      onDraft?(reply.text)
    }
  }

  private func end(_ end: TCPStream.End) {
    switch end {
    case .endOfStream:
      do throws(AssistantFailure) {
        try reply.end()
        finish(.success(reply.text))
      } catch {
        finish(.failure(error))
      }
    case .failed(let code):
      let reason = String(cString: strerror(code))
      finish(.failure(AssistantFailure("The assistant can't be reached: \(reason).")))
    case .insecure(let error):
      finish(.failure(AssistantFailure("The assistant can't be reached: \(error)")))
    case .unknownHost:
      finish(.failure(AssistantFailure("The assistant can't be reached: there is no such host.")))
    case .overflow, .stalled: finish(.failure(.hungUp))
    }
  }

  private func finish(_ outcome: Outcome) {
    guard let completion else { return }
    cancel()
    let isEmpty = (try? outcome.get())?.isBlank ?? false
    completion(isEmpty ? .failure(.empty) : outcome)
  }
}

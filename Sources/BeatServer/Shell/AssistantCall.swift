import EventLoop
import HTTPClient
import Models
import Wire

/// One question put to the assistant's server, over a connection of its own.
final class AssistantCall {
  typealias Outcome = Result<String, AssistantFailure>

  /// A few times what is kept of it, as events have words of their own around each of its words.
  private static let bodyBytesMax = 8 << 20

  private let loop: Loop
  private let endpoint: AssistantEndpoint
  private var call: HTTPCall?
  private var reply = AssistantReply()
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
    call = HTTPCall(
      loop, endpoint.endpoint, endpoint.request(question), bodyBytesMax: Self.bodyBytesMax,
      timeouts: endpoint.patience.timeouts
    ) { [weak self] in self?.receive($0) }
  }

  /// Nothing is called after this.
  func cancel() {
    loop.cancel(draft)
    onDraft = nil
    completion = nil
    call?.cancel()
  }

  private func receive(_ event: HTTPCall.Event) {
    do throws(AssistantFailure) {
      switch event {
      case .part(let part): try reply.receive(part)
      case .failed(let failure): throw AssistantFailure(failure)
      }
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

  private func finish(_ outcome: Outcome) {
    guard let completion else { return }
    cancel()
    let isEmpty = (try? outcome.get())?.isBlank ?? false
    completion(isEmpty ? .failure(.empty) : outcome)
  }
}

extension AssistantFailure {
  fileprivate init(_ failure: HTTPFailure) {
    switch failure.kind {
    case .unreachable, .insecure, .refusedByProxy: self = .unreachable(failure.reason)
    // Only calls that collect a response make this of a redirection.
    case .redirected: self = .notUnderstood
    case .response(let error): self.init(error)
    case .silent(let milliseconds): self = .silent(milliseconds)
    case .timedOut: self = .slow
    }
  }
}

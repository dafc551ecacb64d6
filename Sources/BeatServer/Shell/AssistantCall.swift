import EventLoop
import HTTPClient
import Models
import Wire

/// One question to the assistant's server, over its own connection.
final class AssistantCall {
  typealias Outcome = Result<String, AssistantFailure>

  /// A few times the longest answer, because each event wraps its words in JSON.
  private static let bodyBytesMax = 8 << 20

  private let loop: Loop
  private let endpoint: AssistantEndpoint
  private var call: HTTPCall?
  private var reply = AssistantReply()
  private var draft: Loop.TimerToken?
  private var draftSentAt: Uptime
  private var draftBytes = 0
  private var onDraft: ((String) -> Void)?
  private var completion: ((Outcome) -> Void)?

  /// Calls `completion` once, on the loop, after this initializer returns. Before that it calls
  /// `onDraft` from time to time with the text so far.
  init(
    _ loop: Loop, _ endpoint: AssistantEndpoint, _ question: AssistantQuestion,
    onDraft: @escaping (String) -> Void, completion: @escaping (Outcome) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.onDraft = onDraft
    self.completion = completion
    draftSentAt = loop.now.uptime
    call = HTTPCall(
      loop, endpoint.endpoint, endpoint.request(question), bodyBytesMax: Self.bodyBytesMax,
      timeouts: endpoint.timeouts.http
    ) { [weak self] in self?.receive($0) }
  }

  /// Cancels the call. Calls no handler after this.
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
    if reply.isWhole { finish(.success(reply.text)) } else { scheduleDraft() }
  }

  private func scheduleDraft() {
    guard draft == nil, reply.text.utf8.count > draftBytes else { return }
    let due = draftSentAt.advanced(byMilliseconds: endpoint.timeouts.draftMilliseconds)
    draft = loop.schedule(at: max(due, loop.now.uptime)) { [weak self] in
      guard let self else { return }
      draft = nil
      draftSentAt = loop.now.uptime
      draftBytes = reply.text.utf8.count
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
    // Only calls that collect the whole response report redirections like this.
    case .redirected: self = .notUnderstood
    case .response(let error): self.init(error)
    case .silent(let milliseconds): self = .silent(milliseconds)
    case .timedOut: self = .slow
    }
  }
}

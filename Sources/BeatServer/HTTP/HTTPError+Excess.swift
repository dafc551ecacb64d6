import WSCore
import Wire

extension HTTPError {
  /// More than a budget allows, with the time to try again (RFC 9110 §10.2.3).
  static func excess(_ refusal: Refusal) -> HTTPError {
    let seconds = Admission.seconds(refusal.retryAfterMilliseconds ?? 0)
    return HTTPError(429, refusal.message, [.init("Retry-After", "\(seconds)")])
  }
}

import HTTPClient
import WSClient
import WSCore
import Wire

/// The end of a run, with a sentence and an exit code.
struct Failure: Error {
  var message: String
  var code: Int32

  init(_ message: String, code: Int32) {
    self.message = message
    self.code = code
  }
}

extension Failure {
  init(_ failure: HTTPFailure) {
    self.init(
      failure.sentence, code: failure.isTemporary ? ExitCode.temporaryFailure : ExitCode.noServer)
  }

  /// A response with another status than 200.
  init(_ response: HTTPResponse) {
    let refusal = try? WireCoding.decode(Refusal.self, from: response.body)
    let code =
      switch response.status {
      case 401: ExitCode.noLogin
      case 429, 503: ExitCode.temporaryFailure
      default: ExitCode.failed
      }
    self.init(refusal?.message ?? "The server answered \(response.status).", code: code)
  }
}

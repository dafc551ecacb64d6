import HTTPClient
import Models
import WSCore
import Wire

/// The server's answer to one command.
enum CommandAnswer {
  case accepted(Accepted)
  case refused(Refused)

  /// Reads what became of a request with a command. Anything but an answer to that command leaves
  /// open whether the server executed it: the failure then names the id to send it again under.
  init(_ outcome: HTTPCall.Outcome, to id: CommandID) throws(Failure) {
    switch outcome {
    case .failed(let failure):
      switch failure.kind {
      case .response, .silent, .timedOut: throw .lost(id, failure.sentence)
      case .unreachable, .insecure, .refusedByProxy, .redirected: throw Failure(failure)
      }
    case .answered(let response):
      let failure = Failure(response)
      switch response.status {
      case 200: self = try Self(response.body, to: id)
      case 400..<500 where failure.code != ExitCode.temporaryFailure: throw failure
      default: throw .lost(id, failure.message)
      }
    }
  }

  private init(_ body: [UInt8], to id: CommandID) throws(Failure) {
    let frame: ServerFrame<MarketProtocol>
    do { frame = try Self.frame(body) } catch {
      throw .lost(id, "The server's answer can't be read.")
    }
    switch frame {
    case .accepted(let accepted): self = .accepted(accepted)
    case .refused(let refused): self = .refused(refused)
    case .fault(let refusal) where refusal.isTemporary: throw .lost(id, refusal.message)
    case .fault(let refusal): throw Failure(refusal.message, code: refusal.exitCode)
    case .welcome, .snapshot, .initialState, .event, .pong, .digest, .history, .historyRefused,
      .archive, .archiveRefused,
      .signal:
      throw .lost(id, "The server's response does not answer a command.")
    }
    guard answered == id else {
      throw .lost(id, "The server answered another command, \(answered).")
    }
  }

  private var answered: CommandID {
    switch self {
    case .accepted(let accepted): accepted.id
    case .refused(let refused): refused.id
    }
  }

  /// Whether the server asks to send the command again.
  static func isBusy(_ response: HTTPResponse) -> Bool {
    guard case .refused(let refused) = try? frame(response.body) else { return false }
    return refused.refusal.code == .rateLimited
  }

  private static func frame(_ body: [UInt8]) throws -> ServerFrame<MarketProtocol> {
    try WireCoding.decode(ServerFrame<MarketProtocol>.self, from: body)
  }
}

extension Failure {
  fileprivate static func lost(_ id: CommandID, _ sentence: String) -> Failure {
    Failure(
      "\(sentence) Run it again with --id \(id) to see whether it was executed.",
      code: ExitCode.temporaryFailure)
  }
}

extension Refusal {
  /// The exit code for a refused command.
  var exitCode: Int32 { isTemporary ? ExitCode.temporaryFailure : ExitCode.failed }

  /// Whether the same command may be accepted later.
  var isTemporary: Bool { code == .rateLimited || code == .unavailable }
}

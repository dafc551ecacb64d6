package import Models
package import Wire

/// The answer to a control request: one line of JSON.
package enum ControlAnswer: TaggedValue {
  case account(AccountAnswer)
  case refused(Refusal)
  case status(ServerStatus)
}

extension ControlAnswer {
  package var tagged: TaggedBody {
    switch self {
    case .account(let answer): answer.tagged
    case .refused(let refusal): TaggedBody("refused", refusal)
    case .status(let status): TaggedBody("status", status)
    }
  }

  package static let readers: [String: Reader] = merged([
    readers(Self.account),
    [
      "refused": reader(Self.refused),
      "status": reader(Self.status),
    ],
  ])
}

package import Models

/// What a program on the server's machine may ask through the control socket: one line of JSON.
package enum ControlRequest: TaggedValue {
  case account(AccountRequest)
  case status
}

extension ControlRequest {
  package var tagged: TaggedBody {
    switch self {
    case .account(let request): request.tagged
    case .status: TaggedBody("status")
    }
  }

  package static let readers: [String: Reader] = merged([
    readers(Self.account),
    [
      "status": { _ in .status }
    ],
  ])
}

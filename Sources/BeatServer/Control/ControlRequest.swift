package import Models

/// What a program on the server's machine may ask through the control socket: one line of JSON.
package enum ControlRequest: TaggedValue {
  case account(AccountRequest)
  case status
  case backup(BackUp)
  case check
  case compact
  case rotateKey(RotateKey)
  case reload(Reload)
  case drain(Drain)

  package struct BackUp: Hashable, Sendable, Codable {
    /// The whole path of the file that is to be made.
    package var file: String

    package init(file: String) { self.file = file }
  }

  package struct RotateKey: Hashable, Sendable, Codable {
    /// Whether tokens of the former key are refused at once.
    package var revokes: Bool

    package init(revokes: Bool) { self.revokes = revokes }
  }

  package struct Reload: Hashable, Sendable, Codable {
    /// The least level of log lines; nil leaves it.
    package var logLevel: String?

    package init(logLevel: String? = nil) { self.logLevel = logLevel }
  }

  package struct Drain: Hashable, Sendable, Codable {
    /// When the server will be back, and over how many seconds from then on the terminals return.
    package var backInSeconds: Int?
    package var overSeconds: Int?

    package init(backInSeconds: Int? = nil, overSeconds: Int? = nil) {
      self.backInSeconds = backInSeconds
      self.overSeconds = overSeconds
    }
  }
}

extension ControlRequest {
  package var tagged: TaggedBody {
    switch self {
    case .account(let request): request.tagged
    case .status: TaggedBody("status")
    case .backup(let body): TaggedBody("backup", body)
    case .check: TaggedBody("check")
    case .compact: TaggedBody("compact")
    case .rotateKey(let body): TaggedBody("key_rotate", body)
    case .reload(let body): TaggedBody("reload", body)
    case .drain(let body): TaggedBody("drain", body)
    }
  }

  package static let readers: [String: Reader] = merged([
    readers(Self.account),
    [
      "status": { _ in .status },
      "backup": reader(Self.backup),
      "check": { _ in .check },
      "compact": { _ in .compact },
      "key_rotate": reader(Self.rotateKey),
      "reload": reader(Self.reload),
      "drain": reader(Self.drain),
    ],
  ])
}

extension ControlRequest {
  /// How the request names the user whom it is about.
  var user: String? { if case .account(let request) = self { request.user } else { nil } }
}

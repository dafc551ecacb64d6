/// One of the budgets that each payer has. What is in one doesn't use up another.
package enum Budget: String, CaseIterable, Hashable, Sendable {
  case commands, history, signals
  /// What keeps a connection alive.
  case link
  /// Full, unless a connection was cut off a short time ago.
  case comebacks
  case requests, photos, uploads
  case logins, accountLogins, renewals, addressRenewals, unknownTokens

  /// What there was too much of, as the beginning of a sentence.
  var excess: String {
    switch self {
    case .commands: "Too many commands"
    case .history: "Too much history"
    case .signals: "Too many signals"
    case .link: "Too many heartbeats"
    case .comebacks: "Too many frames over another connection"
    case .requests: "Too many requests"
    case .photos: "Too many photos"
    case .uploads: "Too many imports"
    case .logins, .accountLogins, .renewals, .addressRenewals, .unknownTokens: "Too many attempts"
    }
  }
}

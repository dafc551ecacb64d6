import Models
import Wire

/// A person of the list: who it is, by the market, and what the server has said of the account.
struct PersonRow: Equatable, Sendable {
  let user: User
  let organisation: String
  /// Nil until the server has answered, and in the past.
  let account: AccountAnswer.UserRow?

  var state: AccountAnswer.State? { account?.state }

  /// How many logins there are; nil if none. Those of a disabled account can't be used.
  var logins: Int? {
    account.flatMap { $0.state == .active && $0.sessions > 0 ? $0.sessions : nil }
  }

  /// What a search looks at.
  var texts: [String] {
    [user.name, user.email, organisation, user.role.title, state?.title ?? ""]
  }

  /// The desk first, then buyers and sellers, by organisation.
  static func < (left: Self, right: Self) -> Bool {
    let (first, second) = (left.user, right.user)
    if first.role != second.role { return first.role.rank < second.role.rank }
    if left.organisation != right.organisation { return left.organisation < right.organisation }
    return (first.name, first.id) < (second.name, second.id)
  }
}

extension Role {
  fileprivate var rank: Int {
    switch self {
    case .admin: 0
    case .buyer: 1
    case .seller: 2
    }
  }
}

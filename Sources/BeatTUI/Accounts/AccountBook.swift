import Models
import Wire

/// What the server has said of all accounts, for the desk. The market knows the people; only the
/// server knows who can log in, and who is logged in.
struct AccountBook: Sendable {
  private(set) var rows: [ID<User>: AccountAnswer.UserRow] = [:]
  var inquiry = Inquiry()

  subscript(user: ID<User>) -> AccountAnswer.UserRow? { rows[user] }

  mutating func receive(_ result: Result<AccountAnswer, Refusal>, at now: Uptime) {
    switch result {
    case .success(.users(let body)):
      rows = Dictionary(body.users.map { ($0.id, $0) }) { _, last in last }
      inquiry.succeed()
    case .success: inquiry.fail(.unexpectedAnswer, at: now)
    case .failure(let refusal): inquiry.fail(refusal, at: now)
    }
  }
}

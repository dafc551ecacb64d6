import Models
import Wire

/// An account with its logins: the user's own, or another's for the desk.
struct AccountPanel: Panel, Equatable {
  enum Subject: Hashable, Sendable {
    case own
    case user(ID<User>)
  }

  let subject: Subject
  var inquiry = Inquiry()
  /// The newest first; nil until the server has answered.
  private(set) var logins: [AccountAnswer.SessionRow]?
  /// Of another's account.
  private(set) var shown: AccountAnswer.ShownUser?
  var selection = Selection<String>()

  init(_ subject: Subject) { self.subject = subject }

  var dialog: Dialog { .account(self) }

  var request: AccountRequest {
    switch subject {
    case .own: .listOwnSessions
    case .user(let user): .showUser(.init(user: user.description))
    }
  }

  var chosen: AccountAnswer.SessionRow? {
    guard let logins else { return nil }
    return selection.index(in: logins.map(\.id)).map { logins[$0] }
  }

  func user(in context: Context) -> User? {
    switch subject {
    case .own: context.viewer
    case .user(let user): context.market.users[user]
    }
  }

  mutating func receive(_ result: Result<AccountAnswer, Refusal>, at now: Uptime) {
    switch result {
    case .success(.sessions(let body)): show(body.sessions)
    case .success(.user(let body)):
      shown = body
      show(body.sessions)
    case .success: inquiry.fail(.unexpectedAnswer, at: now)
    case .failure(let refusal): inquiry.fail(refusal, at: now)
    }
  }

  private mutating func show(_ sessions: [AccountAnswer.SessionRow]) {
    inquiry.succeed()
    let newestFirst = sessions.sorted { ($1.renewedAt, $0.id) < ($0.renewedAt, $1.id) }
    logins = newestFirst.filter { $0.isOwn == true } + newestFirst.filter { $0.isOwn != true }
    selection.refresh(in: logins?.map(\.id) ?? [])
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    AccountView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  mutating func choose(_ key: RowKey, in context: Context) {
    if case .text(let id) = key { selection.choose(id, in: logins?.map(\.id) ?? []) }
  }

  /// Closes when the person is gone.
  mutating func refresh(in context: Context) -> [Intent] {
    selection.refresh(in: logins?.map(\.id) ?? [])
    return []
  }
}

extension Refusal {
  static let unexpectedAnswer = Refusal(
    .malformed, "The server's answer can't be read. Update beat.")
}

import Models
import Wire

/// The keys of an account.
extension AccountPanel {
  func footerKeys(in context: Context) -> [FooterKey] {
    let password: [FooterKey] = subject == .own ? [("p", "change password")] : []
    let one: [FooterKey] = endsChosen ? [("x", "log out this one")] : []
    let all: [FooterKey] =
      others.isEmpty ? [] : [("X", subject == .own ? "log out elsewhere" : "log out everywhere")]
    return password + one + all + [("Esc", "close")]
  }

  func help(of role: Role) -> KeyHelp? {
    let isOwn = subject == .own
    let lines: [KeyHelp.Line] =
      [("↑  ↓", "choose a login")] + (isOwn ? [("p", "change the password")] : [])
      + [
        ("x", "end the chosen login"),
        ("X", isOwn ? "end all logins but this one" : "end all logins"), ("Esc", "close"),
      ]
    return KeyHelp(title: isOwn ? "Keys for my account" : "Keys for an account", lines: lines)
  }

  /// The logins that can be ended: a user ends the own one with `^C`, or elsewhere.
  private var others: [AccountAnswer.SessionRow] { (logins ?? []).filter { $0.isOwn != true } }

  private var endsChosen: Bool { chosen.map { $0.isOwn != true } ?? false }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape, .character("q"), .character("A"): return [.close]
    case .character("?"):
      return help(of: context.role).map { [.open(.help(HelpPanel($0)))] } ?? []
    case .character("p") where subject == .own:
      return context.viewer.map { [.open(.form(.changePassword(of: $0)))] } ?? []
    case .character("x") where endsChosen: return logOut(chosen, in: context)
    case .character("X") where !others.isEmpty: return logOut(nil, in: context)
    default:
      let page = AccountLayout(self, in: context).list.rowCount
      if let steps = key.steps(page: page) {
        selection.move(by: steps, in: logins?.map(\.id) ?? [])
      }
      return []
    }
  }

  private func logOut(_ login: AccountAnswer.SessionRow?, in context: Context) -> [Intent] {
    guard let user = user(in: context) else { return [.close] }
    let form: Form =
      switch subject {
      case .own: .logOutElsewhere(login, of: others.count)
      case .user: .logOut(login, of: others.count, user)
      }
    return [.open(.form(form))]
  }
}

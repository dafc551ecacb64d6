import Localization
import Models
import Wire

/// The keys of an account.
extension AccountPanel {
  func actions(in context: Context) -> [PanelAction] {
    let isOwn = subject == .own
    return [
      PanelAction(
        "change-password", .character("e"), label: "change password", help: "change the password",
        unless: isOwn ? nil : .fact("Only its owner changes a password.")),
      PanelAction(
        "end-login", .character("x"), label: "log out this one", help: "end the chosen login",
        unless: endsChosen ? nil : chosen == nil ? .notSelected(.login) : .oneself),
      PanelAction(
        "end-all-logins", .character("X"),
        label: isOwn ? "log out elsewhere" : "log out everywhere",
        help: isOwn ? "end all logins but this one" : "end all logins",
        unless: others.isEmpty ? .fact("There is no other login.") : nil),
      .move("another login"), .close(.character("q"), .character("A")),
    ]
  }

  /// The logins that can be ended: a user ends the own one with `^C`, or elsewhere.
  private var others: [AccountAnswer.SessionRow] { (logins ?? []).filter { $0.isOwn != true } }

  private var endsChosen: Bool { chosen.map { $0.isOwn != true } ?? false }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape, .character("q"), .character("A"): return [.close]
    case .character("e") where subject == .own:
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
    return [.open(.form(form.destructive))]
  }
}

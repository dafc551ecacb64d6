import Models

/// Actions of the desk on people and their organisations.
enum PeopleAction: FeatureAction {
  case details, invite, newCode, disable, role, move, logOut, remove
  case rename, merge

  var action: Action { .people(self) }

  static let keys: [KeyBinding] = [
    key("n", .invite, "invite", "invite a new person, or one who is here"),
    KeyBinding(
      .enter, does: .people(.details), label: "account", help: "the account and its logins"),
    key("d", .disable, "disable/enable", "disable the account, or enable it again"),
    key("i", .newCode, "new code", "show a new code, also for a lost password"),
    key("m", .move, "move", "move the person to another organisation"),
    key("r", .role, "role", "give the person another role"),
    key("x", .logOut, "log out", "end all logins of the person"),
    key("D", .remove, "remove", "remove the person"),
    key("E", .rename, "", "rename the person's organisation"),
    key("M", .merge, "", "merge the person's organisation into another"),
  ]

  /// Nil if the action is not possible now. Nobody locks out oneself.
  func form(for row: PersonRow?, in context: Context) -> Form? {
    if self == .invite { return .invite }
    guard let row else { return nil }
    let user = row.user
    let isOther = user.id != context.viewer?.id
    let home = context.market.organisations[user.organisation]
    return switch self {
    case .disable where isOther:
      switch row.state {
      case .active: .disable(row)
      case .disabled: .enable(row)
      case .invited, .some(.none), nil: nil
      }
    case .newCode: row.state == .disabled ? nil : .newCode(row)
    case .role where isOther: .changeRole(of: row)
    case .move where isOther: .move(row)
    case .logOut where isOther && row.logins != nil: .logOut(row)
    case .remove where isOther: .remove(row)
    case .rename: home.map { .rename($0) }
    case .merge: home.flatMap { .merge($0, in: context) }
    case .details, .invite, .disable, .role, .move, .logOut, .remove: nil
    }
  }
}

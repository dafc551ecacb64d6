import Localization
import Models

/// Actions of the desk on people and their organisations.
enum PeopleAction: String, FeatureAction {
  case details = "show-account"
  case invite
  case newCode = "new-code"
  case disable = "disable-account"
  case role = "change-role"
  case move = "move-person"
  case logOut = "log-out"
  case remove = "remove-person"
  case rename = "rename-organisation"
  case merge = "merge-organisation"

  var action: Action { .people(self) }

  static let keys: [KeyBinding] = [
    key("n", .invite, "invite", "invite a new person, or one who is here"),
    KeyBinding(
      .enter, does: .people(.details), label: "account", help: "the account and its logins"),
    key("p", .disable, "disable/enable", "disable the account, or enable it again"),
    key("#", .newCode, "new code", "show a new code, also for a lost password"),
    key(">", .move, "move", "move the person to another organisation"),
    key("e", .role, "role", "give the person another role"),
    key("x", .logOut, "log out", "end all logins of the person"),
    key("D", .remove, "remove", "remove the person"),
    key("E", .rename, "", "rename the person's organisation"),
    key("&", .merge, "", "merge the person's organisation into another"),
  ]

  func hindrance(on row: PersonRow?, in context: Context) -> Hindrance? {
    if self == .invite { return nil }
    guard let row else { return .notSelected(.person) }
    if self == .details || form(for: row, in: context) != nil { return nil }
    let isOther = row.user.id != context.viewer?.id
    return switch self {
    case .disable where isOther, .logOut where isOther:
      .fact("The person has no account that is in use.")
    case .role, .move, .remove, .disable, .logOut: .oneself
    case .newCode: .fact("The account is disabled. Enable it first.")
    case .rename, .merge, .details, .invite:
      .fact("There is no other organisation for this person.")
    }
  }

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
      case .active: Form.disable(row).destructive
      case .disabled: .enable(row)
      case .invited, .some(.none), nil: nil
      }
    case .newCode: row.state == .disabled ? nil : .newCode(row)
    case .role where isOther: .changeRole(of: row)
    case .move where isOther: .move(row)
    case .logOut where isOther && row.logins != nil: Form.logOut(row).destructive
    case .remove where isOther: Form.remove(row).destructive
    case .rename: home.map { .rename($0) }
    case .merge: home.flatMap { Form.merge($0, in: context)?.destructive }
    case .details, .invite, .disable, .role, .move, .logOut, .remove: nil
    }
  }
}

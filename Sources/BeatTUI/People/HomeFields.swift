import Models
import Wire

/// The fields that say where a person works: the role, and an organisation that is there or new.
enum HomeFields {
  private static let roles: [Role] = [.buyer, .seller, .admin]
  private static let (known, new) = ("there already", "new")

  static let fields: [Form.Field] = [
    .name(
      "Works at", hint: "an organisation's name, or part of it", mayBeNew: true,
      from: Candidates { form, context in
        if isNew(form) { return [] }
        return OrganisationNames(role(of: form), in: context.market).all.map {
          Candidate($0.name)
        }
      }),
    .choice("Which is", [known, new]),
  ]

  static func fields(role: Role) -> [Form.Field] {
    [.choice("Role", roles.map(\.title), chosen: role.title)] + fields
  }

  /// The role of the form, or the user's if the form has none.
  static func role(of form: Form, for user: User? = nil) -> Role {
    let chosen = form.fields.first { $0.label == "Role" }?.text
    return roles.first { $0.title == chosen } ?? user?.role ?? .buyer
  }

  private static func isNew(_ form: Form) -> Bool { form["Which is"].text == new }

  static func home(
    of form: Form, for user: User? = nil, in context: Context
  ) throws(Refusal) -> AccountRequest.Home {
    let role = role(of: form, for: user)
    let field = form["Works at"]
    let names = OrganisationNames(role, in: context.market)
    if isNew(form) {
      if field.text.trimmed.isEmpty { throw field.refusal(.invalidText, "enter its name.") }
      let name = try AccountRules.organisationName(field.text)
      let key = AccountRules.organisationKey(name)
      if let found = names.all.first(where: { AccountRules.organisationKey($0.name) == key }) {
        throw field.refusal(
          .duplicate, "“\(found.name)” is not new. Choose “\(known)” below.")
      }
      return AccountRequest.Home(name, isNew: true)
    }
    let found = try names.find(field.text, in: field.label) { unknown($0, role, names) }
    if found.id == user?.organisation {
      throw field.refusal(.invalidState, "that is where \(user?.name ?? "the person") works now.")
    }
    return AccountRequest.Home(found.id.description, isNew: false)
  }

  private static func unknown(_ name: String, _ role: Role, _ names: OrganisationNames) -> String {
    "Works at: no \(role.title) is called “\(name)”. If it is new, choose “\(new)” below."
  }

  /// What the fields mean now, on one line.
  static func sentence(about form: Form, for user: User? = nil, in context: Context) -> String {
    let role = role(of: form, for: user)
    let name = form["Works at"].text.trimmed
    let names = OrganisationNames(role, besides: user?.organisation, in: context.market)
    guard !name.isEmpty else {
      let some = names.all.prefix(3).map(\.name) + (names.all.count > 3 ? ["others"] : [])
      return fitting(
        some.isEmpty ? "There is no other \(role.title) yet." : "There are \(some.listed()).")
    }
    if isNew(form) { return fitting("→ a new \(role.title), “\(name)”") }
    do throws(Refusal) {
      return fitting("→ \(try names.find(name, in: "Works at") { unknown($0, role, names) }.name)")
    } catch {
      return fitting("→ \(error.message)")
    }
  }

  /// The form keeps its height while the user types.
  private static func fitting(_ text: String) -> String { text.truncated(to: 66) }
}

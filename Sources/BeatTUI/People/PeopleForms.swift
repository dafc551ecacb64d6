import Models
import Wire

/// Forms in which the desk manages people. The server answers them.
extension Form {
  static let codeSentence = "The code is good once, for 7 days."

  static let invite = Form(
    "Invite a person", verb: "Invite",
    fields: [
      Field("E-mail", hint: "name@example.org", limit: .characters(TextLimits.name)),
      Field("Name", limit: .characters(TextLimits.name)),
    ] + HomeFields.fields(role: .buyer),
    about: { form, context in
      [
        "You get a code to hand over; with it the person chooses a password.", codeSentence,
        HomeFields.sentence(about: form, in: context),
      ]
    },
    next: .screen,
    request: { form, context throws(Refusal) in
      let email = try form.email()
      let known = context.market.users.rows.first { $0.email == email }
      if let known {
        throw form["E-mail"].refusal(
          .duplicate, "\(known.name) is here already. Choose the name in the list, then press #.")
      }
      let name = form["Name"].text.trimmed
      if name.isEmpty { throw form["Name"].refusal(.invalidText, "enter the person's name.") }
      let home = try HomeFields.home(of: form, in: context)
      return .inviteUser(
        .init(
          email: email, name: name, role: HomeFields.role(of: form),
          organisation: home.organisation, isNewOrganisation: home.isNew))
    })

  static func newCode(_ row: PersonRow) -> Form {
    let name = row.user.name
    let isNew = row.logins == nil
    return about(
      row, "A new code for \(name)?", verb: "Show a code",
      [
        "With it \(name) chooses a password. Earlier codes stop working. \(codeSentence)",
        isNew ? "" : "Once it is used, all other logins of \(name) end.",
      ], next: .screen, request: .inviteUser(.init(email: row.user.email)))
  }

  static func disable(_ row: PersonRow) -> Form {
    let name = row.user.name
    return about(
      row, "Disable the account of \(name)?", verb: "Disable",
      [
        "\(name) (\(row.user.email), \(row.organisation)) is logged out on every terminal within "
          + "a second, and can't log in until you enable the account again.",
        "What \(name) did and wrote stays.",
      ], done: "\(name) is disabled, and logged out everywhere.",
      request: .disableUser(.init(user: row.user.id.description)))
  }

  static func enable(_ row: PersonRow) -> Form {
    let name = row.user.name
    return about(
      row, "Enable the account of \(name)?", verb: "Enable",
      ["\(name) can log in again with the same password. Earlier logins stay ended."],
      done: "\(name) can log in again.",
      request: .enableUser(.init(user: row.user.id.description)))
  }

  static func logOut(_ row: PersonRow) -> Form {
    let name = row.user.name
    return about(
      row, "Log \(name) out?", verb: "Log out",
      [
        "\(allLoginsEnd(row.logins ?? 0, of: name)) \(name) can log in again with the password."
      ],
      done: "\(name) is logged out everywhere.",
      request: .logOut(.init(user: row.user.id.description)))
  }

  static func remove(_ row: PersonRow) -> Form {
    let name = row.user.name
    return about(
      row, "Remove \(name)?", verb: "Remove",
      [
        "\(name) (\(row.user.email), \(row.organisation)) is logged out at once, can't log in any "
          + "more, and leaves all lists. Messages and notes keep the name.",
        "This can't be undone. To shut somebody out for a while, disable the account (d).",
      ], done: "\(name) is removed.",
      request: .removeUser(.init(user: row.user.id.description)))
  }

  /// A question about a person who stays as the user saw it.
  private static func about(
    _ row: PersonRow, _ title: String, verb: String, _ sentences: [String],
    next: Next = .dialogBelow, done: String? = nil, request: AccountRequest
  ) -> Form {
    Form(
      title, verb: verb, about: { _, _ in sentences.filter { !$0.isEmpty } },
      obstacle: { row.obstacle(in: $0) }, next: next, done: done, request: { _, _ in request })
  }

  static func move(_ row: PersonRow) -> Form {
    home(
      of: row, "Move \(row.user.name)", verb: "Move",
      HomeFields.fields,
      request: { form, context throws(Refusal) in
        let home = try HomeFields.home(of: form, for: row.user, in: context)
        return .moveUser(
          .init(
            user: row.user.id.description, organisation: home.organisation,
            isNewOrganisation: home.isNew))
      })
  }

  static func changeRole(of row: PersonRow) -> Form {
    home(
      of: row, "Another role for \(row.user.name)", verb: "Change the role",
      HomeFields.fields(role: row.user.role),
      request: { form, context throws(Refusal) in
        let home = try HomeFields.home(of: form, for: row.user, in: context)
        return .changeRole(
          .init(
            user: row.user.id.description, role: HomeFields.role(of: form),
            organisation: home.organisation, isNewOrganisation: home.isNew))
      })
  }

  private static func home(
    of row: PersonRow, _ title: String, verb: String, _ fields: [Field],
    request: @escaping @Sendable (Form, Context) throws(Refusal) -> AccountRequest
  ) -> Form {
    let name = row.user.name
    return Form(
      title, verb: verb, fields: fields,
      about: { form, context in
        [
          "\(name) works at \(row.organisation) (\(row.user.role.title)). Every terminal of "
            + "\(name) connects again and shows what the new organisation may see; offers and "
            + "notes stay.",
          HomeFields.sentence(about: form, for: row.user, in: context),
        ]
      },
      obstacle: { row.obstacle(in: $0) }, done: "\(name) has moved.", request: request)
  }

  private func email() throws(Refusal) -> String {
    let field = self["E-mail"]
    do throws(Refusal) {
      return try AccountRules.email(field.text)
    } catch {
      throw field.refusal(error.code, error.message)
    }
  }
}

extension PersonRow {
  /// Another user of the desk may have changed the person since the form was opened.
  fileprivate func obstacle(in context: Context) -> Obstacle? {
    guard let newest = context.market.users[user.id] else { return .gone("“\(user.name)”") }
    if newest != user { return .changed(user.name) }
    guard let state, let now = context.accounts[user.id]?.state, now != state else { return nil }
    return Obstacle("The account of \(user.name) is \(now.title) now.")
  }
}

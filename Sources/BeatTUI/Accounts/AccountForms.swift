import Models
import Wire

/// Forms about the user's own account, and about the logins of another's.
extension Form {
  static func changePassword(of user: User) -> Form {
    let least = AccountRules.passwordCountMin
    let bytesMax = AccountRules.passwordBytesMax
    return Form(
      "Change my password", verb: "Change",
      fields: [
        .secret("Current", bytesMax: bytesMax),
        .secret("New", hint: "at least \(least) characters", bytesMax: bytesMax),
        .secret("Once more", bytesMax: bytesMax),
      ],
      about: { _, _ in
        [
          "A few words are a good password, and easy to remember. You stay logged in here; all "
            + "your other logins end."
        ]
      },
      done: "The password is changed. Your other logins have ended.",
      explain: { refusal in
        refusal.code == .wrongCredentials
          ? Refusal(refusal.code, "Current: that is not your password.") : refusal
      },
      request: { form, _ throws(Refusal) in
        let (current, new) = (form["Current"], form["New"])
        if current.isEmpty { throw current.refusal(.invalidText, "enter your password of now.") }
        do throws(Refusal) {
          try AccountRules.checkPassword(new.text, of: user.email)
        } catch {
          throw new.refusal(error.code, error.message)
        }
        guard form["Once more"].text == new.text else {
          throw form["Once more"].refusal(.invalidText, "it differs from the new password.")
        }
        guard new.text != current.text else {
          throw new.refusal(.invalidText, "it is the same as the current one.")
        }
        return .changeOwnPassword(.init(current: current.text, password: new.text))
      })
  }

  /// - Parameters:
  ///   - login: the one that ends; nil for all others.
  ///   - count: how many others there are.
  static func logOutElsewhere(
    _ login: AccountAnswer.SessionRow?, of count: Int
  ) -> Form {
    let others = count == 1 ? "Your other login ends" : "Your \(count) other logins end"
    return Form(
      login == nil ? "Log out everywhere else?" : "Log out there?", verb: "Log out",
      about: { _, context in
        [
          login.map { "The login \(context.description(of: $0)) ends at once." }
            ?? "\(others) at once. You stay logged in here.",
          "If it wasn't you, change your password, too (p).",
        ]
      },
      done: login == nil ? "You are logged out everywhere else." : "That login has ended.",
      request: { _, _ in .logOutElsewhere(.init(session: login?.id)) })
  }

  static func allLoginsEnd(_ count: Int, of name: String) -> String {
    count == 1
      ? "The login of \(name) ends at once." : "All \(count) logins of \(name) end at once."
  }

  /// The same for another user.
  static func logOut(
    _ login: AccountAnswer.SessionRow?, of count: Int, _ user: User
  ) -> Form {
    Form(
      login == nil ? "Log \(user.name) out?" : "End this login of \(user.name)?",
      verb: "Log out",
      about: { _, context in
        [
          login.map { "The login \(context.description(of: $0)) ends at once." }
            ?? allLoginsEnd(count, of: user.name),
          "\(user.name) can log in again with the password.",
        ]
      },
      done: login == nil ? "\(user.name) is logged out everywhere." : "That login has ended.",
      request: { _, _ in
        .logOut(.init(user: user.id.description, session: login?.id))
      })
  }
}

extension Context {
  /// `from 10.0.0.7, last seen 5 min ago,`
  fileprivate func description(of login: AccountAnswer.SessionRow) -> String {
    let age = spanText(milliseconds: moment.milliseconds(since: login.renewedAt))
    let place = login.host.isEmpty ? "" : "from \(login.host), "
    return "\(place)last seen \(age) ago,"
  }
}

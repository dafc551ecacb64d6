import BeatServer
import Models

/// `beatd user …`
extension ControlCommand {
  private static let home = "--organisation NAME | --new-organisation NAME"

  static let users = [
    ControlCommand(
      name: "user add", names: ["--email", "--name", "--role", "--organisation", newHome],
      options: "--email E --name N --role buyer|seller|admin \(home)",
      help: """
        Adds a user with an account. Reads the password, of at least 10 characters, from standard
        input. An organisation that doesn't exist yet must be named with --new-organisation; names
        that differ in blanks or case only are the same.
        """
    ) { arguments, command in
      let (organisation, isNew) = command.home(arguments)
      return .account(
        .addUser(
          .init(
            email: arguments.need("--email", of: command),
            name: arguments.need("--name", of: command), role: command.role(arguments),
            organisation: organisation, isNewOrganisation: isNew,
            password: command.readPassword())))
    },
    ControlCommand(
      name: "user invite", words: ["EMAIL"],
      names: ["--email", "--name", "--role", "--organisation", newHome],
      options: "[--name N --role buyer|seller|admin (\(home))]",
      help: """
        Shows a code with which the user chooses a password, once, within 7 days:
        beat login --server URL --email E --invitation CODE. A newer code replaces an older one.
        A user who doesn't exist yet needs a name, a role and an organisation.
        """
    ) { arguments, command in
      let hasHome = arguments["--organisation"] != nil || arguments[newHome] != nil
      let home = hasHome ? command.home(arguments) : nil
      return .account(
        .inviteUser(
          .init(
            email: arguments.words[0], name: arguments["--name"],
            role: arguments["--role"] == nil ? nil : command.role(arguments),
            organisation: home?.name, isNewOrganisation: home?.isNew)))
    },
    ControlCommand(
      name: "user list", words: ["[TEXT]"],
      help: """
        Lists users, or those with TEXT in the name, the e-mail address or the organisation. States:
        active; disabled; invited (there is a code that is still good); none (the desk added the
        user, who has neither account nor invitation).
        """
    ) { arguments, _ in .account(.listUsers(.init(text: arguments.words.first))) },
    ControlCommand(
      name: "user show", words: ["EMAIL"], names: ["--email"],
      help: "Shows a user, and the logins."
    ) { arguments, _ in .account(.showUser(.init(user: arguments.words[0]))) },
    ControlCommand(
      name: "user disable", words: ["EMAIL"], names: ["--email"],
      help: """
        Ends the user's links within a second, and refuses the tokens and the password until
        beatd user enable. What the user wrote stays.
        """
    ) { arguments, _ in .account(.disableUser(.init(user: arguments.words[0]))) },
    ControlCommand(
      name: "user enable", words: ["EMAIL"], names: ["--email"],
      help: "Lets a disabled user log in again. Logins from before stay ended."
    ) { arguments, _ in .account(.enableUser(.init(user: arguments.words[0]))) },
    ControlCommand(
      name: "user password", words: ["EMAIL"], names: ["--email"],
      help: """
        Reads a new password, of at least 10 characters, from standard input, and ends the user's
        logins.
        """
    ) { arguments, command in
      .account(
        .setPassword(.init(user: arguments.words[0], password: command.readPassword())))
    },
    ControlCommand(
      name: "user role", words: ["EMAIL"], names: ["--email", "--role", "--organisation", newHome],
      options: "--role buyer|seller|admin (\(home))",
      help: """
        Gives a user another role. A role is the organisation's, so it needs one with that role.
        The user's terminals connect again, with what the new role may see.
        """
    ) { arguments, command in
      let (organisation, isNew) = command.home(arguments)
      return .account(
        .changeRole(
          .init(
            user: arguments.words[0], role: command.role(arguments), organisation: organisation,
            isNewOrganisation: isNew)))
    },
    ControlCommand(
      name: "user move", words: ["EMAIL"], names: ["--email", "--organisation", newHome],
      options: "(\(home))",
      help: """
        Moves a user to another organisation of the same role. What the user wrote and agreed stays
        with the former one; the user's terminals connect again and see the new one.
        """
    ) { arguments, command in
      let (organisation, isNew) = command.home(arguments)
      return .account(
        .moveUser(
          .init(
            user: arguments.words[0], organisation: organisation, isNewOrganisation: isNew)))
    },
    ControlCommand(
      name: "user sessions", words: ["EMAIL"], names: ["--email"],
      help: "Lists the user's logins: where from, since when, and when last renewed."
    ) { arguments, _ in .account(.listSessions(.init(user: arguments.words[0]))) },
    ControlCommand(
      name: "user logout", words: ["EMAIL"], names: ["--email", "--login"],
      options: "[--login ID]",
      help: """
        Ends the user's logins and links, or one login by its id or the beginning of it. The user
        can log in again.
        """
    ) { arguments, _ in
      .account(.logOut(.init(user: arguments.words[0], session: arguments["--login"])))
    },
    ControlCommand(
      name: "user remove", words: ["EMAIL"], names: ["--email"],
      help: """
        Removes a user and the account for good. What the user wrote keeps the name. To keep
        somebody out for a while, use beatd user disable.
        """
    ) { arguments, _ in .account(.removeUser(.init(user: arguments.words[0]))) },
  ]

  private static let newHome = "--new-organisation"

  private func role(_ arguments: ControlArguments) -> Role {
    let text = arguments.need("--role", of: self)
    guard let role = Role(rawValue: text) else {
      misuse("--role must be buyer, seller or admin, not “\(text)”.")
    }
    return role
  }

  private func home(_ arguments: ControlArguments) -> (name: String, isNew: Bool) {
    switch (arguments["--organisation"], arguments[Self.newHome]) {
    case (let name?, nil): (name, false)
    case (nil, let name?): (name, true)
    case (nil, nil): misuse("--organisation is missing.")
    case (.some, .some): misuse("Give --organisation or --new-organisation, not both.")
    }
  }
}

/// `beatd user …`
extension ProgramCommand {
  private static let email = ProgramOption(
    "--email", .text("EMAIL"), "The same as the word EMAIL.")
  private static let name = ProgramOption("--name", .text("NAME"), "The user's name.")
  private static let role = ProgramOption(
    "--role", .choice("ROLE", ["buyer", "seller", "admin"]),
    "The role, which is the organisation's."
  )
  private static let home = [
    ProgramOption(
      "--organisation", .text("NAME"), "The organisation, by its name or id. It must exist."),
    ProgramOption(
      "--new-organisation", .text("NAME"), "An organisation that doesn't exist yet."),
  ]

  private static func user(
    _ options: [ProgramOption] = [], _ help: String
  ) -> ProgramCommand {
    ProgramCommand(["EMAIL"], [email] + options + BeatdOptions.control, help)
  }

  static let addUser = user(
    [name.needed, role.needed] + home,
    """
    Adds a user with an account. Reads the password, of at least 10 characters, from standard \
    input. An organisation that doesn't exist yet must be named with --new-organisation; names \
    that differ in blanks or case only are the same.
    """)

  static let inviteUser = user(
    [name, role] + home,
    """
    Shows a code with which the user chooses a password. It is good once, within 7 days: \
    beat login --server URL --invitation CODE. A newer code replaces an older one. A user who \
    doesn't exist yet needs a name, a role and an organisation.
    """)

  static let listUsers = ProgramCommand(
    ["[TEXT]"], BeatdOptions.control,
    """
    Lists users. With TEXT, those who have it in the name, the e-mail address or the \
    organisation. States: active; disabled; invited (there is a code that is still good); none \
    (the desk added the user, who has neither account nor invitation).
    """)

  static let showUser = user("Shows a user, and the logins.")

  static let disableUser = user(
    """
    Disables a user. The links end within a second, and the tokens and the password are refused \
    until beatd user enable. What the user wrote stays.
    """)

  static let enableUser = user(
    "Lets a disabled user log in again. Logins from before stay ended.")

  static let setPassword = user(
    """
    Sets a new password. Reads it, of at least 10 characters, from standard input, and ends the \
    user's logins.
    """)

  static let changeRole = user(
    [role.needed] + home,
    """
    Gives a user another role. A role is the organisation's, so it needs one with that role. \
    The user's terminals connect again, with what the new role may see.
    """)

  static let moveUser = user(
    home,
    """
    Moves a user to another organisation of the same role. What the user wrote and agreed stays \
    with the former one; the user's terminals connect again and see the new one.
    """)

  static let listSessions = user(
    "Lists the user's logins: where from, since when, and when last renewed.")

  static let logOutUser = user(
    [
      ProgramOption(
        "--login", .text("ID"), "One login, by its id or the beginning of it, and no other.")
    ],
    "Ends the user's logins and links. The user can log in again.")

  static let removeUser = user(
    """
    Removes a user and the account for good. What the user wrote keeps the name. To keep \
    somebody out for a while, use beatd user disable.
    """)

  private static func user(_ help: String) -> ProgramCommand { user([], help) }
}

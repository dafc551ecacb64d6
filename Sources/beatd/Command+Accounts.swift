import BeatServer
import Glibc
import Manual
import Models

/// `beatd user …` and `beatd organisation …`
extension Command {
  /// Nil for other commands.
  func accountRequest() -> AccountRequest? {
    let words = arguments.words
    switch arguments.name {
    case .addUser:
      let home = home()
      return .addUser(
        .init(
          email: words[0], name: arguments["--name"] ?? "", role: role(), organisation: home.name,
          isNewOrganisation: home.isNew, password: readPassword()))
    case .inviteUser:
      let hasHome = arguments.has("--organisation") || arguments.has(Self.newHome)
      let home = hasHome ? home() : nil
      return .inviteUser(
        .init(
          email: words[0], name: arguments["--name"],
          role: arguments.has("--role") ? role() : nil, organisation: home?.name,
          isNewOrganisation: home?.isNew))
    case .listUsers: return .listUsers(.init(text: words.first))
    case .showUser: return .showUser(.init(user: words[0]))
    case .disableUser: return .disableUser(.init(user: words[0]))
    case .enableUser: return .enableUser(.init(user: words[0]))
    case .setPassword: return .setPassword(.init(user: words[0], password: readPassword()))
    case .changeRole:
      let home = home()
      return .changeRole(
        .init(
          user: words[0], role: role(), organisation: home.name, isNewOrganisation: home.isNew))
    case .moveUser:
      let home = home()
      return .moveUser(
        .init(user: words[0], organisation: home.name, isNewOrganisation: home.isNew))
    case .listSessions: return .listSessions(.init(user: words[0]))
    case .logOutUser: return .logOut(.init(user: words[0], session: arguments["--login"]))
    case .removeUser: return .removeUser(.init(user: words[0]))
    case .listOrganisations: return .listOrganisations
    case .renameOrganisation:
      return .renameOrganisation(.init(organisation: words[0], name: words[1]))
    case .mergeOrganisations:
      return .mergeOrganisation(.init(organisation: words[0], into: words[1]))
    case .serve, .backup, .restore, .check, .compact, .rotateKey, .status, .reload, .drain,
      .checkConfiguration:
      return nil
    }
  }

  private static let newHome = "--new-organisation"

  private func role() -> Role {
    let text = arguments["--role"] ?? ""
    guard let role = Role(rawValue: text) else {
      misuse("--role must be buyer, seller or admin, not “\(text)”.")
    }
    return role
  }

  private func home() -> (name: String, isNew: Bool) {
    switch (arguments["--organisation"], arguments[Self.newHome]) {
    case (let name?, nil): (name, false)
    case (nil, let name?): (name, true)
    case (nil, nil): misuse("--organisation is missing.")
    case (.some, .some): misuse("Give --organisation or --new-organisation, not both.")
    }
  }

  /// The first line of standard input.
  private func readPassword() -> String {
    if isatty(STDIN_FILENO) == 1 {
      guard let typed = getpass("Password: ") else {
        misuse("Write the password to standard input.")
      }
      return String(cString: typed)
    }
    guard let password = readLine(), !password.isEmpty else {
      misuse("Write the password to standard input.")
    }
    return password
  }
}

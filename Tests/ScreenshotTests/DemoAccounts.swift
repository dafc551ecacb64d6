import BeatServer
import DemoMarket
import Models
import Wire

/// What a server says of the demonstration's accounts: one is disabled, and one is invited.
enum DemoAccounts {
  private static let disabled = "buyer3@demo.beatspace"
  private static let invited = "desk3@demo.beatspace"

  private static var roster: AccountRoster {
    var roster = AccountRoster()
    for (number, account) in DemoData.accounts.enumerated() {
      let isDisabled = account.email == disabled
      roster.accounts[account.user] = .init(email: account.email, isDisabled: isDisabled)
      roster.sessions[account.user] = isDisabled ? [] : logins(of: number)
    }
    let user = Scene.market.users.rows.first { $0.email == invited }
    if let user { roster.invitations[user.id] = ago(-5 * 86_400) }
    return roster
  }

  private static func ago(_ seconds: Int64) -> Instant {
    Scene.now.instant.advanced(byMilliseconds: -seconds * 1_000)
  }

  /// The first has three logins, others fewer.
  private static func logins(of number: Int) -> [LoginSession] {
    (0..<max(1, 3 - number)).map { index in
      let seconds = Int64(index * 90_000 + number * 4_000)
      return LoginSession(
        id: id(number, index), began: ago(seconds + 40_000), renewed: ago(seconds + 300),
        expires: ago(seconds - 30 * 86_400),
        host: ["127.0.0.1", "10.20.0.14", "2001:db8::7"][index])
    }
  }

  private static func id(_ number: Int, _ index: Int) -> [UInt8] {
    [UInt8(number), UInt8(index)] + Array(repeating: 7, count: 14)
  }

  static func answer(
    _ request: AccountRequest, for user: User
  ) -> Result<AccountAnswer, Refusal> {
    let number = DemoData.accounts.firstIndex { $0.user == user.id } ?? 0
    let secrets = AccountSecrets(
      hash: "", isProven: false, code: InvitationCode(random: Array(3..<23)))
    return DemoServer.answer(
      AccountOrder(
        number: 1, request: request, asker: .user(user.id, session: id(number, 0)),
        roster: roster, secrets: secrets))
  }
}

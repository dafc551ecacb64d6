import Testing
import WSClient
import Wire

@Suite struct CredentialsTests {
  private static let own = credentials(of: "a", expiringAt: 1_000)

  private static func credentials(of user: String, expiringAt end: Int64) -> Credentials {
    Credentials(
      token: "token", refreshToken: "refresh", expiresAt: Instant(milliseconds: end),
      user: .init(id: user))
  }

  @Test(arguments: [
    ("a", 1_001, true), ("a", 1_000, false), ("a", 999, false), ("b", 1_001, false),
    ("", 1_001, false),
  ])
  func `a later login is a renewal of an earlier one if it is the same user's`(
    user: String, end: Int64, isRenewal: Bool
  ) {
    let found = Self.credentials(of: user, expiringAt: end)
    #expect(found.isRenewal(of: Self.own) == isRenewal)
  }
}

import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// What an access token depends on besides its signature.
@Suite struct StandingTests {
  private let fixture = Fixture()

  private func refusal(_ standing: Standing, session: [UInt8]?, generation: Int64) -> Refusal? {
    let claims = Claims(
      of: fixture.desk, at: fixture.now, session: session, generation: generation)
    do throws(Refusal) {
      try standing.check(claims)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a token is good while its login goes on`() {
    let standing = Standing(generation: 2, sessions: [[1], [2]])
    #expect(refusal(standing, session: [1], generation: 2) == nil)
    #expect(refusal(standing, session: [3], generation: 2) == .loginHasEnded)
  }

  @Test func `a token of an earlier generation is refused`() {
    let standing = Standing(generation: 2, sessions: [[1]])
    #expect(refusal(standing, session: [1], generation: 1) == .accountHasChanged)
    #expect(refusal(standing, session: nil, generation: 0) == .accountHasChanged)
  }

  @Test func `no token of a disabled account is good`() {
    let standing = Standing(isDisabled: true, sessions: [[1]])
    #expect(refusal(standing, session: [1], generation: 5) == .accountIsDisabled)
  }

  @Test func `a token of an older server names no login, and is good until it expires`() {
    #expect(refusal(Standing(), session: nil, generation: 0) == nil)
  }
}

import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Requests about accounts in the hub: what is on disk, who is told, whose links end.
@Suite struct HubAccountsTests {
  private var bench: HubBench
  private let tania: User
  private let babul: User

  init() throws {
    bench = try HubBench()
    (tania, babul) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
  }

  private static let code = InvitationCode(random: Array(0..<20))

  private func roster() -> AccountRoster {
    var roster = AccountRoster()
    for user in bench.fixture.everyone { roster.accounts[user.id] = .init(email: user.email) }
    return roster
  }

  /// Gives the request and completes its append.
  private mutating func order(
    _ request: AccountRequest, by asker: AccountAsker = .console, isProven: Bool? = nil,
    _ roster: AccountRoster? = nil
  ) throws(Refusal) -> (answer: AccountAnswer, changes: [AccountChange]) {
    let secrets = AccountSecrets(hash: "hash", isProven: isProven, code: Self.code)
    let number = bench.ordered.count + 1
    bench.handle(
      .ordered(
        AccountOrder(
          number: number, request: request, asker: asker, roster: roster ?? self.roster(),
          secrets: secrets)))
    let changes = bench.appending.flatMap(\.changes)
    bench.append()
    guard let answer = try bench.ordered[number]?.get() else {
      throw Refusal(.unavailable, "There is no answer.")
    }
    return (answer, changes)
  }

  private mutating func refusal(
    _ request: AccountRequest, by asker: AccountAsker = .console
  ) -> Refusal.Code? {
    do throws(Refusal) {
      _ = try order(request, by: asker)
      return nil
    } catch {
      return error.code
    }
  }

  @Test mutating func `a disabled user's links end once it is on disk, and nobody else's`() throws {
    let (own, other) = (bench.connect(1, as: tania), bench.connect(2, as: babul))
    let secrets = AccountSecrets(code: Self.code)
    bench.handle(
      .ordered(
        AccountOrder(
          number: 1, request: .disableUser(.init(user: tania.email)), asker: .console,
          roster: roster(), secrets: secrets)))
    #expect(bench.closed.isEmpty && bench.ordered.isEmpty)
    bench.append()
    #expect(bench.closed == [own: HubClose.unauthorised])
    #expect(bench.heard(own).contains { $0.refusal == .accountIsDisabled })
    #expect(bench.closed[other] == nil && bench.ordered.count == 1)
  }

  @Test mutating func `on a full disk nobody is disabled`() throws {
    let own = bench.connect(1, as: tania)
    bench.handle(
      .ordered(
        AccountOrder(
          number: 1, request: .disableUser(.init(user: tania.email)), asker: .console,
          roster: roster(), secrets: AccountSecrets(code: Self.code))))
    try bench.refuseAppend()
    #expect(bench.closed[own] == nil)
    #expect(throws: Refusal.self) { try bench.ordered[1]?.get() }
  }

  @Test mutating func `a user who moves connects again and sees the new organisation alone`() throws
  {
    let own = bench.connect(1, as: tania)
    let (_, changes) = try order(
      .moveUser(.init(user: tania.email, organisation: "  babul &  CO")))
    #expect(changes == [.renewTokens(tania.id)])
    #expect(bench.closed[own] == HubClose.unauthorised)
    // Events of the former organisation don't reach the user any more.
    let again = bench.connect(2, as: tania)
    let state = bench.heard(again).compactMap { frame -> MarketView? in
      if case .snapshot(let snapshot) = frame { snapshot.state } else { nil }
    }
    #expect(state.last?.viewer.organisation == babul.organisation)
    let mate = bench.connect(3, as: bench.fixture.desk)
    let renaming = PeopleCommand.RenameOrganisation(organisation: tania.organisation, name: "Old")
    bench.ask(.people(.renameOrganisation(renaming)), mate)
    bench.append()
    #expect(bench.heard(again).isEmpty)
  }

  @Test mutating func `a removed user loses the account and can't come back`() throws {
    let own = bench.connect(1, as: tania)
    let (_, changes) = try order(.removeUser(.init(user: tania.email)))
    #expect(changes == [.remove(tania.id)])
    #expect(bench.closed[own] == HubClose.unauthorised)
    let again = bench.connect(2, as: tania)
    #expect(bench.closed[again] == HubClose.unauthorised)
  }

  @Test mutating func `the desk's own commands end links, too`() throws {
    let (own, desk) = (bench.connect(1, as: tania), bench.connect(2, as: bench.fixture.desk))
    bench.ask(.people(.removeUser(.init(user: tania.id))), desk)
    #expect(bench.appending.flatMap(\.changes) == [.remove(tania.id)])
    bench.append()
    #expect(bench.closed[own] == HubClose.unauthorised)
  }

  @Test mutating func `an organisation that doesn't exist must be named as new`() throws {
    func add(_ organisation: String, isNew: Bool) -> AccountRequest {
      .addUser(
        .init(
          email: "nila@example.org", name: "Nila", role: .buyer, organisation: organisation,
          isNewOrganisation: isNew, password: "long secret"))
    }
    #expect(refusal(add("Nila & Co", isNew: false)) == .notFound)
    #expect(refusal(add("tania  & co", isNew: true)) == .duplicate)
    let (answer, changes) = try order(add("Nila  & Co", isNew: true))
    #expect(answer == .done(.init(message: "nila@example.org can log in.")))
    let nila = bench.hub.market.users.rows.first { $0.email == "nila@example.org" }
    #expect(changes.count == 2 && changes[0].user == nila?.id)
    let home = nila.flatMap { bench.hub.market.organisations[$0.organisation] }
    #expect(home?.name == "Nila & Co")
  }

  @Test mutating func `nobody but the desk sees accounts, and the desk can't lock itself out`() {
    let (desk, buyer) = (
      AccountAsker.user(bench.fixture.desk.id, session: [1]),
      AccountAsker.user(tania.id, session: [2])
    )
    #expect(refusal(.listUsers(.init()), by: buyer) == .notAllowed)
    #expect(refusal(.listUsers(.init()), by: desk) == nil)
    #expect(refusal(.disableUser(.init(user: bench.fixture.desk.email)), by: desk) == .notAllowed)
    #expect(refusal(.removeUser(.init(user: tania.email)), by: desk) == .notAllowed)
    #expect(refusal(.listOwnSessions, by: buyer) == nil)
    #expect(refusal(.listOwnSessions) == .notAllowed)
  }

  @Test mutating func `a password is changed by who knows the current one`() throws {
    let asker = AccountAsker.user(tania.id, session: [2])
    let request = AccountRequest.changeOwnPassword(
      .init(current: "old", password: "a longer one"))
    #expect(throws: Refusal.self) { try order(request, by: asker, isProven: false) }
    let (_, changes) = try order(request, by: asker, isProven: true)
    #expect(
      changes == [.setPassword(tania.id, hash: "hash"), .endSessions(tania.id, except: [2])])
  }

  @Test mutating func `an invitation of a known user needs the address only`() throws {
    let request = AccountRequest.inviteUser(.init(email: "TANIA@example.org"))
    let (answer, changes) = try order(request)
    let expires = bench.now.instant.advanced(byMilliseconds: 7 * 86_400_000)
    #expect(
      answer
        == .invitation(
          .init(email: "tania@example.org", code: Self.code.text, expiresAt: expires)))
    #expect(
      changes == [
        .withdrawInvitations(tania.id),
        .invite(Invitation(digest: Self.code.digest, user: tania.id, expires: expires)),
      ])
    #expect(refusal(.inviteUser(.init(email: "new@example.org"))) == .notFound)
  }
}

import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Presence and typing (M2).
@Suite struct HubPresenceTests {
  private static func connect(
    _ bench: inout HubBench, _ number: UInt64, _ user: User, _ state: DevicePresence? = .online
  ) -> PeerID {
    let peer = bench.connect(number, as: user)
    if let state { bench.say(.presence(state), peer) }
    bench.wait(250)
    return peer
  }

  /// The presence that a peer receives.
  private static func news(_ bench: inout HubBench, _ peer: PeerID) -> [String] {
    bench.words(peer).filter { $0 != "welcome" && $0 != "snapshot" }
  }

  @Test func `a buyer sees the presence of the desk and colleagues, the desk all`() throws {
    var bench = try HubBench()
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    let tania = Self.connect(&bench, 2, bench.fixture.buyers[0])
    let babul = Self.connect(&bench, 3, bench.fixture.buyers[1])
    let seller = Self.connect(&bench, 4, bench.fixture.seller)
    let second = Self.connect(&bench, 5, bench.fixture.secondDesk)
    #expect(
      Self.news(&bench, desk) == [
        "here: Farzana online", "Tania online", "Babul online", "Selim online", "Rafiq online",
      ])
    let own = ["here: Tania online, Farzana online", "here: Farzana online, Tania online"]
    let heard = Self.news(&bench, tania)
    #expect(own.contains(heard[0]) && heard.dropFirst() == ["Rafiq online"])
    #expect(Self.news(&bench, babul).joined().contains("Tania") == false)
    #expect(Self.news(&bench, seller).joined().contains("Babul") == false)
    bench.handle(.closed(babul))
    bench.handle(.closed(second))
    bench.wait(250)
    #expect(Set(Self.news(&bench, desk)) == ["Babul offline", "Rafiq offline"])
    #expect(Self.news(&bench, tania) == ["Rafiq offline"])
  }

  @Test(
    arguments: [
      ([.away, .online], .online), ([.away, .away], .away), ([.busy, .online], .busy),
      ([.away, .busy], .busy), ([], .offline),
    ] as [([DevicePresence], Presence)])
  func `a user's presence combines all devices`(devices: [DevicePresence], sum: Presence) {
    #expect(Presence(summing: devices) == sum)
    #expect(Presence(summing: devices.reversed()) == sum)
  }

  @Test func `only a change of the combined presence is sent`() throws {
    var bench = try HubBench()
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    let first = Self.connect(&bench, 2, bench.fixture.buyers[0])
    let second = Self.connect(&bench, 3, bench.fixture.buyers[0])
    for (peer, state) in [(first, .away), (second, .away), (second, .busy), (first, .online)]
      as [(PeerID, DevicePresence)]
    {
      bench.say(.presence(state), peer)
      bench.wait(250)
    }
    #expect(
      Self.news(&bench, desk) == [
        "here: Farzana online", "Tania online", "Tania away", "Tania busy",
      ])
    // A change that is undone before it is sent is no change.
    bench.say(.presence(.away), second)
    bench.say(.presence(.busy), second)
    bench.wait(250)
    bench.handle(.closed(second))
    bench.handle(.closed(first))
    bench.wait(250)
    #expect(Self.news(&bench, desk) == ["Tania offline"])
  }

  @Test func `a device that announced no presence neither counts nor receives it`() throws {
    var bench = try HubBench()
    let desk = Self.connect(&bench, 1, bench.fixture.desk, nil)
    let tania = Self.connect(&bench, 2, bench.fixture.buyers[0])
    #expect(Self.news(&bench, desk) == [])
    #expect(Self.news(&bench, tania) == ["here: Tania online"])
  }

  @Test func `a repeated hello is answered with all current presence`() throws {
    var bench = try HubBench()
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    _ = Self.connect(&bench, 2, bench.fixture.buyers[0])
    bench.say(.subscribe(bench.fixture.face.id), desk)
    bench.wait(250)
    _ = bench.words(desk)
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    let token = bench.fixture.desk.id.description
    bench.say(.hello(Hello(token: token, client: ClientID(value: 1), cursor: cursor)), desk)
    bench.wait(250)
    let words = bench.words(desk)
    #expect(words[0] == "resumed" && words[1] == "1: Farzana")
    #expect(words[2].hasPrefix("here: ") && words[2].contains("Tania online"))
  }

  @Test func `typing is shown to viewers of the face who may know the user`() throws {
    var bench = try HubBench()
    let face = bench.fixture.face.id
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    let tania = Self.connect(&bench, 2, bench.fixture.buyers[0])
    let babul = Self.connect(&bench, 3, bench.fixture.buyers[1])
    let second = Self.connect(&bench, 4, bench.fixture.secondDesk)
    for peer in [desk, tania, babul] { bench.say(.subscribe(face), peer) }
    bench.wait(250)
    for peer in [desk, tania, babul, second] { _ = bench.words(peer) }
    bench.say(.typing(RoomID(value: face.value)), tania)
    #expect(bench.words(desk) == ["Tania types"])
    // The typing user, a stranger, and a user who doesn't view the face.
    #expect(bench.words(tania) == [] && bench.words(babul) == [] && bench.words(second) == [])
  }

  /// What is decided but not on disk may be lost again, and who may know whom with it.
  @Test func `typing waits for the disk while the user moves to another organisation`() throws {
    var bench = try HubBench()
    let (face, tania) = (bench.fixture.face.id, bench.fixture.buyers[0])
    let peer = Self.connect(&bench, 2, tania)
    let babul = Self.connect(&bench, 3, bench.fixture.buyers[1])
    for peer in [peer, babul] { bench.say(.subscribe(face), peer) }
    bench.wait(250)
    _ = bench.words(babul)
    // A command is being saved when the request and the signal arrive.
    bench.ask(bench.request(), peer)
    var roster = AccountRoster()
    for user in bench.fixture.everyone { roster.accounts[user.id] = .init(email: user.email) }
    bench.handle(
      .ordered(
        AccountOrder(
          number: 1, request: .moveUser(.init(user: tania.email, organisation: "Babul & Co")),
          asker: .console, roster: roster,
          secrets: AccountSecrets(code: InvitationCode(random: Array(0..<20))))))
    bench.say(.typing(RoomID(value: face.value)), peer)
    bench.appendNext()
    #expect(!bench.appending.isEmpty && !bench.words(babul).contains("Tania types"))
    bench.append()
    #expect(bench.words(babul).contains("Tania types"))
  }

  @Test func `members of a conversation always see each other type`() throws {
    var bench = try HubBench()
    let people = [bench.fixture.buyers[0], bench.fixture.desk, bench.fixture.seller]
    let peers = people.indices.map { Self.connect(&bench, UInt64($0) + 1, people[$0]) }
    let stranger = Self.connect(&bench, 9, bench.fixture.buyers[1])
    let talk = ID<Conversation>(value: 50)
    bench.ask(
      .conversation(
        .open(
          .init(
            conversation: talk, subject: "x",
            members: people.map { .init(organisation: $0.organisation) }
          ))), peers[1])
    bench.append()
    for peer in peers + [stranger] { _ = bench.words(peer) }
    bench.say(.typing(RoomID(value: talk.value)), peers[0])
    #expect(bench.words(peers[1]) == ["Tania types"] && bench.words(peers[2]) == ["Tania types"])
    #expect(bench.words(peers[0]) == [] && bench.words(stranger) == [])
  }

  @Test func `typing is sent at most once per second`() throws {
    var bench = try HubBench()
    let face = bench.fixture.face.id
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    let tania = Self.connect(&bench, 2, bench.fixture.buyers[0])
    bench.say(.subscribe(face), desk)
    bench.wait(250)
    _ = bench.words(desk)
    for _ in 0..<30 {
      bench.say(.typing(RoomID(value: face.value)), tania)
      bench.wait(100)
    }
    #expect(bench.words(desk) == ["Tania types", "Tania types", "Tania types"])
  }

  @Test func `an unknown room is refused`() throws {
    var bench = try HubBench()
    let desk = Self.connect(&bench, 1, bench.fixture.desk)
    _ = bench.words(desk)
    bench.say(.typing(RoomID(value: 404)), desk)
    #expect(bench.words(desk) == ["fault not_found"])
  }
}

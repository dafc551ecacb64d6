import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// The viewers of a face (N1).
@Suite struct HubViewersTests {
  private static func crowd() throws -> (HubBench, desk: PeerID, tania: PeerID, babul: PeerID) {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let tania = bench.connect(2, as: bench.fixture.buyers[0])
    let babul = bench.connect(3, as: bench.fixture.buyers[1])
    for peer in [desk, tania, babul] { _ = bench.words(peer) }
    return (bench, desk, tania, babul)
  }

  @Test func `viewers are named only to users who may know them, others are counted`() throws {
    var (bench, desk, tania, babul) = try Self.crowd()
    let seller = bench.connect(4, as: bench.fixture.seller)
    _ = bench.words(seller)
    for peer in [desk, tania, babul, seller] { bench.say(.subscribe(bench.fixture.face), peer) }
    bench.wait(250)
    #expect(bench.words(desk) == ["4: Babul, Farzana, Selim, Tania"])
    #expect(bench.words(tania) == ["4: Farzana, Tania, 1 buyers, 1 sellers"])
    #expect(bench.words(babul) == ["4: Babul, Farzana, 1 buyers, 1 sellers"])
    #expect(bench.words(seller) == ["4: Farzana, Selim, 2 buyers"])
  }

  @Test func `viewers learn who left, by a message or a lost link`() throws {
    var (bench, desk, tania, babul) = try Self.crowd()
    for peer in [desk, tania, babul] { bench.say(.subscribe(bench.fixture.face), peer) }
    bench.wait(250)
    _ = bench.words(desk)
    bench.say(.signal(.unsubscribe(bench.fixture.face.id)), tania)
    bench.wait(250)
    #expect(bench.words(desk) == ["2: Babul, Farzana"])
    bench.handle(.closed(babul))
    bench.wait(250)
    #expect(bench.words(desk) == ["1: Farzana"])
    // A viewer who has left receives nothing more.
    #expect(bench.words(tania) == ["3: Farzana, Tania, 1 buyers"])
    bench.handle(.closed(desk))
    bench.handle(.closed(tania))
    #expect(bench.hub.load.entries == 0)
  }

  @Test func `a silent viewer is removed after two heartbeats`() throws {
    var (bench, desk, tania, _) = try Self.crowd()
    for peer in [desk, tania] { bench.say(.subscribe(bench.fixture.face), peer) }
    for _ in 0..<3 {
      bench.wait(25_500)
      bench.say(.signal(.heartbeat([bench.fixture.face.id])), desk)
    }
    #expect(bench.closed[tania] == 4408)
    #expect(bench.words(desk).last == "1: Farzana")
    #expect(bench.closed[desk] == nil)
  }

  @Test func `changes within a quarter second are sent as one`() throws {
    var (bench, desk, _, _) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), desk)
    bench.wait(250)
    _ = bench.words(desk)
    var heard: [String] = []
    for number in 0..<100 as Range<UInt64> {
      let peer = bench.connect(10 + number, as: bench.fixture.buyers[Int(number % 3)])
      bench.say(.subscribe(bench.fixture.face), peer)
      bench.wait(10)
      heard += bench.words(desk)
    }
    bench.wait(250)
    heard += bench.words(desk)
    // All three came within the first quarter second; another device changes nothing.
    #expect(heard == ["4: Babul, Farzana, Mitu, Tania"])
  }

  @Test func `a face without viewers causes no messages`() throws {
    var (bench, desk, _, _) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), desk)
    // The next deadlines: the check for hellos, then the silence limit.
    bench.wait(10_000)
    #expect(bench.hub.deadline(now: bench.now) == Uptime(milliseconds: 75_000))
  }

  @Test func `a user on two devices counts once until the last one leaves`() throws {
    var (bench, desk, tania, _) = try Self.crowd()
    let phone = bench.connect(9, as: bench.fixture.buyers[0])
    for peer in [desk, tania, phone] { bench.say(.subscribe(bench.fixture.face), peer) }
    bench.wait(250)
    #expect(bench.words(desk) == ["2: Farzana, Tania"])
    bench.handle(.closed(tania))
    bench.wait(250)
    #expect(bench.words(desk) == [])
    bench.handle(.closed(phone))
    bench.wait(250)
    #expect(bench.words(desk) == ["1: Farzana"])
  }

  @Test func `an invisible face is answered like a missing one`() throws {
    var (bench, _, tania, _) = try Self.crowd()
    let asset = bench.fixture.sample.id
    let missing = ID<Asset>(value: 404)
    let signals: [(ID<Asset>) -> ClientSignal] = [
      { .subscribe($0) }, { .getActive($0) }, { .heartbeat([$0]) },
      { .typing(RoomID(value: $0.value)) },
    ]
    for signal in signals {
      bench.say(.signal(signal(asset)), tania)
      let hidden = bench.heard(tania)
      bench.say(.signal(signal(missing)), tania)
      let absent = bench.heard(tania)
      #expect(hidden.map(\.word) == ["fault not_found"])
      #expect("\(hidden)" == "\(absent)")
    }
    bench.say(.signal(.unsubscribe(asset)), tania)
    bench.wait(250)
    #expect(bench.words(tania) == [])
  }

  @Test func `a user can ask for viewers without viewing`() throws {
    var (bench, desk, tania, babul) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), tania)
    bench.wait(250)
    bench.say(.signal(.getActive(bench.fixture.face.id)), babul)
    #expect(bench.words(babul) == ["1: 1 buyers"])
    bench.wait(1_000)
    #expect(bench.words(babul) == [] && bench.words(desk) == [])
  }

  @Test func `more than 32 faces at once are refused, and the first 32 stay`() throws {
    var (bench, desk, _, _) = try Self.crowd()
    var faces: [ID<Asset>] = []
    for number in 0..<33 as Range<UInt128> {
      var face = bench.fixture.face
      face = Asset.copy(of: face, number)
      faces.append(face.id)
      bench.ask(.asset(.list(face)), desk)
    }
    bench.append()
    _ = bench.words(desk)
    bench.say(.signal(.heartbeat(faces)), desk)
    #expect(bench.words(desk) == ["fault quota_reached"])
    for face in faces { bench.say(.signal(.subscribe(face)), desk) }
    // Viewing the same face again does not count.
    bench.say(.signal(.subscribe(faces[0])), desk)
    #expect(bench.words(desk) == ["fault quota_reached"])
    #expect(bench.hub.load.entries == 3 * 3 + 32)
  }

  @Test func `too many signals are refused without affecting commands`() throws {
    var (bench, _, tania, _) = try Self.crowd()
    for _ in 0..<240 { bench.say(.signal(.unsubscribe(bench.fixture.face.id)), tania) }
    #expect(bench.words(tania) == [])
    bench.say(.signal(.unsubscribe(bench.fixture.face.id)), tania)
    #expect(bench.words(tania) == ["fault rate_limited"])
    bench.ask(bench.request(), tania)
    bench.append()
    #expect(bench.words(tania).last == "accepted")
    bench.wait(100)
    bench.say(.subscribe(bench.fixture.face), tania)
    bench.wait(250)
    #expect(bench.words(tania) == ["1: Tania"])
  }

  @Test func `unidentified peers receive nothing`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: bench.fixture.desk.id.description))
    bench.say(.subscribe(bench.fixture.face), peer)
    #expect(bench.words(peer) == ["fault not_authenticated"])
  }

  @Test(arguments: [
    #"{"type":"asset:subscribe"}"#, #"{"type":"asset:subscribe","asset":"7"}"#,
    #"{"type":"asset:heartbeat","assets":7}"#, #"{"type":"asset:opened"}"#,
    #"{"type":"presence","state":"offline"}"#, #"{"type":"presence","state":"asleep"}"#,
    #"{"type":"typing"}"#, #"{"type":"asset:active","asset":"00000000000000000000000001"}"#,
  ])
  func `an unreadable signal is refused like any other message`(text: String) throws {
    var (bench, _, tania, _) = try Self.crowd()
    bench.say(text, tania)
    #expect(bench.words(tania) == ["fault malformed"])
  }

  @Test func `a slow peer receives only the newest state, later`() throws {
    var (bench, desk, tania, babul) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), desk)
    bench.wait(250)
    bench.crowded = [desk]
    bench.say(.subscribe(bench.fixture.face), tania)
    bench.wait(250)
    bench.say(.subscribe(bench.fixture.face), babul)
    bench.wait(250)
    #expect(bench.words(desk) == ["1: Farzana"])
    bench.crowded = []
    bench.handle(.relieved(desk))
    bench.wait(250)
    #expect(bench.words(desk) == ["3: Babul, Farzana, Tania"])
    #expect(bench.words(tania).count == 2)
  }

  @Test func `signals are never on disk`() throws {
    var (bench, desk, tania, _) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), desk)
    bench.say(.signal(.presence(.online)), tania)
    bench.wait(1_000)
    #expect(bench.appending.isEmpty)
    let head = bench.hub.head
    try bench.restart()
    #expect(bench.hub.head == head && bench.hub.load.entries == 0)
  }
}

extension HubBench {
  mutating func say(_ signal: ClientSignal, _ peer: PeerID) { say(.signal(signal), peer) }
}

extension ClientSignal {
  fileprivate static func subscribe(_ asset: Asset) -> Self { .subscribe(asset.id) }
}

extension Asset {
  fileprivate static func copy(of face: Asset, _ number: UInt128) -> Asset {
    Asset(
      id: ID(value: 7_000 + number), code: "COPY-\(number)", name: face.name,
      nameBangla: face.nameBangla, owner: face.owner, medium: face.medium, display: face.display,
      widthFeet: face.widthFeet, heightFeet: face.heightFeet, illumination: face.illumination,
      facing: face.facing, place: face.place, venue: face.venue, traffic: nil,
      monthlyRate: face.monthlyRate, minimumDays: face.minimumDays, permit: nil, isSample: false)
  }
}

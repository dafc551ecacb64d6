import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Who looks at a face now (N1).
@Suite struct HubViewersTests {
  private static func crowd() throws -> (HubBench, desk: PeerID, tania: PeerID, babul: PeerID) {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let tania = bench.connect(2, as: bench.fixture.buyers[0])
    let babul = bench.connect(3, as: bench.fixture.buyers[1])
    for peer in [desk, tania, babul] { _ = bench.words(peer) }
    return (bench, desk, tania, babul)
  }

  @Test func `viewers are named to whom may know them, and others are a number`() throws {
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

  @Test func `who leaves, by word or by loss, is told to those who stay`() throws {
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
    // Whoever has left hears no more of it.
    #expect(bench.words(tania) == ["3: Farzana, Tania, 1 buyers"])
    bench.handle(.closed(desk))
    bench.handle(.closed(tania))
    #expect(bench.hub.load.entries == 0)
  }

  @Test func `a viewer who falls silent is gone after two heartbeats`() throws {
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

  @Test func `changes that come close together are told as one, once in a quarter second`() throws {
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
    // All three came within the first quarter second; another device of theirs changes nothing.
    #expect(heard == ["4: Babul, Farzana, Mitu, Tania"])
  }

  @Test func `nothing happens where nobody looks`() throws {
    var (bench, desk, _, _) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), desk)
    // Until it is looked whether those who came have said hello, and then until silence is an end.
    bench.wait(10_000)
    #expect(bench.hub.deadline(now: bench.now) == Uptime(milliseconds: 75_000))
  }

  @Test func `the same person on two devices is one, until the last is gone`() throws {
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

  @Test func `a face that may not be seen answers as one that is not there`() throws {
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

  @Test func `one may ask who looks without looking`() throws {
    var (bench, desk, tania, babul) = try Self.crowd()
    bench.say(.subscribe(bench.fixture.face), tania)
    bench.wait(250)
    bench.say(.signal(.getActive(bench.fixture.face.id)), babul)
    #expect(bench.words(babul) == ["1: 1 buyers"])
    bench.wait(1_000)
    #expect(bench.words(babul) == [] && bench.words(desk) == [])
  }

  @Test func `more than 32 faces at once are refused, and the 32 stay`() throws {
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
    // Again is not one more.
    bench.say(.signal(.subscribe(faces[0])), desk)
    #expect(bench.words(desk) == ["fault quota_reached"])
    #expect(bench.hub.load.entries == 3 * 3 + 32)
  }

  @Test func `too many signals are refused, and commands don't suffer`() throws {
    var (bench, _, tania, _) = try Self.crowd()
    for _ in 0..<60 { bench.say(.signal(.unsubscribe(bench.fixture.face.id)), tania) }
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

  @Test func `strangers are told nothing`() throws {
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
  func `what can't be understood is refused as all else is`(text: String) throws {
    var (bench, _, tania, _) = try Self.crowd()
    bench.say(text, tania)
    #expect(bench.words(tania) == ["fault malformed"])
  }

  @Test func `who doesn't keep up is told later, and only how it is then`() throws {
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

  @Test func `nothing of it is on disk`() throws {
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

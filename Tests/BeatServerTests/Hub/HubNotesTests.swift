import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// The audience of notes, and what the hub never sends again.
@Suite struct HubNotesTests {
  private var bench: HubBench
  private let tania: PeerID
  private static let canary = "canary-4711"

  init() throws {
    bench = try HubBench()
    tania = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), tania)
    bench.append()
  }

  private var note: ID<Note>? { bench.hub.market.notebooks.rows.first?.notes.first?.id }

  private mutating func say(_ command: Command, _ peer: PeerID) {
    bench.ask(command, peer)
    bench.append()
  }

  private mutating func text(heardBy peer: PeerID) throws -> String {
    try bench.heard(peer).map { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
      .joined(separator: "\n")
  }

  @Test mutating func `a note reaches the notebook's owner and the desk`() throws {
    let desk = bench.connect(2, as: bench.fixture.desk)
    let babul = bench.connect(3, as: bench.fixture.buyers[1])
    let seller = bench.connect(4, as: bench.fixture.seller)
    for peer in [tania, desk, babul, seller] { _ = bench.heard(peer) }
    say(bench.fixture.write("x"), tania)
    #expect(bench.words(tania) == ["notes_opened", "note:created", "accepted"])
    #expect(bench.words(desk) == ["notes_opened", "note:created"])
    #expect(bench.words(babul) == [] && bench.words(seller) == [])
    say(bench.fixture.write("x", isPrivate: true), tania)
    #expect(bench.words(tania) == ["note:created", "accepted"])
    for peer in [desk, babul, seller] { #expect(bench.words(peer) == []) }
  }

  /// A user who was away when a public note became private does not receive it on return.
  @Test(arguments: [true, false])
  mutating func `an old cursor does not bring back notes that became private`(restarts: Bool) throws
  {
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    say(bench.fixture.write(Self.canary), tania)
    let note = try #require(note)
    say(bench.fixture.edit(note, isPrivate: true), tania)
    if restarts { try bench.restart() }
    let desk = bench.connect(2, as: bench.fixture.desk, cursor: cursor)
    let heard = try text(heardBy: desk)
    #expect(heard.contains("snapshot") && !heard.contains(Self.canary))
    #expect(!heard.contains(note.description))
    // Its author receives all of it.
    let author = bench.connect(3, as: bench.fixture.buyers[0], cursor: cursor)
    #expect(try text(heardBy: author).contains(Self.canary))
  }

  @Test mutating func `an old cursor does not bring back a closed notebook`() throws {
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    let (owner, seller) = (bench.fixture.buyers[0], bench.fixture.seller)
    say(bench.fixture.write(Self.canary), tania)
    say(bench.fixture.open(bookOf: owner, to: seller), tania)
    let reader = bench.connect(2, as: seller)
    #expect(try text(heardBy: reader).contains(Self.canary))
    say(bench.fixture.close(bookOf: owner, to: seller), tania)
    #expect(bench.words(reader) == ["notes_revoked"])
    #expect(bench.hub.awaitsRevocation(by: seller.id))
    bench.say(.ping(Heartbeat(seq: bench.hub.head)), reader)
    #expect(!bench.hub.awaitsRevocation(by: seller.id))
    let again = bench.connect(3, as: seller, cursor: cursor)
    #expect(!(try text(heardBy: again).contains(Self.canary)))
  }

  @Test mutating func `a cursor older than the user does not reveal deleted notes`() throws {
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    say(bench.fixture.write(Self.canary), tania)
    say(bench.fixture.delete(try #require(note)), tania)
    // The hub did not know the user when the note was deleted.
    let peer = bench.connect(2, as: bench.fixture.secondDesk, cursor: cursor)
    #expect(!(try text(heardBy: peer).contains(Self.canary)))
  }

  @Test mutating func `a digest and a requested state reveal no private notes`()
    throws
  {
    let desk = bench.connect(2, as: bench.fixture.desk)
    _ = bench.heard(desk)
    func answers(_ bench: inout HubBench) -> [String] {
      bench.say(.requestState, desk)
      return bench.heard(desk).map { "\($0)" }
    }
    let before = answers(&bench)
    say(bench.fixture.write(Self.canary, isPrivate: true), tania)
    #expect(answers(&bench) == before)
  }
}

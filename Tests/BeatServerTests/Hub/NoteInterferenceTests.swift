import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// N4 in pairs of worlds: with and without private notes, all other users receive the same bytes,
/// except for ids and positions.
@Suite struct NoteInterferenceTests {
  private enum Who: CaseIterable {
    case tania, rafiq
    /// The user whose notes are all private.
    case babul, farzana

    var isHidden: Bool { self == .babul || self == .farzana }
  }

  private struct Step {
    let number: Int
    let who: Who
    let choice: Int
  }

  private static func steps(_ seed: UInt64) -> [Step] {
    var generator = SeededGenerator(seed: seed)
    return (0..<60).map { number in
      Step(
        number: number, who: Who.allCases.randomElement(using: &generator) ?? .tania,
        choice: .random(in: 0..<1_000, using: &generator))
    }
  }

  private struct Stage {
    var bench: HubBench
    let peers: [Who: PeerID]
    let observers: [PeerID]
    var frames: [PeerID: [ServerFrame<MarketProtocol>]] = [:]

    init() throws {
      bench = try HubBench()
      let fixture = bench.fixture
      peers = [
        .tania: bench.connect(1, as: fixture.buyers[0]),
        .rafiq: bench.connect(2, as: fixture.secondDesk),
        .babul: bench.connect(3, as: fixture.buyers[1]),
        .farzana: bench.connect(4, as: fixture.desk),
      ]
      observers = [PeerID(number: 1), PeerID(number: 2), bench.connect(5, as: fixture.seller)]
    }

    mutating func say(_ command: Command, _ who: Who, _ number: Int) {
      guard let peer = peers[who] else { return }
      let id = CommandID(number + 1, at: bench.now.instant)
      bench.say(.command(CommandEnvelope(id: id, command: command)), peer)
      bench.append()
      for peer in observers { frames[peer, default: []] += bench.heard(peer) }
    }

    var traces: [String] {
      observers.map { NonInterferenceTests.normalised(frames[$0] ?? []) }
    }
  }

  private static func user(_ who: Who, _ fixture: Fixture) -> User {
    switch who {
    case .tania: fixture.buyers[0]
    case .rafiq: fixture.secondDesk
    case .babul: fixture.buyers[1]
    case .farzana: fixture.desk
    }
  }

  /// An action on notes that its user sees; on hidden ones only by their author.
  private static func command(_ step: Step, _ bench: HubBench) -> Command {
    let fixture = bench.fixture
    let user = user(step.who, fixture)
    let pages = bench.hub.market.notePages(of: fixture.face.id, for: user)
      .filter { $0.home.isPrivate == step.who.isHidden }
    let notes = pages.flatMap(\.notes)
    guard !notes.isEmpty, step.choice % 3 > 0 else {
      return fixture.write(
        "note \(step.number)", isPrivate: step.who.isHidden ? true : nil)
    }
    let note = notes[step.choice % notes.count]
    switch step.choice % 5 {
    case 0: return fixture.delete(note.id)
    case 1, 2: return fixture.reply("reply \(step.number)", to: note.id)
    default: return fixture.edit(note.id, "text \(step.number)")
    }
  }

  private static func traces(_ steps: [Step], withHidden: Bool) throws -> [String] {
    var stage = try Stage()
    stage.say(stage.bench.request(), .tania, 1_000)
    for step in steps {
      stage.bench.wait(1_000)
      if step.who.isHidden, !withHidden { continue }
      stage.say(command(step, stage.bench), step.who, step.number)
    }
    return stage.traces
  }

  @Test(arguments: 0..<100)
  func `private notes do not affect what other users receive`(seed: UInt64) throws {
    let steps = Self.steps(seed)
    let alone = try Self.traces(steps, withHidden: false)
    #expect(try Self.traces(steps, withHidden: true) == alone)
    #expect(alone[0].contains("note:created") && alone[1].contains("note:reply"))
  }

  /// To others a note that became private and a deleted one are the same, and so are the answers to
  /// their requests.
  @Test(arguments: [true, false]) func `to others a note made private looks deleted`(isAsked: Bool)
    throws
  {
    func traces(hides: Bool) throws -> [String] {
      var stage = try Stage()
      let fixture = stage.bench.fixture
      stage.say(stage.bench.request(), .tania, 1_000)
      stage.say(fixture.write("canary"), .tania, 1)
      let note = try #require(stage.bench.hub.market.notebooks.rows.first?.notes.first).id
      stage.say(fixture.reply("why", to: note), .rafiq, 2)
      stage.say(
        hides ? fixture.edit(note, isPrivate: true) : fixture.delete(note), .tania, 3)
      if isAsked {
        stage.say(fixture.reply("still there?", to: note), .rafiq, 4)
        stage.say(fixture.edit(note, "x"), .rafiq, 5)
        stage.say(fixture.delete(note), .rafiq, 6)
      }
      stage.say(fixture.write("more"), .rafiq, 7)
      return Array(stage.traces.dropFirst())
    }
    #expect(try traces(hides: true) == traces(hides: false))
  }
}

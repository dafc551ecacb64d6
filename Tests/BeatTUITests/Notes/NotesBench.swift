import Localization
import Models
import TestSupport
import WSClient
import Wire

@testable import BeatTUI

/// A terminal with the notes of a face open, and the market that its server would have.
struct NotesBench: TerminalBench {
  var world = Fixture()
  var model: Model
  let viewer: User
  private var seq: Int64 = 1

  /// The notes of Tania, who has requested the face, or of someone else.
  init(
    of who: (Fixture) -> User = { $0.buyers[0] }, language: Language = .english
  ) throws {
    viewer = who(world)
    model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", preferences: Preferences(language: language),
      generator: SeededGenerator(seed: 1))
    _ = try world.request(world.face, by: world.buyers[0])
    deliverState(of: viewer, seq: 1)
    press(.character("2"), .character("N"))
  }

  @discardableResult
  mutating func press(_ letters: String) -> [Effect] {
    letters.flatMap { model.update(.key(.character($0)), now: now) }
  }

  mutating func type(_ text: String) { press(.paste(text)) }

  /// The server decides, and sends the terminal what its user may see.
  @discardableResult
  mutating func happen(_ command: Command, by user: User) throws -> [Effect] {
    let events = try world.market.decide(
      command, id: world.fresh(), by: .user(user), at: world.now)
    return deliver(events, cause: nil)
  }

  /// The server executes the terminal's commands.
  mutating func confirm(_ effects: [Effect]) throws {
    for case .submit(let order) in effects {
      let events = try world.market.decide(
        order.command, id: world.fresh(), by: .user(viewer), at: world.now)
      deliver(events, cause: order.id)
      deliver(.accepted(Accepted(id: order.id, seq: seq)))
    }
  }

  /// The server executed it while the terminal was offline.
  mutating func comeBack(after effects: [Effect]) throws {
    for case .submit(let order) in effects {
      _ = try world.act(order.command, by: viewer)
      deliverState(of: viewer, seq: seq)
      deliver(.accepted(Accepted(id: order.id, seq: nil)))
    }
  }

  mutating func refuse(_ effects: [Effect], _ message: String = "The book is full.") {
    for case .submit(let order) in effects {
      deliver(.refused(Refused(id: order.id, refusal: Refusal(.quotaReached, message))))
    }
  }

  @discardableResult
  private mutating func deliver(_ events: [Event], cause: CommandID?) -> [Effect] {
    var effects: [Effect] = []
    for event in events {
      seq += 1
      if world.market.audience(of: event).includes(viewer) {
        effects += deliver(
          .event(EventRecord(seq: seq, at: world.now, cause: cause, event: event)))
      }
      world.market.apply(event)
    }
    return effects
  }

  mutating func pass(milliseconds: Int64) {
    world.now = world.now.advanced(byMilliseconds: milliseconds)
    _ = model.update(.tick, now: now)
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    _ = model.update(.resized(Size(columns: columns, rows: rows)), now: now)
  }

  var footer: String {
    String(text.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
  }

  /// The lines with the selection mark.
  var chosen: String {
    text.split(separator: "\n").filter { $0.contains("▌") }.joined(separator: "\n")
  }

  var writer: NoteWriter? {
    panel?.writer
  }

  var panel: NotesPanel? {
    if case .notes(let panel) = model.dialogs.first { panel } else { nil }
  }

}

import TestSupport
import Testing
import Wire

@testable import Models

/// N4: only its author has access to a private note.
@Suite struct PrivateNoteTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private static let canary = "canary-4711"

  init() throws {
    _ = try world.request(world.face, by: world.buyers[0])
  }

  private var others: [User] { world.everyone.filter { $0.id != tania.id } }

  private func received(_ events: [Event], by user: User) throws -> String {
    let received = events.filter { world.market.audience(of: $0).includes(user) }
    return try received.map { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
      .joined(separator: "\n")
  }

  @Test mutating func `nobody else sees, receives or counts a private note`() throws {
    let before = others.map { world.market.view(for: $0) }
    let note = try world.note(Self.canary, by: tania, isPrivate: true)
    try world.act(world.reply(Self.canary, to: note), by: tania)
    try world.act(world.edit(note, Self.canary + "!"), by: tania)
    #expect(others.map { world.market.view(for: $0) } == before)
    for user in others {
      #expect(world.texts(for: user).isEmpty)
      let state = InitialState(of: world.market.view(for: user), at: world.now)
      #expect(!String(decoding: try WireCoding.encode(state), as: UTF8.self).contains("canary"))
    }
    let events = try world.act(world.delete(note), by: tania)
    #expect(events.allSatisfy { !world.market.audience(of: $0).includes(world.desk) })
    #expect(world.market.privateNotes.isEmpty)
  }

  /// Reading, replying, editing and deleting: existing and missing notes give the same refusal.
  @Test mutating func `a probed private note looks missing`() throws {
    let hidden = try world.note(Self.canary, by: tania, isPrivate: true)
    try world.act(world.reply(Self.canary, to: hidden), by: tania)
    let reply = try #require(world.market.privateNotes.rows[0].pages[0].notes[0].replies.first).id
    let (nothing, none) = (ID<Note>(value: 404), ID<Reply>(value: 404))
    let face = world.face.id
    let probes: [(Command, Command)] = [
      (world.edit(hidden, "x"), world.edit(nothing, "x")),
      (world.edit(hidden, isPrivate: false), world.edit(nothing, isPrivate: false)),
      (world.edit(hidden, ""), world.edit(nothing, "")),
      (world.delete(hidden), world.delete(nothing)),
      (world.reply("x", to: hidden), world.reply("x", to: nothing)),
      (world.reply("", to: hidden), world.reply("", to: nothing)),
      (
        .note(.editReply(.init(asset: face, reply: reply, text: "x"))),
        .note(.editReply(.init(asset: face, reply: none, text: "x")))
      ),
      (
        .note(.deleteReply(.init(asset: face, reply: reply))),
        .note(.deleteReply(.init(asset: face, reply: none)))
      ),
    ]
    for user in others {
      for (probe, ghost) in probes {
        let refusal = world.refusal(of: probe, by: user)
        #expect(refusal?.code == .notFound)
        #expect(refusal == world.refusal(of: ghost, by: user))
      }
    }
  }

  /// Clients can't choose ids, so they can't probe for them.
  @Test mutating func `the server chooses the ids of notes`() throws {
    let first = try world.act(world.write("a"), by: tania)
    let again = try world.act(world.write("a"), by: tania)
    guard case .note(.created(let one))? = first.last, case .note(.created(let two))? = again.last
    else {
      Issue.record("nothing was written")
      return
    }
    #expect(one.note.id != two.note.id)
  }

  @Test mutating func `making a note private looks like deleting it to others`()
    throws
  {
    let note = try world.note(Self.canary, by: tania)
    try world.act(world.reply("why?", to: note), by: world.desk)
    let (before, market) = (world, world.market)
    let hiding = try world.act(world.edit(note, "changed", isPrivate: true), by: tania)
    var other = before
    let deleting = try other.act(other.delete(note), by: tania)
    for user in others {
      #expect(try received(hiding, by: user) == received(deleting, by: user))
      #expect(world.market.view(for: user) == other.market.view(for: user))
    }
    #expect(hiding[0].isPurge(for: world.desk))
    _ = market
    // Its author keeps everything under a new id; the old id is gone.
    let kept = try #require(world.market.notePages(of: world.face.id, for: tania).first)
    #expect(kept.home.isPrivate && kept.notes[0].text == "changed" && kept.notes[0].id != note)
    #expect(kept.notes[0].earlier.map(\.text) == [Self.canary])
    #expect(kept.notes[0].replies.map(\.text) == ["why?"])
    #expect(world.refusal(of: world.edit(note, "x"), by: tania)?.code == .notFound)
  }

  @Test mutating func `making a note public looks like writing it now`() throws {
    let note = try world.note(Self.canary, by: tania, isPrivate: true)
    try world.act(world.edit(note, "better"), by: tania)
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    let before = world
    let publishing = try world.act(world.edit(note, isPrivate: false), by: tania)
    var other = before
    let writing = try other.act(other.write("better"), by: tania)
    for user in others {
      func text(_ events: [Event]) throws -> String {
        try received(events, by: user).replacing(#/[0-9A-HJKMNP-TV-Z]{26}/#, with: "#")
      }
      #expect(try text(publishing) == text(writing))
    }
    #expect(world.texts(for: world.desk) == ["better"])
    #expect(!"\(world.market.view(for: world.desk))".contains(Self.canary))
    #expect(world.market.privateNotes.isEmpty)
  }

  @Test mutating func `replies of a note made public look new`() throws {
    let note = try world.note("x", by: tania, isPrivate: true)
    try world.act(world.reply("y", to: note), by: tania)
    let old = try #require(world.market.privateNotes.rows[0].pages[0].notes[0].replies.first)
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    try world.act(world.edit(note, isPrivate: false), by: tania)
    let reply = try #require(world.market.notebooks.rows.first?.notes.first?.replies.first)
    #expect(reply.text == "y" && reply.at == world.now && reply.id != old.id)
  }

  @Test mutating func `a colleague sees no more of a private note than a stranger`() throws {
    let colleague = User(
      id: world.fresh(), name: "Nila", email: "nila@example.org", role: .buyer,
      organisation: tania.organisation)
    try world.act(.people(.addUser(colleague)), by: .system)
    _ = try world.note(Self.canary, by: tania, isPrivate: true)
    #expect(world.texts(for: colleague).isEmpty)
  }

  @Test mutating func `a user has at most 500 private notes, and other quotas don't reveal them`()
    throws
  {
    for number in 0..<Note.Limits.perPerson {
      _ = try world.note("\(number)", by: tania, isPrivate: true)
    }
    #expect(world.refusal(of: world.write("x", isPrivate: true), by: tania)?.code == .quotaReached)
    #expect(world.refusal(of: world.write("x", isPrivate: true), by: world.desk) == nil)
    #expect(world.refusal(of: world.write("x"), by: tania) == nil)
  }

  @Test mutating func `an export of faces has nothing of notes`() throws {
    _ = try world.note(Self.canary, by: tania, isPrivate: true)
    _ = try world.note(Self.canary, by: tania)
    for user in world.everyone {
      let sheet = Sheet(exporting: world.market.view(for: user))
      #expect(!String(decoding: sheet.csv, as: UTF8.self).contains("canary"))
      #expect(!String(decoding: sheet.geoJSON, as: UTF8.self).contains("canary"))
    }
  }
}

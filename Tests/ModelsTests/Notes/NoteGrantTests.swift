import TestSupport
import Testing
import Wire

@testable import Models

/// A shared book (N3): the grant brings the history, its end removes everything.
@Suite struct NoteGrantTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }
  private var mitu: User { world.buyers[2] }

  init() throws {
    _ = try world.request(world.face, by: world.buyers[0])
  }

  @Test mutating func `a grant carries the history, and later changes follow`() throws {
    let note = try world.note("before", by: tania)
    let events = try world.act(world.open(bookOf: tania, to: world.seller), by: tania)
    #expect(events.map(\.name) == ["notes_granted"])
    #expect(world.texts(for: world.seller) == ["before"])
    try world.act(world.edit(note, "changed"), by: tania)
    _ = try world.note("after", by: world.desk, in: tania)
    #expect(world.texts(for: world.seller) == ["changed", "after"])
    #expect(world.texts(for: babul).isEmpty)
  }

  @Test mutating func `ending a grant removes everything, and the client confirms it`() throws {
    let canary = "canary-4711"
    _ = try world.note(canary, by: tania)
    try world.act(world.open(bookOf: tania, to: world.seller, .write), by: world.desk)
    var view = world.market.view(for: world.seller)
    #expect("\(view)".contains(canary))
    let events = try world.act(world.close(bookOf: tania, to: world.seller), by: tania)
    #expect(events.map { $0.isPurge(for: world.seller) } == [true])
    #expect(events.map { $0.isPurge(for: tania) } == [false])
    for event in events { view.apply(event) }
    #expect(!"\(view)".contains(canary) && !"\(view)".contains("Tania"))
    #expect(view == world.market.view(for: world.seller))
  }

  @Test mutating func `a reader can't write, and a writer can't open the book to others`()
    throws
  {
    let note = try world.note("x", by: tania)
    try world.act(world.open(bookOf: tania, to: world.seller), by: tania)
    let commands = [
      world.write("y", in: tania), world.reply("y", to: note), world.edit(note, "y"),
      world.delete(note), world.open(bookOf: tania, to: mitu),
    ]
    for command in commands {
      #expect(world.refusal(of: command, by: world.seller)?.code == .notAllowed)
    }
    try world.act(world.open(bookOf: tania, to: world.seller, .write), by: tania)
    try world.act(world.reply("y", to: note), by: world.seller)
    let own = try world.note("z", by: world.seller, in: tania)
    try world.act(world.edit(own, "zz"), by: world.seller)
    #expect(world.texts(for: tania) == ["x", "zz"])
    for command in [world.edit(note, "y"), world.delete(note), commands[4]] {
      #expect(world.refusal(of: command, by: world.seller)?.code == .notAllowed)
    }
    // The same level again changes nothing.
    #expect(try world.act(world.open(bookOf: tania, to: world.seller, .write), by: tania).isEmpty)
  }

  @Test
  mutating func
    `a buyer opens its book to organisations it knows, the desk to all that see the face`()
    throws
  {
    let missing = Refusal(.notFound, "There is no such organisation to open them to.")
    // An unknown organisation, a missing one, the desk and the owner itself are refused alike.
    let ghost = Fixture().buyers[0].organisation
    for reader in [babul, world.desk, tania] {
      #expect(world.refusal(of: world.open(bookOf: tania, to: reader), by: tania) == missing)
    }
    let strange = Command.note(
      .grant(
        .init(asset: world.face.id, reader: ID(value: 404), level: .read)))
    #expect(world.refusal(of: strange, by: tania) == missing)
    #expect(world.market.organisations.contains(ghost))
    try world.act(world.open(bookOf: tania, to: babul), by: world.desk)
    #expect(world.market.view(for: babul).noteGrants.count == 1)
    // Others can neither open it nor learn that it exists.
    for user in [mitu, world.seller] {
      #expect(
        world.refusal(of: world.open(bookOf: tania, to: user), by: user)
          == Refusal(.notFound, "There are no such notes."))
    }
  }

  @Test mutating func `the desk, the owner and the reader can end a grant`() throws {
    for user in [world.desk, tania, babul] {
      try world.act(world.open(bookOf: tania, to: babul), by: world.desk)
      let end = world.close(bookOf: tania, to: babul)
      for other in [mitu, world.seller] {
        #expect(world.refusal(of: end, by: other)?.code == .notFound)
      }
      try world.act(end, by: user)
      #expect(world.refusal(of: end, by: user)?.code == .notFound)
    }
  }

  @Test mutating func `a book has at most twenty readers`() throws {
    for number in 1...21 {
      let buyer = try world.newBuyer(number)
      let command = world.open(bookOf: tania, to: buyer)
      if number <= Note.Limits.readers {
        try world.act(command, by: world.desk)
      } else {
        #expect(world.refusal(of: command, by: world.desk)?.code == .quotaReached)
      }
    }
  }
}

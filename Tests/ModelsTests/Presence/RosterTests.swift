import Models
import TestSupport
import Testing
import Wire

/// What a terminal knows of who is present, and reports of its own user.
@Suite struct RosterTests {
  private let world = Fixture()
  private let room = RoomID(value: 7)
  private func at(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  @Test func `knowing a name is mutual, and buyers don't know each other`() {
    for one in world.everyone {
      for other in world.everyone {
        let known =
          one.role == .admin || other.role == .admin || one.organisation == other.organisation
        #expect(one.mayKnow(other) == known && other.mayKnow(one) == known)
      }
    }
  }

  @Test func `a face's room has the users who may see it, and an unknown room has nobody`() {
    let sample = world.market.members(of: RoomID(value: world.sample.id.value))
    #expect(world.everyone.filter(sample.includes).map(\.name) == ["Farzana", "Rafiq", "Selim"])
    let nowhere = world.market.members(of: RoomID(value: 404))
    #expect(world.everyone.filter(nowhere.includes).isEmpty)
  }

  @Test func `typing is shown for five seconds after the last signal`() {
    var company = Roster()
    company.receive(.typing(Typing(in: room, world.buyers[0])), at: at(0))
    company.receive(.typing(Typing(in: room, world.desk)), at: at(1_000))
    company.receive(.typing(Typing(in: room, world.buyers[0])), at: at(3_000))
    #expect(company.typing(in: room).map(\.name) == ["Tania", "Farzana"])
    #expect(company.typing(in: RoomID(value: 8)).isEmpty)
    #expect(company.deadline == at(6_000))
    company.expire(at: at(6_000))
    #expect(company.typing(in: room).map(\.name) == ["Tania"])
    company.expire(at: at(8_000))
    #expect(company.typing(in: room).isEmpty && company.deadline == nil)
  }

  @Test(arguments: [Int64.min, -1, 600_000, .max])
  func `nobody types for longer than that, whatever is said`(milliseconds: Int64) {
    var company = Roster()
    var typing = Typing(in: room, world.desk)
    typing.milliseconds = milliseconds
    company.receive(.typing(typing), at: at(0))
    company.expire(at: at(5_000))
    #expect(company.typing(in: room).isEmpty)
  }

  @Test func `a growing answer is known until it is there, also without a link`() {
    var company = Roster()
    let talk = ID<Conversation>(value: 7)
    func hear(_ text: String, _ milliseconds: Int64) {
      company.receive(
        .assistant(AnswerDraft(conversation: talk, question: ID(value: 8), text: text)),
        at: at(milliseconds))
    }
    hear("one", 0)
    hear("one two", 1_000)
    #expect(company.answer(in: talk)?.text == "one two" && company.deadline == nil)
    company.expire(at: at(600_000))
    company.loseLink()
    #expect(company.answer(in: talk)?.text == "one two")
    company.removeAnswer(in: talk)
    #expect(company.answer(in: talk) == nil)
  }

  @Test func `the newest unfinished answers are kept`() {
    var company = Roster()
    func hear(_ talk: UInt128) {
      company.receive(
        .assistant(AnswerDraft(conversation: ID(value: talk), question: ID(value: 8), text: "a")),
        at: at(0))
    }
    for talk in 0..<100 as Range<UInt128> { hear(talk) }
    hear(0)
    hear(100)
    #expect(company.answer(in: ID(value: 1)) == nil)
    let known = (0..<101 as Range<UInt128>).filter { company.answer(in: ID(value: $0)) != nil }
    #expect(known == [0] + Array(2..<101))
  }

  @Test func `a long unfinished answer is cut to its end at a whole character`() {
    let text = String(repeating: "আ", count: 2_000)
    let draft = AnswerDraft(conversation: ID(value: 7), question: ID(value: 8), text: text)
    #expect(draft.text == String(repeating: "আ", count: 1_333))
  }

  @Test func `the number of typists is bounded`() {
    var company = Roster()
    for number in 0..<1_000 as Range<UInt128> {
      let user = User(
        id: ID(value: number), name: "B", email: "", role: .buyer, organisation: ID(value: 1))
      company.receive(.typing(Typing(in: room, user)), at: at(0))
    }
    #expect(company.typing(in: room).count == 100)
  }

  @Test func `a complete list replaces the known people`() {
    var company = Roster()
    let (tania, desk) = (world.buyers[0], world.desk)
    company.receive(.presenceChanged(PersonPresence(tania, .busy)), at: at(0))
    #expect(company.presence(of: tania.id) == .busy)
    company.receive(.everyone([PersonPresence(desk, .away)]), at: at(0))
    #expect(company.presence(of: tania.id) == .offline && company.presence(of: desk.id) == .away)
    company.receive(.presenceChanged(PersonPresence(desk, .offline)), at: at(0))
    #expect(company.people.isEmpty)
  }

  @Test func `a terminal reports changes, and everything on a new link`() {
    var appearance = AnnouncedPresence()
    let (one, two) = (world.face.id, world.screen.id)
    #expect(
      appearance.change(to: .online, watching: [one]) == [.presence(.online), .subscribe(one)])
    #expect(appearance.change(to: .online, watching: [one]) == [])
    #expect(
      appearance.change(to: .busy, watching: [two])
        == [.presence(.busy), .unsubscribe(one), .subscribe(two)])
    appearance = AnnouncedPresence()
    #expect(appearance.change(to: .busy, watching: [two]) == [.presence(.busy), .subscribe(two)])
  }
}

import Models
import Wire

/// Notes about faces (N2): in the book of the author's organisation unless stated otherwise, and
/// some private.
struct DemoNote {
  enum Writer {
    case buyer(DemoBuyer)
    case colleague
    case desk(DemoDesk)
    /// The seller who owns the face.
    case owner
  }

  struct Answer {
    let writer: Writer
    let time: DemoTime
    let text: String

    init(_ writer: Writer, _ time: DemoTime, _ text: String) {
      self.writer = writer
      self.time = time
      self.text = text
    }
  }

  let face: String
  let writer: Writer
  let time: DemoTime
  let text: String
  var book: DemoBuyer?
  var isPrivate = false
  /// The new text, a day later.
  var later: (time: DemoTime, text: String)?
  var answers: [Answer] = []
}

extension DemoNote {
  static let all: [DemoNote] = [
    DemoNote(
      face: "DHK-003A", writer: .buyer(.telecom), time: .daysAgo(8, hour: 10),
      text: "The fountain is being repaired. Ask whether the scaffolding comes down before we "
        + "start: from the Panthapath side it hides the lower third of the face.",
      answers: [
        Answer(
          .desk(.first), .daysAgo(8, hour: 13),
          "The city says the scaffolding goes this week. I asked for it in writing."),
        Answer(.colleague, .daysAgo(6, hour: 9), "Drove past this morning: half of it is down."),
      ]),
    DemoNote(
      face: "DHK-003A", writer: .colleague, time: .daysAgo(5, hour: 16),
      text: "Print 60 cm higher than the drawing says. The kiosk roof covers the lower edge.",
      later: (
        .daysAgo(4, hour: 9),
        "Print 90 cm higher than the drawing says, not 60: measured it again with the crew. The "
          + "kiosk roof covers the lower edge."
      )),
    DemoNote(
      face: "DHK-003A", writer: .buyer(.telecom), time: .daysAgo(1, hour: 9),
      text: "We sign at minus twelve, whatever they say about ten.", isPrivate: true),
    DemoNote(
      face: "DHK-003A", writer: .desk(.first), time: .daysAgo(3, hour: 17),
      text: "The owner goes to 10 % and not further. Two others look at these weeks."),
    DemoNote(
      face: "DHK-003A", writer: .desk(.first), time: .minutesAgo(230),
      text: "Call Tania after five.",
      isPrivate: true),
    DemoNote(
      face: "DHK-003A", writer: .owner, time: .daysAgo(12, hour: 9),
      text: "Ladder on the east leg is locked. Key at the guard's post, crew before nine only."),
    DemoNote(
      face: "DHK-005A", writer: .buyer(.telecom), time: .minutesAgo(180),
      text: "Is it lit until 23:00? The shop across the road shut its lamps at 21:30 last night.",
      answers: [
        Answer(.desk(.first), .minutesAgo(62), "Lit until 23:30, the owner confirmed by phone.")
      ]),
    DemoNote(
      face: "DHK-005A", writer: .desk(.first), time: .minutesAgo(60), text: "Keep B free for them.",
      isPrivate: true),
    DemoNote(
      face: "DHK-006A", writer: .desk(.second), time: .minutesAgo(120),
      text: "Two ask for the same four weeks. First approval wins; quote both at once."),
    DemoNote(
      face: "DHK-006A", writer: .buyer(.drinks), time: .minutesAgo(100),
      text: "Only worth it if the telecom is not on the other side of the circle."),
    DemoNote(
      face: "DHK-019A", writer: .desk(.second), time: .daysAgo(2, hour: 12),
      text: "Mounting at night needs the mall's leave, three working days ahead.", book: .telecom,
      answers: [Answer(.buyer(.telecom), .daysAgo(1, hour: 11), "Asked them. Friday is fine.")]),
    DemoNote(
      face: "DHK-021A", writer: .colleague, time: .daysAgo(4, hour: 10),
      text: "আগমনের দিক থেকে গাছের ডাল একটু ঢেকে দেয়। ছাঁটাই করা যাবে?",
      answers: [
        Answer(.desk(.first), .daysAgo(4, hour: 14), "সিটি কর্পোরেশনকে চিঠি দিয়েছি।")
      ]),
    DemoNote(
      face: "DHK-004A", writer: .buyer(.telecom), time: .daysAgo(6, hour: 18),
      text: "Two lamps of six are out on the left. Photographed at 19:40."),
    DemoNote(
      face: "DHK-008A", writer: .desk(.third), time: .daysAgo(5, hour: 15),
      text: "They took the roundabout instead. Offer it to the bank with the airport package."),
    DemoNote(
      face: "DHK-001A", writer: .buyer(.telecom), time: .daysAgo(2, hour: 20),
      text: "Best face of the city for the book fair. Ask for it before Eid.", isPrivate: true),
    DemoNote(
      face: "DHK-001A", writer: .owner, time: .daysAgo(15, hour: 11),
      text: "New vinyl frame since last month: no more folds at the corners."),
    DemoNote(
      face: "DHK-026A", writer: .desk(.first), time: .daysAgo(3, hour: 11),
      text: "Permit revoked. The owner appeals; hearing in the second week of the month."),
    DemoNote(
      face: "CTG-001A", writer: .owner, time: .daysAgo(9, hour: 10),
      text: "Flyover works close the left lane until the end of the month."),
    DemoNote(
      face: "SYL-001A", writer: .owner, time: .daysAgo(20, hour: 10),
      text: "Load shedding 18:00 to 19:00; the generator takes over after four minutes."),
  ]

  /// The note, its change and its answers, in order.
  func commands(assets: [Asset], on calendar: DemoCalendar) throws(DemoDataError) -> [DemoCommand] {
    guard let asset = assets.first(where: { $0.code == face }) else { throw .unknownFace(face) }
    let written = DemoCommand(
      at: calendar.instant(time, minute: 7), actor: actor(writer, asset),
      command: .note(
        .create(
          .init(
            asset: asset.id, book: book?.organisation.id, text: text,
            isPrivate: isPrivate ? true : nil))))
    let changed = later.map { later in
      DemoCommand(
        at: calendar.instant(later.time, minute: 20), actor: actor(writer, asset),
        command: .note(.edit(.init(asset: asset.id, note: ID(value: 0), text: later.text))),
        note: text)
    }
    let replies = answers.map { answer in
      DemoCommand(
        at: calendar.instant(answer.time, minute: 31), actor: actor(answer.writer, asset),
        command: .note(.reply(.init(asset: asset.id, note: ID(value: 0), text: answer.text))),
        note: later?.text ?? text)
    }
    return [written] + (changed.map { [$0] } ?? []) + replies
  }

  private func actor(_ writer: Writer, _ asset: Asset) -> Actor {
    switch writer {
    case .buyer(let buyer): .user(buyer.person)
    case .colleague: .user(DemoPeople.colleague)
    case .desk(let desk): .user(desk.person)
    case .owner:
      DemoSeller.allCases.first { $0.organisation.id == asset.owner }
        .map { .user($0.person) } ?? .system
    }
  }
}

import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// The kinds of fields: what each understands, completes and says. The request form of a buyer has
/// most of them; today is Sat 21 Nov 2026.
@Suite struct FormFieldTests {
  private var bench = CommandBench(
    Fixture(), as: Fixture().buyers[0], size: Size(columns: 80, rows: 24))
  private var text: String { bench.text }

  private var form: Form? {
    if case .form(let form) = bench.model.dialogs.last { form } else { nil }
  }

  private mutating func openRequest(of world: Fixture = Fixture()) {
    bench = CommandBench(world, as: world.buyers[0], size: Size(columns: 80, rows: 24))
    bench.type("2n")
  }

  private mutating func request() -> OfferCommand.RequestOffer? {
    guard
      case .offer(.request(let body))? = CommandBench.commands(bench.press(.control("s"))).first
    else { return nil }
    return body
  }

  @Test mutating func `typing into a prefilled field replaces it, and says what is understood`()
    throws
  {
    openRequest()
    bench.type("15 dec")
    #expect(form?["From"].text == "15 dec" && text.contains("→ Tue 15 Dec 2026, in 24 days"))
    bench.press(.tab)
    #expect(form?["From"].text == "2026-12-15")
    bench.type("2027-02-10")
    let body = try #require(request())
    #expect(body.dates.start == Day("2026-12-15") && body.dates.lastDay == Day("2027-02-10"))
  }

  @Test mutating func `a day that isn't understood says which word, and is not sent`() {
    openRequest()
    bench.type("15 blorb")
    #expect(text.contains("? “blorb” is not a day."))
    bench.press(.tab)
    #expect(request() == nil)
    #expect(text.contains("! From: “blorb” is not a day.") && form?.focus == 0)
  }

  @Test mutating func `what is typed last is understood when the form is sent from its field`()
    throws
  {
    openRequest()
    bench.press(.tab)
    bench.type("+60")
    #expect(try #require(request()).dates.lastDay == bench.model.context.today.advanced(by: 60))
  }

  @Test mutating func `Ctrl and an arrow move a day, and the field stays selected`() {
    openRequest()
    let day = Day(form?["From"].text ?? "")
    bench.press(.modified(.control, .up), .modified(.alt, .up), .modified(.control, .down))
    #expect(Day(form?["From"].text ?? "") == day?.advanced(by: 1))
    bench.type("today")
    #expect(text.contains("→ Sat 21 Nov 2026, today"))
  }

  @Test mutating func `a calendar opens on the typed day, and Enter picks`() {
    openRequest()
    bench.type("15 dec")
    bench.press(.control("o"))
    #expect(text.contains("December 2026") && text.contains("[15 ]"))
    #expect(text.contains("Sun  Mon  Tue  Wed  Thu  Fri  Sat"))
    bench.press(.right, .down)
    #expect(text.contains("[23 ]") && text.contains("Wed 23 Dec 2026, in 32 days"))
    bench.press(.pageDown)
    #expect(text.contains("January 2027") && text.contains("[23 ]"))
    bench.press(.home)
    #expect(text.contains("November 2026") && text.contains("[21 ]"))
    bench.press(.pageDown, .enter)
    #expect(form?["From"].text == "2026-12-21" && form?.focus == 1 && form?.calendarDay == nil)
    bench.press(.control("o"), .down, .escape)
    #expect(form?.calendarDay == nil && form?.focus == 1)
  }

  @Test mutating func `the calendar shows which days are taken`() throws {
    var world = Fixture()
    try world.booked(world.face, by: world.buyers[1])
    openRequest(of: world)
    bench.press(.control("o"), .pageDown)
    // Booked from 1 to 30 December.
    #expect(text.contains(" 1▇") && text.contains("30▇") && !text.contains("31▇"))
    #expect(text.contains("▇ booked") && !text.contains("held"))
  }

  @Test mutating func `a click selects a day, a double click picks it`() throws {
    openRequest()
    bench.type("15 dec")
    bench.press(.control("o"))
    let place = try bench.place(of: " 17  ")
    bench.click(row: place.row, column: place.column + 2)
    #expect(form?.calendarDay == Day("2026-12-17"))
    bench.click(row: place.row, column: place.column + 2)
    #expect(form?["From"].text == "2026-12-17" && form?.calendarDay == nil)
  }

  private func campaigns() throws -> Fixture {
    var world = Fixture()
    for name in ["Winter sale", "Eid", "Winter night"] {
      _ = try world.newCampaign(of: world.buyers[0], name: name)
    }
    return world
  }

  @Test mutating func `a list of names narrows while a name is typed`() throws {
    openRequest(of: try campaigns())
    bench.press(.tab, .tab)
    bench.type("win")
    #expect(text.contains("│ Winter sale") && text.contains("│ Winter night"))
    #expect(!text.contains("│ Eid") && !text.contains("›"))
    bench.press(.down, .down)
    #expect(text.contains("│›Winter night"))
    bench.press(.enter)
    #expect(form?["Campaign"].text == "Winter night" && form?.focus == 3)
  }

  @Test mutating func `the only name that fits is what Tab completes`() throws {
    openRequest(of: try campaigns())
    bench.press(.tab, .tab)
    bench.type("ei")
    #expect(text.contains("│›Eid") && text.contains("→ Eid"))
    bench.press(.tab)
    #expect(form?["Campaign"].text == "Eid" && form?.focus == 3)
  }

  @Test mutating func `a part that only one name has is enough, also without the list`() throws {
    let world = try campaigns()
    openRequest(of: world)
    bench.press(.tab, .tab)
    bench.type("night")
    bench.press(.escape)
    #expect(form?.list.isOpen == false && bench.model.dialogs.count == 1)
    let body = try #require(request())
    let campaign = try #require(body.campaign)
    #expect(world.market.campaigns[campaign]?.name == "Winter night")
  }

  @Test mutating func `the list opens by a key, and a click writes a name`() throws {
    openRequest(of: try campaigns())
    bench.press(.tab, .tab, .control("o"))
    #expect(text.contains("│ Eid"))
    try bench.click(on: "Winter night")
    #expect(form?["Campaign"].text == "Winter night")
  }

  @Test mutating func `several names are completed one by one`() throws {
    var world = Fixture()
    let campaign = try world.newCampaign(of: world.buyers[0])
    bench = CommandBench(world, as: world.buyers[0], size: Size(columns: 80, rows: 24))
    let opened = try #require(bench.model.market.campaigns[campaign])
    let today = bench.model.context.today
    bench.model.dialogs = [.form(.newLine(of: opened, today: today))]
    bench.press(.tab, .tab, .tab, .tab)
    bench.press(.control("u"))
    bench.type("syl")
    bench.press(.tab)
    #expect(form?["Districts"].text == "Sylhet, ")
    bench.type("chat")
    bench.press(.enter)
    #expect(form?["Districts"].text == "Sylhet, Chattogram, ")
    bench.press(.tab)
    #expect(form?["Districts"].text == "Sylhet, Chattogram" && form?.focus == 5)
  }

  @Test mutating func `yes and no are a switch`() throws {
    openRequest()
    bench.press(.backTab, .backTab)
    #expect(text.contains("[ ] no") && text.contains("Space switches"))
    bench.type(" ")
    #expect(text.contains("[✓] yes"))
    bench.type("n")
    #expect(text.contains("[ ] no"))
    bench.type("y")
    #expect(try #require(request()).holdsDays == true)
  }

  @Test mutating func `money is typed in lakh and shown in full`() throws {
    var world = Fixture()
    let campaign = try world.newCampaign(of: world.buyers[0])
    bench = CommandBench(world, as: world.buyers[0], size: Size(columns: 80, rows: 24))
    let opened = try #require(bench.model.market.campaigns[campaign])
    bench.model.dialogs = [.form(.edit(opened))]
    bench.press(.tab)
    bench.type("12.5 lakh")
    #expect(text.contains("→ ৳12,50,000"))
    bench.press(.tab)
    #expect(form?["Budget"].text == "12,50,000")
    bench.press(.backTab)
    bench.type("x")
    #expect(text.contains("? write an amount such as 6,50,000 or 6.5 lakh."))
  }

  @Test mutating func `after a refusal the cursor is in the field that it is about`() {
    openRequest()
    bench.press(.tab)
    bench.type("+8")
    bench.press(.tab, .tab)
    #expect(request() == nil)
    #expect(text.contains("! DHK-001A is booked for at least") && form?.focus == 1)
    bench.press(.backTab)
    bench.type("yesterday")
    #expect(request() == nil && text.contains("which has passed") && form?.focus == 0)
  }

  @Test mutating func `the help explains the field`() {
    openRequest()
    bench.press(.function(1))
    #expect(text.contains("From: Write a day as 15 dec") && text.contains("pick the day"))
    bench.press(.escape, .backTab, .backTab, .backTab, .control("g"))
    #expect(text.contains("Note: Write as many lines as you need"))
  }

  @Test mutating func `a long text has several lines, and goes to an editor and back`() throws {
    openRequest()
    bench.press(.tab, .tab, .tab)
    bench.type("Lamp")
    bench.press(.lineBreak)
    bench.type("Tree")
    #expect(text.contains("Lamp ") && form?["Note"].text == "Lamp\nTree")
    bench.press(.up)
    #expect(form?.focus == 3)
    #expect(bench.press(.control("x")).contains(.edit("Lamp\nTree")))
    _ = bench.model.update(.edited("Lamp\nTree\nPole"), now: bench.now)
    #expect(form?["Note"].text == "Lamp\nTree\nPole")
    bench.press(.control("_"))
    #expect(form?["Note"].text != "Lamp\nTree\nPole")
    _ = bench.model.update(.edited(nil), now: bench.now)
    bench.press(.tab)
    #expect(text.contains("Lamp⏎Tree"))
    _ = bench.model.update(
      .edited(String(repeating: "x", count: 4_001)), now: bench.now)
    #expect(form?.focus == 4)
  }

  @Test mutating func `a text of an editor that is too long is cut, and says so`() {
    openRequest()
    bench.press(.tab, .tab, .tab)
    _ = bench.model.update(.edited(String(repeating: "ক", count: 4_001)), now: bench.now)
    #expect(form?["Note"].text.count == 4_000 && text.contains("at most 4000 characters fit"))
  }

  @Test mutating func `in ASCII a form needs no colour and no other letter`() {
    openRequest()
    bench.model.look.isASCII = true
    bench.press(.control("o"))
    #expect(text.contains("[28 ]") || text.contains("[28"))
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }
}

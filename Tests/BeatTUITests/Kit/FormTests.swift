import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Forms as they are filled in.
@Suite struct FormTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))

  private mutating func type(_ text: String) { for letter in text { press(.character(letter)) } }

  /// Empties the field that the cursor is in, and types into it.
  private mutating func fill(in text: String) {
    press(.control("u"))
    type(text)
  }

  @Test mutating func `days and numbers are typed in Bangla digits too`() throws {
    deliverState(of: world.buyers[0], seq: 1)
    type("2n")
    fill(in: "২০২৭-০৩-০১")
    press(.tab)
    fill(in: "২০২৭-০৩-৩১")
    guard case .offer(.request(let body))? = Self.commands(press(.control("s"))).first else {
      Issue.record("\(text)")
      return
    }
    #expect(
      body.dates
        == DayRange(from: try #require(Day("2027-03-01")), to: try #require(Day("2027-04-01"))))
  }

  @Test mutating func `the minimum days of a face are typed in Bangla digits too`() throws {
    deliverState(of: world.seller, seq: 1)
    type("2e")
    press(.tab)
    fill(in: "১৪")
    guard case .asset(.edit(let body))? = Self.commands(press(.control("s"))).first else {
      Issue.record("\(text)")
      return
    }
    #expect(body.changes == .init(minimumDays: 14))
  }

  /// One of each kind.
  private mutating func forms() throws -> [Form] {
    let request = try world.request(world.face, by: world.buyers[0])
    let quoted = try world.quoted(world.screen, by: world.buyers[0])
    try world.booked(world.screen, by: world.buyers[1])
    let campaign = try world.newCampaign(of: world.buyers[0])
    let line = try world.newLine(of: campaign, by: world.buyers[0])
    let note = try world.note("Trees", by: world.seller)
    let talk = try world.newConversation(with: world.seller, by: world.desk)
    let message = try world.say("Hello", in: talk, by: world.desk)
    deliverState(of: world.desk, seq: 1)
    let (context, market) = (model.context, model.context.market)
    let face = world.face
    let offers = try [request, quoted].map { try #require(market.offers[$0]) }
    let booking = try #require(market.bookings.rows.first)
    let home = NoteHome(asset: face.id, book: world.seller.organisation)
    let eid = try #require(market.campaigns[campaign])
    let buy = try #require(market.mediaBuys[line])
    let trees = try #require(market.notes(on: face.id, for: world.desk).first { $0.id == note })
    let readers = NoteReaders(for: home, by: world.desk, in: market)
    let tania = PersonRow(user: world.buyers[0], organisation: "Tania & Co", account: nil)
    let buyer = try #require(market.organisations[tania.user.organisation])
    let merge = try #require(Form.merge(buyer, in: context))
    let peopleForms: [Form] = [
      .invite, .newCode(tania), .disable(tania), .enable(tania), .logOut(tania), .remove(tania),
      .move(tania), .changeRole(of: tania), merge, .changePassword(of: tania.user),
      .logOutElsewhere(nil, of: 2), .logOut(nil, of: 1, tania.user),
    ]
    let offerForms: [Form] = offers.flatMap { offer -> [Form] in
      [
        .quote(offer, asset: face), .approve(offer, in: context), .reject(offer, in: context),
        .revise(offer, in: context), .cancel(offer, in: context), .decline(offer, in: context),
        .withdraw(offer, in: context),
      ] + HoldStep.allCases.map { .hold($0, offer, in: context) }
    }
    return offerForms + peopleForms + [
      .request(face, in: context), .newCampaign,
      .edit(eid), .move(eid, .launch, in: context), .move(eid, .cancel, in: context),
      .delete(eid, in: context), .newLine(of: eid, today: context.today),
      .edit(buy), .shift(buy), .set(buy, .paused), .feedback(buy), .edit(face), .maintain(face),
      .restore(face), .withdraw(face, in: context), .confirm(booking, in: context),
      .refuse(booking, in: context), .force(booking, to: .live, in: context),
      .force(booking, to: .completed, in: context),
      .newConversation(about: .asset(face.id), in: context),
      .delete(try #require(market.conversations[talk]?[message]), in: talk),
      .delete(trees, on: face.id), .publish(trees, on: face.id), .hide(trees, on: face.id),
      .open(home, name: "Selim & Co", to: readers), .close(home, name: "Selim & Co", to: readers),
    ]
  }

  /// Reading a field that a form doesn't have traps.
  @Test mutating func `every form reads its own fields, filled in or not`() throws {
    for form in try forms() {
      #expect(!form.title.isEmpty && !form.verb.isEmpty)
      for text in ["", "9", "2027-03-01", "nobody"] {
        var form = form
        for index in form.fields.indices where form.fields[index].isEmpty {
          form.fields[index].line.insert(text)
        }
        _ = form.about(form, model.context)
        _ = form.obstacle(model.context)
        _ = try? form.product(form, model.context)
      }
    }
  }

  @Test mutating func `a full field says how much it holds`() {
    deliverState(of: world.buyers[0], seq: 1)
    model.dialogs = [
      .form(Self.long([Form.Field("Name", "1234", limit: .characters(5))]))
    ]
    press(.end)
    type("5")
    #expect(!text.contains("At most"))
    type("6")
    #expect(text.contains("! At most 5 characters fit here."))
    press(.backspace)
    #expect(!text.contains("At most"))
    press(.paste("67"))
    #expect(text.contains("! The pasted text is too long: at most 5 characters fit."))
  }

  private static let read = Command.notification(.read(.init(ids: [])))

  private static func long(_ fields: [Form.Field] = []) -> Form {
    Form(
      "Sure?", verb: "Do it", fields: fields,
      about: { _, _ in (1...40).map { "line \($0)." } }, total: { _, _ in "৳5 in all" },
      command: { _, _ in read })
  }

  @Test mutating func `a dialog is confirmed only after the end of its text was shown`() {
    deliverState(of: world.buyers[0], seq: 1)
    model.dialogs = [.form(Self.long())]
    #expect(text.contains("more ↓") && text.contains("line 1.") && text.contains("Enter more"))
    var presses = 0
    while !text.contains("line 40."), presses < 9 {
      #expect(Self.commands(press(.enter)).isEmpty && Self.commands(press(.control("s"))).isEmpty)
      #expect(text.contains("৳5 in all") && text.contains(" Do it "))
      presses += 1
    }
    #expect(presses > 0 && !text.contains("more ↓") && text.contains("Enter yes"))
    press(.up, .home)
    #expect(text.contains("line 1.") && Self.commands(press(.enter)) == [Self.read])
  }

  @Test mutating func `a short dialog is confirmed at once`() {
    deliverState(of: world.buyers[0], seq: 1)
    model.dialogs = [
      .form(Form("Sure?", verb: "Do it", about: { _, _ in ["Yes."] }) { _, _ in Self.read })
    ]
    #expect(!text.contains("more ↓") && Self.commands(press(.enter)) == [Self.read])
  }

  @Test mutating func `the total, the focused field and the button stay on a small screen`() {
    deliverState(of: world.buyers[0], seq: 1)
    let fields = (1...20).map { Form.Field("Field \($0)", "value \($0).", limit: .characters(20)) }
    model.dialogs = [.form(Self.long(fields))]
    for field in 1...20 {
      #expect(text.contains("value \(field).") && text.contains("৳5 in all"), "\(text)")
      #expect(text.contains(" Do it ") && text.contains("line 1.") && text.contains("more ↓"))
      press(.tab)
    }
    #expect(text.contains("value 20."))
    press(.pageDown)
    #expect(text.contains("line 2.") && !text.contains("line 1."))
    #expect(Self.commands(press(.enter)) == [Self.read])
  }

  @Test mutating func `a quote's total is visible whatever the desk types`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    let quote = Quote.Draft(
      lines: (1...5).map { Quote.Line(label: "Line \($0)", amount: Money(taka: 100)) },
      validUntil: world.now.advanced(byMilliseconds: 3_600_000))
    try world.act(
      .offer(.quote(.init(offer: offer, version: 1, quote: quote))), by: world.desk)
    try world.act(
      .offer(
        .requestRevision(
          .init(
            offer: offer, version: 1, changes: String(repeating: "Please lower it. ", count: 40))
        )), by: world.buyers[0])
    deliverState(of: world.desk, seq: 1)
    press(.down, .character("Q"))
    for _ in 0..<10 {
      #expect(text.contains("= ৳575") && text.contains("Send quote"), "\(text)")
      press(.tab)
    }
  }

  @Test mutating func `the cursor goes to the field that a complaint names`() throws {
    deliverState(of: world.buyers[0], seq: 1)
    type("2n")
    press(.tab)
    fill(in: "soon")
    press(.tab, .tab, .control("s"))
    #expect(
      text.contains("! Last day: “soon” is not a day."))
    fill(in: "2027-03-31")
    #expect(Self.commands(press(.control("s"))).count == 1)
  }
}

import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The market moves on while a form is open. The form keeps what it names, says what happened, and
/// sends nothing.
@Suite struct OvertakenFormTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))
  private var seq: Int64 = 0

  private mutating func logIn(_ user: User) {
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: user, seq: seq)
  }

  /// Someone else acts, and this terminal receives the event.
  private mutating func act(_ command: Command, by user: User) throws {
    let before = world.market
    for event in try world.act(command, by: user) {
      guard let viewer = model.viewer, before.audience(of: event).includes(viewer) else { continue }
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
  }

  private var footer: String { text.split(separator: "\n").last.map(String.init) ?? "" }

  /// Neither Enter nor ^S sends anything, and both say so.
  private mutating func expectNoAnswer(_ keys: [Key] = [.enter, .control("s")]) {
    for key in keys {
      #expect(Self.commands(press(key)).isEmpty)
      #expect(text.contains("! Nothing was sent."))
    }
    #expect(model.dialogs.count == 1 && footer.contains("Esc close"))
    #expect(!footer.contains("yes") && !footer.contains("send"))
  }

  @Test(arguments: [
    ("a", "Approve quote v1 for DHK-001A?"), ("r", "Reject quote v1 for DHK-001A"),
    ("e", "Request a revision of v1 for DHK-001A"),
  ])
  mutating func `a newer quote leaves the dialog about the older one as it is, without a yes`(
    key: String, title: String
  ) throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    logIn(world.buyers[0])
    press(.character(Character(key)))
    #expect(text.contains(title) && text.contains("Total ৳1,15,000 including VAT"))
    try act(world.quote(offer, version: 2, taka: 200_000), by: world.desk)
    #expect(text.contains(title) && text.contains("Total ৳1,15,000 including VAT"))
    #expect(text.contains("! Quote v2 has arrived: ৳2,30,000 including VAT. Press Esc"))
    expectNoAnswer(key == "a" ? [.enter, .control("s")] : [.control("s")])
    press(.escape, .character(Character(key)))
    #expect(text.contains("v2") && text.contains("Total ৳2,30,000 including VAT"))
    #expect(!text.contains("has arrived"))
  }

  @Test mutating func `a newer quote can be approved after the dialog is reopened`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    logIn(world.buyers[0])
    press(.character("a"))
    try act(world.quote(offer, version: 2, taka: 200_000), by: world.desk)
    press(.enter, .enter, .escape, .character("a"))
    #expect(Self.commands(press(.enter)) == [world.approve(offer, version: 2)])
  }

  @Test mutating func `quoting an offer that was cancelled says so`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    logIn(world.desk)
    press(.character("Q"))
    try act(.offer(.cancel(.init(offer: offer, reason: "Wrong days"))), by: world.buyers[0])
    #expect(text.contains("Quote v1 for DHK-001A"))
    #expect(text.contains("! This offer was cancelled: “Wrong days”. It can't be quoted now."))
    expectNoAnswer([.control("s")])
    press(.escape)
    #expect(model.dialogs.isEmpty)
  }

  @Test mutating func `a quote version that a colleague has sent is not sent twice`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    logIn(world.desk)
    press(.character("Q"))
    try act(world.quote(offer), by: world.secondDesk)
    #expect(text.contains("Quote v1 for") && text.contains("! Quote v1 has arrived: ৳1,15,000"))
    expectNoAnswer([.control("s")])
  }

  @Test mutating func `a change of an offer blocks the dialogs that it rules out`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    logIn(world.buyers[0])
    press(.character("K"))
    try act(.offer(.withdraw(.init(offer: offer, reason: "Sold"))), by: world.desk)
    #expect(text.contains("! This offer was withdrawn. Press Esc to go back."))
    expectNoAnswer()
  }

  @Test mutating func `a campaign that has been changed is not overwritten`() throws {
    let campaign = try world.newCampaign(of: world.buyers[0], name: "Winter")
    logIn(world.buyers[0])
    press(.character("3"), .character("e"))
    try act(
      .campaign(.edit(.init(campaign: campaign, name: "Summer", budget: nil, dates: nil))),
      by: world.desk)
    #expect(text.contains("! “Summer” has been changed."))
    expectNoAnswer([.control("s")])
    press(.escape, .character("e"))
    #expect(text.contains("Edit “Summer”") && !text.contains("has been changed"))
  }

  @Test mutating func `a campaign that was launched can't be launched again`() throws {
    let campaign = try world.newCampaign(of: world.buyers[0], name: "Winter")
    logIn(world.buyers[0])
    press(.character("3"), .character("L"))
    try act(.campaign(.move(.init(campaign: campaign, step: .launch))), by: world.desk)
    #expect(text.contains("! This campaign is live. It can't be launched now."))
    expectNoAnswer()
  }

  @Test mutating func `a media buy that has changed is not overwritten`() throws {
    let campaign = try world.newCampaign(of: world.buyers[0])
    let line = try world.newLine(of: campaign, by: world.buyers[0])
    logIn(world.buyers[0])
    press(.character("3"), .tab, .character("p"))
    try act(
      .mediaBuy(
        .update(
          .init(mediaBuy: line, revision: 1, operations: [.adjustBid(Money(taka: 200))]))),
      by: world.desk)
    #expect(text.contains("! “Screens” has been changed."))
    expectNoAnswer()
  }

  @Test mutating func `a booking is confirmed once, and a face put into maintenance once`() throws {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: 24)))),
      by: world.seller)
    try world.booked(world.face, by: world.buyers[0])
    let booking = try #require(world.market.bookings.rows.first)
    logIn(world.seller)
    press(.character("a"))
    try act(.booking(.confirm(.init(booking: booking.id))), by: world.desk)
    #expect(text.contains("! This booking is already confirmed."))
    expectNoAnswer()
    press(.escape, .character("2"), .character("M"))
    try act(.asset(.setOverlay(.init(asset: world.face.id, overlay: .maintenance))), by: world.desk)
    #expect(text.contains("! DHK-001A is already in maintenance."))
    expectNoAnswer()
  }

  @Test mutating func `a face that has been changed is not changed back`() throws {
    logIn(world.seller)
    press(.character("2"), .character("e"))
    try act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(minimumDays: 14)))), by: world.desk)
    #expect(text.contains("! “DHK-001A” has been changed."))
    expectNoAnswer([.control("s")])
  }

  @Test mutating func `a form about a deleted note can't be sent`() throws {
    let note = try world.note("Trees", by: world.seller)
    logIn(world.seller)
    press(.character("2"), .character("N"), .character("D"))
    #expect(text.contains("Delete the note?"))
    try act(world.delete(note), by: world.desk)
    #expect(text.contains("! It was deleted, or you can no longer see it."))
    #expect(Self.commands(press(.character("y"))).isEmpty && text.contains("! Nothing was sent."))
  }
}

import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The seller's overview (S3), and the desk's keys for faces and bookings.
@Suite struct OverviewTests {
  private var world = Fixture()

  private func model(as user: User, columns: Int = 80, rows: Int = 24) -> Model {
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    var model = Model(
      size: Size(columns: columns, rows: rows), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    _ = model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view))), now: now)
    return model
  }

  private func press(_ keys: [Key], in model: inout Model) -> Command? {
    let effects = keys.flatMap { model.update(.key($0), now: model.now) }
    return effects.compactMap { if case .submit(let order) = $0 { order.command } else { nil } }
      .last
  }

  private func type(_ text: String, in model: inout Model) -> Command? {
    press(text.map { .character($0) } + [.control("s")], in: &model)
  }

  private func lines(_ model: Model) -> [String] {
    model.view().canvas.text.split(separator: "\n").map(String.init)
  }

  private func footer(_ model: Model) -> String { lines(model).last ?? "" }

  private mutating func ask(confirmationWithin hours: Int) throws {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: hours)))),
      by: world.seller)
  }

  private var booking: Booking { get throws { try #require(world.market.bookings.rows.first) } }

  @Test mutating func `the seller's to-do list is first, with the time left`() throws {
    try ask(confirmationWithin: 24)
    try world.booked(world.face, by: world.buyers[0])
    let model = model(as: world.seller)
    #expect(
      lines(model)[2]
        == "│▌ ◆ DHK-001A  Farmgate           01–30 Dec · 30 d         confirm in 24 h     │")
    #expect(footer(model).hasPrefix(" a confirm  r refuse  e edit"))
  }

  @Test mutating func `a confirmed booking leaves the to-do list at once`() throws {
    try ask(confirmationWithin: 24)
    try world.booked(world.face, by: world.buyers[0])
    var model = model(as: world.seller)
    let command = press([.character("a"), .enter], in: &model)
    #expect(command == .booking(.confirm(.init(booking: try booking.id))))
    #expect(lines(model)[2].contains("Nothing needs your attention."))
    #expect(!footer(model).contains("confirm"))
    #expect(press([.character("a"), .enter], in: &model) == nil)
  }

  @Test mutating func `refusing a booking needs a reason, and frees its days at once`() throws {
    try ask(confirmationWithin: 24)
    try world.booked(world.face, by: world.buyers[0])
    var model = model(as: world.seller)
    #expect(press([.character("r"), .control("s")], in: &model) == nil)
    #expect(lines(model).contains { $0.contains("! The reason is empty. Write a few words.") })
    let command = type("repainted", in: &model)
    #expect(
      command == .booking(.refuse(.init(booking: try booking.id, reason: "repainted"))))
    #expect(model.market.bookings.isEmpty)
  }

  @Test mutating func `the bell leads to the booking to confirm`() throws {
    try ask(confirmationWithin: 24)
    try world.booked(world.screen, by: world.buyers[1])
    try world.booked(world.face, by: world.buyers[0])
    var model = model(as: world.seller)
    _ = press([.character("2"), .character("b"), .enter], in: &model)
    #expect(model.screen == .overview && model.chosen.booking?.confirmBy != nil)
  }

  @Test mutating func `only changed fields of a face are sent`() throws {
    var model = model(as: world.seller)
    _ = press([.tab, .character("e"), .control("u")], in: &model)
    #expect(
      type("6,00,000", in: &model)
        == .asset(
          .edit(
            .init(asset: world.face.id, changes: .init(monthlyRate: Money(taka: 600_000))))))
    for (text, sentence) in [
      ("0", "The monthly rate must be above zero"), ("-5", "The monthly rate must be above zero"),
      ("x", "write an amount"),
      ("650000,50", "Rate: a comma or blank only groups digits, as in 6,50,000"),
    ] {
      _ = press([.character("e"), .control("u")], in: &model)
      #expect(type(text, in: &model) == nil)
      #expect(lines(model).contains { $0.contains(sentence) }, "\(text)")
      _ = press([.escape], in: &model)
    }
  }

  @Test mutating func `a permit is renewed, and is refused without a date`() throws {
    var model = model(as: world.seller)
    _ = press([.tab, .character("e"), .tab, .tab, .tab], in: &model)
    #expect(type("DNCC", in: &model) == nil)
    #expect(lines(model).contains { $0.contains("Expires: enter a day such as 15 dec") })
    // The cursor is in the field that the sentence names.
    let permit = Asset.Permit(
      authority: "DNCC", number: "", expiry: try #require(Day("2027-06-30")))
    #expect(
      type("2027-06-30", in: &model)
        == .asset(.edit(.init(asset: world.face.id, changes: .init(permit: permit)))))
  }

  @Test mutating func `withdrawing a face first lists the effects`() throws {
    try world.booked(world.face, by: world.buyers[0])
    var model = model(as: world.seller, columns: 120)
    _ = press([.tab, .character("w")], in: &model)
    let text = lines(model).joined(separator: "\n")
    #expect(text.contains("Impairs 1 booking: 01–30 Dec"))
    #expect(text.contains("The buyers who booked it and the desk are notified"))
    let command = type("storm", in: &model)
    #expect(
      command
        == .asset(.setOverlay(.init(asset: world.face.id, overlay: .withdrawn(reason: "storm")))))
    #expect(footer(model).contains("U in service") && !footer(model).contains("w withdraw"))
    #expect(
      press([.character("U"), .enter], in: &model)
        == .asset(.setOverlay(.init(asset: world.face.id, overlay: nil))))
  }

  @Test mutating func `the desk sees how many requests a face out of service blocks`() throws {
    _ = try world.request(world.face, by: world.buyers[0])
    var model = model(as: world.desk)
    _ = press([.character("2"), .character("M")], in: &model)
    #expect(lines(model).contains { $0.contains("Open requests that have to wait: 1.") })
    #expect(
      press([.enter], in: &model)
        == .asset(.setOverlay(.init(asset: world.face.id, overlay: .maintenance))))
  }

  @Test func `buyers have no keys for faces`() {
    var model = model(as: world.buyers[0])
    _ = press([.character("2")], in: &model)
    for key: Key in [.character("e"), .character("M"), .character("w"), .character("i")] {
      #expect(press([key], in: &model) == nil && model.dialogs.isEmpty)
    }
    _ = press([.character("?")], in: &model)
    #expect(!lines(model).contains { $0.contains("maintenance") })
  }

  @Test mutating func `the desk makes a booking live before its day`() throws {
    try world.booked(world.face, by: world.buyers[0])
    var model = model(as: world.desk)
    _ = press([.character("o"), .character("j"), .character("F")], in: &model)
    #expect(lines(model).contains { $0.contains("It starts today instead of 01 Dec") })
    let command = type("posted early", in: &model)
    #expect(
      command
        == .booking(.force(.init(booking: try booking.id, to: .live, reason: "posted early"))))
    #expect(lines(model).contains { $0.contains("21 Nov – 30 Dec") })
    // Completed from tomorrow on.
    #expect(!footer(model).contains("F force"))
  }

  @Test mutating func `the desk is warned of a permit that ends before the flight`() throws {
    let permit = Asset.Permit(
      authority: "DNCC", number: "1", expiry: Day(world.now).advanced(by: -1))
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(permit: permit)))), by: world.seller)
    let offer = try world.request(world.face, by: world.buyers[0])
    var desk = model(as: world.desk)
    _ = press([.character("Q")], in: &desk)
    let warning = "! The permit ends on 20 Nov 2026, before the flight does."
    #expect(lines(desk).contains { $0.contains(warning) })
    try world.act(world.quote(offer), by: world.desk)
    var buyer = model(as: world.buyers[0])
    _ = press([.character("a")], in: &buyer)
    #expect(lines(buyer).contains { $0.contains(warning) })
    #expect(lines(model(as: world.seller))[2].contains("! DHK-001A"))
    #expect(lines(model(as: world.seller))[2].contains("expired 1 d ago"))
  }

  @Test mutating func `all four lists stand side by side where there is room`() throws {
    try world.booked(world.face, by: world.buyers[0])
    try world.set(.maintenance, on: world.screen)
    let text = lines(model(as: world.seller, columns: 200, rows: 50)).joined(separator: "\n")
    for title in ["To do", "Occupancy", "Calendar", "Bookings", "Out of service"] {
      #expect(text.contains("╭─ \(title) ─"), "\(title)")
    }
  }

  @Test mutating func `an empty overview can be drawn in every state`() throws {
    world.market = Marketplace()
    for (columns, rows) in [(80, 24), (120, 40), (200, 50), (180, 36), (300, 100)] {
      var model = model(as: world.seller, columns: columns, rows: rows)
      for key: Key in [
        .tab, .character("e"), .character("a"), .character("w"), .enter, .end, .pageDown, .tab,
        .backTab, .character("i"), .up, .tab, .tab, .tab, .tab,
      ] {
        #expect(press([key], in: &model) == nil && model.dialogs.isEmpty)
        #expect(lines(model).count == rows)
      }
    }
  }
}

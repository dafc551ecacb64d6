import Models
import TestSupport
import Testing
import Wire

/// Setting up the market, and who may do it.
@Suite struct SettingUpTests {
  private var world = Fixture()

  private func organisation(_ id: UInt128, name: String = "Neon") -> Command {
    .people(.registerOrganisation(Organisation(id: ID(value: id), name: name, role: .seller)))
  }

  private func user(
    _ id: UInt128 = 900, email: String = "new@example.org", role: Role = .buyer, home: UInt128 = 3
  ) -> Command {
    .people(
      .addUser(
        User(
          id: ID(value: id), name: "Nila", email: email, role: role, organisation: ID(value: home)))
    )
  }

  private func tax(_ from: Day, _ basisPoints: Int64 = 1_000, source: String = "SRO 1") -> Command {
    .market(.setTaxRate(TaxRate(from: from, basisPoints: basisPoints, source: source)))
  }

  private func campaign(_ id: UInt128, of buyer: User, isSample: Bool = false) -> Campaign {
    Campaign(id: ID(value: id), name: "Eid", buyer: buyer.organisation, isSample: isSample)
  }

  @Test mutating func `only the desk and the operator set the market up`() {
    let face = world.face.copy(id: world.fresh())
    var other = face
    other.code = "DHK-777A"
    let commands = [organisation(900), user(), tax(Day(world.now)), .asset(.list(other))]
    for command in commands {
      #expect(world.refusal(of: command, by: .system) == nil)
      #expect(world.refusal(of: command, by: world.desk) == nil)
      #expect(world.refusal(of: command, by: world.seller)?.code == .notAllowed)
      #expect(world.refusal(of: command, by: world.buyers[0])?.code == .notAllowed)
    }
  }

  @Test mutating func `an organisation has a name and an id of its own`() {
    #expect(world.refusal(of: organisation(3), by: world.desk)?.code == .duplicate)
    #expect(world.refusal(of: organisation(9, name: ""), by: world.desk)?.code == .invalidText)
  }

  @Test mutating func `an account belongs to one person in an organisation with that role`() {
    let desk = world.desk
    #expect(world.refusal(of: user(email: desk.email), by: desk)?.code == .duplicate)
    let taken = user(desk.id.value, email: "other@example.org")
    #expect(world.refusal(of: taken, by: desk)?.code == .duplicate)
    #expect(world.refusal(of: user(role: .admin), by: desk)?.code == .notFound)
    #expect(world.refusal(of: user(home: 404), by: desk)?.code == .notFound)
    #expect(world.refusal(of: user(email: " "), by: desk)?.code == .invalidText)
    #expect(world.refusal(of: user(email: "a\u{0}@b"), by: desk)?.code == .invalidText)
  }

  @Test mutating func `tax rates are set in order and between 0 and 100 %`() throws {
    let desk = world.desk
    for rate in [.min, -1, 10_001, .max] as [Int64] {
      #expect(world.refusal(of: tax(Day(world.now), rate), by: desk)?.code == .invalidPrice)
    }
    for rate in [0, 10_000] as [Int64] {
      #expect(world.refusal(of: tax(Day(world.now), rate), by: desk) == nil)
    }
    #expect(world.refusal(of: tax(Day(number: 1), source: ""), by: desk)?.code == .invalidText)
    try world.act(tax(world.days(5, 6).start), by: desk)
    #expect(world.refusal(of: tax(world.days(5, 6).start), by: desk)?.code == .invalidDates)
    #expect(world.refusal(of: tax(world.days(4, 6).start), by: desk)?.code == .invalidDates)
  }

  @Test mutating func `a day has the newest tax rate that began by then`() throws {
    try world.act(tax(world.days(5, 6).start, 1_000), by: world.desk)
    try world.act(tax(world.days(9, 10).start, 500), by: world.desk)
    let rates = [4, 5, 8, 9, 400].map {
      world.market.taxRate(on: world.days($0, 0).start).basisPoints
    }
    #expect(rates == [1_500, 1_000, 1_000, 500, 500])
    // The standard rate applies before all of them.
    #expect(world.market.taxRate(on: Day(number: -1)) == .advertising)
  }

  @Test mutating func `a buyer creates its own campaigns, the desk anyone's`() {
    let (tania, babul) = (world.buyers[0], world.buyers[1])
    let own = Command.campaign(.create(campaign(9, of: tania)))
    for asker in [Actor.user(tania), .user(world.desk), .system] {
      #expect(world.refusal(of: own, by: asker) == nil)
    }
    #expect(world.refusal(of: own, by: babul)?.code == .notFound)
    #expect(world.refusal(of: own, by: world.seller)?.code == .notAllowed)
    let sellers = Command.campaign(.create(campaign(9, of: world.seller)))
    #expect(world.refusal(of: sellers, by: world.desk)?.code == .notFound)
  }

  @Test mutating func `only the desk creates samples, and no buyer sees them`() throws {
    let tania = world.buyers[0]
    let sample = Command.campaign(.create(campaign(9, of: tania, isSample: true)))
    #expect(world.refusal(of: sample, by: tania)?.code == .notFound)
    try world.act(sample, by: world.desk)
    #expect(world.market.view(for: tania).campaigns.isEmpty)
    #expect(world.refusal(of: sample, by: world.desk)?.code == .duplicate)
    let views = world.everyone.map { world.market.view(for: $0).assets.contains(world.sample.id) }
    #expect(views == [true, true, true, false, false, false])
  }

  @Test mutating func `a face is taken out of service by its owner or the desk`() throws {
    let out = Command.asset(.setOverlay(.init(asset: world.face.id, overlay: .maintenance)))
    for actor in [Actor.user(world.seller), .user(world.desk), .system] {
      #expect(world.refusal(of: out, by: actor) == nil)
    }
    #expect(world.refusal(of: out, by: world.buyers[0])?.code == .notAllowed)
    try world.act(out, by: world.seller)
    // Repeating it changes nothing.
    #expect(try world.act(out, by: world.desk).isEmpty)
  }

  @Test mutating func `a buyer can't tell a sample from a missing face`() {
    let refusals = [world.sample.id, ID(value: 404)].map {
      world.refusal(of: .asset(.setOverlay(.init(asset: $0, overlay: nil))), by: world.buyers[0])
    }
    #expect(refusals[0] == refusals[1] && refusals[0]?.code == .notFound)
  }

  @Test mutating func `withdrawing a face needs a reason`() {
    for reason in ["", "\u{9b}2J", String(repeating: "x", count: 1_001)] {
      let command = Command.asset(
        .setOverlay(
          .init(asset: world.face.id, overlay: .withdrawn(reason: reason))))
      #expect(world.refusal(of: command, by: world.desk)?.code == .invalidText)
    }
  }
}

package import Models
package import Wire

/// A small market for tests: a desk with two users, a seller, three buyers, an exclusive face, a
/// screen with two slots, and a sample that no buyer may see.
package struct Fixture: Sendable {
  package var market = Marketplace()
  /// 2026-11-21 10:00 in Dhaka.
  package var now = Instant(milliseconds: 1_795_233_600_000)
  private var generator = SeededGenerator(seed: 1)

  package let desk = Fixture.user("Farzana", .admin, 1)
  package let secondDesk = Fixture.user("Rafiq", .admin, 1)
  package let seller = Fixture.user("Selim", .seller, 2)
  package let buyers = [
    Fixture.user("Tania", .buyer, 3), Fixture.user("Babul", .buyer, 4),
    Fixture.user("Mitu", .buyer, 5),
  ]
  package let face = Fixture.asset("DHK-001A", .still)
  package let screen = Fixture.asset("DHK-002L", .digital(loopSeconds: 60, slots: 2))
  package let sample = Fixture.asset("DHK-999A", .still, isSample: true)

  package init() {
    let everyone = [desk, secondDesk, seller] + buyers
    for user in everyone where !market.organisations.contains(user.organisation) {
      let name = "\(user.name) & Co"
      market.apply(
        .people(
          .organisationRegistered(
            Organisation(id: user.organisation, name: name, role: user.role))))
    }
    for user in everyone { market.apply(.people(.userAdded(user))) }
    for asset in [face, screen, sample] { market.apply(.asset(.listed(asset))) }
  }

  package var everyone: [User] { market.users.rows }

  /// Decides and applies the command; returns its events.
  @discardableResult
  package mutating func act(_ command: Command, by actor: Actor) throws(Refusal) -> [Event] {
    let events = try market.decide(command, id: fresh(), by: actor, at: now)
    for event in events { market.apply(event) }
    return events
  }

  @discardableResult
  package mutating func act(_ command: Command, by user: User) throws(Refusal) -> [Event] {
    try act(command, by: .user(user))
  }

  package mutating func fresh<Entity>() -> ID<Entity> { ID(at: now, using: &generator) }

  /// Days counted from today.
  package func days(_ from: Int, _ to: Int) -> DayRange {
    DayRange(from: Day(now).advanced(by: from), to: Day(now).advanced(by: to))
  }

  package mutating func request(
    _ asset: Asset, by buyer: User, days: DayRange? = nil
  ) throws(Refusal) -> ID<Offer> {
    let id: ID<Offer> = fresh()
    let dates = days ?? self.days(10, 40)
    try act(
      .offer(.request(.init(offer: id, asset: asset.id, campaign: nil, dates: dates, note: ""))),
      by: buyer)
    return id
  }

  package func quote(_ offer: ID<Offer>, version: Int = 1, taka: Int64 = 100_000) -> Command {
    .offer(
      .quote(
        .init(
          offer: offer, version: version,
          quote: Quote.Draft(
            lines: [.init(label: "Rental", amount: Money(taka: taka))],
            validUntil: now.advanced(byMilliseconds: 3_600_000)))))
  }

  private static func user(_ name: String, _ role: Role, _ home: UInt128) -> User {
    User(
      id: ID(value: UInt128(name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })), name: name,
      email: "\(name.lowercased())@example.org", role: role, organisation: ID(value: home))
  }

  private static func asset(
    _ code: String, _ display: Asset.Display, isSample: Bool = false
  ) -> Asset {
    Asset(
      id: ID(value: UInt128(code.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })), code: code,
      name: "Farmgate", nameBangla: "ফার্মগেট", owner: ID(value: 2), medium: .billboard,
      display: display, widthFeet: 40, heightFeet: 20, illumination: .frontLit, facing: "N",
      place: .init(
        latitude: 23.7577, longitude: 90.3899, road: "Airport Road", area: "Farmgate",
        district: "Dhaka", division: "Dhaka", cityCorporation: "DNCC"),
      venue: 301, traffic: nil, monthlyRate: Money(taka: 500_000), minimumDays: 7, permit: nil,
      isSample: isSample)
  }
}

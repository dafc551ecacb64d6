import Models
import TestSupport
import Wire

/// Tania, Babul and Mitu, who hold days, and their queues over time.
struct HoldWorld {
  var world = Fixture()
  /// Each buyer's newest offer, in order of creation.
  private(set) var offers: [(buyer: User, offer: ID<Offer>)] = []

  var tania: User { world.buyers[0] }
  var babul: User { world.buyers[1] }
  var mitu: User { world.buyers[2] }

  /// A request with a quote that outlasts every hold.
  @discardableResult
  mutating func offer(
    by buyer: User, on asset: Asset? = nil, _ from: Int = 10, _ to: Int = 40
  ) throws -> ID<Offer> {
    let offer = try world.request(
      asset ?? world.face, by: buyer, days: world.days(from, to))
    try world.act(
      .offer(
        .quote(
          .init(
            offer: offer, version: 1,
            quote: Quote.Draft(
              lines: [.init(label: "Rental", amount: Money(taka: 100_000))],
              validUntil: world.now.advanced(byMilliseconds: 400 * 3_600_000))))), by: world.desk)
    offers.removeAll { $0.buyer == buyer }
    offers.append((buyer, offer))
    return offer
  }

  /// An offer with a hold.
  @discardableResult
  mutating func holding(
    by buyer: User, on asset: Asset? = nil, _ from: Int = 10, _ to: Int = 40
  ) throws -> ID<Offer> {
    let offer = try offer(by: buyer, on: asset, from, to)
    try hold(offer, by: buyer)
    return offer
  }

  mutating func hold(_ offer: ID<Offer>, by buyer: User) throws {
    try world.act(.hold(.place(.init(offer: offer))), by: buyer)
  }

  mutating func challenge(_ offer: ID<Offer>, by buyer: User) throws {
    try world.act(.hold(.challenge(.init(offer: offer))), by: buyer)
  }

  mutating func release(_ offer: ID<Offer>, by buyer: User) throws {
    try world.act(.hold(.release(.init(offer: offer))), by: buyer)
  }

  mutating func approve(_ offer: ID<Offer>, by buyer: User) throws {
    try world.act(world.approve(offer), by: buyer)
  }

  mutating func wait(hours: Int64) throws {
    world.now = world.now.advanced(byMilliseconds: hours * 3_600_000)
    try passTime()
  }

  /// Does what the server's clock does.
  mutating func passTime() throws {
    while let due = world.market.nextDeadline, due <= world.now {
      try world.act(.market(.passTime), by: .system)
    }
  }

  /// Everyone's place: `Tania 1, Babul 2!` …
  var standing: String {
    offers.map { "\($0.buyer.name) \(mark($0.offer))" }.joined(separator: ", ")
  }

  /// `1`, `2` … the place in the queue; `!` a challenged first option; `B` booked; `x` lost; `·` no
  /// hold.
  private func mark(_ id: ID<Offer>) -> String {
    guard let offer = world.market.offers[id] else { return "-" }
    if offer.phase == .approved { return "B" }
    if offer.phase == .lost { return "x" }
    guard let hold = world.market.hold(of: offer) else { return "·" }
    let place = world.market.holdQueue(for: hold.asset).place(of: hold)
    return hold.challenge == nil ? "\(place)" : "!"
  }

  /// Draws what happens: one line per buyer, one character per twelve hours.
  mutating func drawn(
    hours: Int, _ deeds: [Int: (inout HoldWorld) throws -> Void]
  ) throws -> String {
    var lines: [(User, String)] = [tania, babul, mitu].map { ($0, "") }
    for hour in stride(from: 0, through: hours, by: 12) {
      if hour > 0 { try wait(hours: 12) }
      try deeds[hour]?(&self)
      for index in lines.indices {
        let offer = offers.first { $0.buyer == lines[index].0 }?.offer
        lines[index].1 += offer.map { mark($0) } ?? " "
      }
    }
    return lines.filter { $0.1.contains { $0 != " " } }
      .map { "\($0.0.name.padded(to: 6))\($0.1)" }.joined(separator: "\n")
  }

  func refusal(of command: Command, by user: User) -> Refusal? {
    var copy = world
    return copy.refusal(of: command, by: user)
  }

  /// The notifications of the command, as `name topic`.
  mutating func notifications(_ command: Command, by actor: Actor) throws -> [String] {
    try world.act(command, by: actor).compactMap { event in
      guard case .notification(.posted(let line)) = event else { return nil }
      return "\(world.market.users[line.recipient]?.name ?? "?") \(line.topic.rawValue)"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

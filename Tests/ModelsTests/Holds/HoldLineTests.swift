import Models
import TestSupport
import Testing
import Wire

/// Places in the queue, and what they allow.
@Suite struct HoldLineTests {
  private var line = HoldWorld()

  private func code(_ offer: ID<Offer>, _ user: User) -> Refusal.Code? {
    line.refusal(of: line.world.approve(offer), by: user)?.code
  }

  @Test mutating func `a waiting hold blocks later holds on the days they share`() throws {
    let first = try line.holding(by: line.tania, 10, 20)
    let second = try line.holding(by: line.babul, 15, 30)
    let third = try line.holding(by: line.mitu, 25, 40)
    #expect(line.standing == "Tania 1, Babul 2, Mitu 2")
    #expect(code(second, line.babul) == .datesHeld && code(third, line.mitu) == .datesHeld)
    // Babul waits too, and couldn't answer.
    let refusal = line.refusal(of: .hold(.challenge(.init(offer: third))), by: line.mitu)
    #expect(refusal?.code == .invalidState)
    #expect(refusal?.message.hasPrefix("The buyer before you is waiting too.") == true)
    var other = line
    try line.approve(first, by: line.tania)
    #expect(line.standing == "Tania B, Babul x, Mitu 1")
    try other.release(first, by: other.tania)
    #expect(other.standing == "Tania ·, Babul 1, Mitu 2")
    try other.challenge(third, by: other.mitu)
    #expect(other.standing == "Tania ·, Babul !, Mitu 2")
  }

  @Test mutating func `a place is determined by the busiest day`() throws {
    try line.holding(by: line.tania, 10, 20)
    try line.holding(by: line.babul, 20, 30)
    let third = try line.holding(by: line.mitu, 10, 30)
    #expect(line.standing == "Tania 1, Babul 1, Mitu 2")
    // Both stand in the way.
    try line.challenge(third, by: line.mitu)
    #expect(line.standing == "Tania !, Babul !, Mitu 2")
    try line.release(line.offers[0].offer, by: line.tania)
    #expect(line.standing == "Tania ·, Babul !, Mitu 2")
    try line.release(line.offers[1].offer, by: line.babul)
    #expect(line.standing == "Tania ·, Babul ·, Mitu 1")
  }

  @Test mutating func `adjacent flights don't compete`() throws {
    try line.holding(by: line.tania, 10, 20)
    let next = try line.holding(by: line.babul, 20, 30)
    #expect(line.standing == "Tania 1, Babul 1")
    #expect(code(next, line.babul) == nil)
  }

  @Test mutating func `a screen with two slots has two first options`() throws {
    let screen = line.world.screen
    let first = try line.holding(by: line.tania, on: screen)
    let second = try line.holding(by: line.babul, on: screen)
    let third = try line.holding(by: line.mitu, on: screen)
    #expect(line.standing == "Tania 1, Babul 1, Mitu 2")
    try line.challenge(third, by: line.mitu)
    #expect(line.standing == "Tania !, Babul !, Mitu 2")
    var other = line
    // One of them books: the other is still challenged.
    try line.approve(second, by: line.babul)
    #expect(line.standing == "Tania !, Babul B, Mitu 2")
    try line.approve(first, by: line.tania)
    #expect(line.standing == "Tania B, Babul B, Mitu x")
    // One of them releases: that is all that Mitu waited for.
    try other.release(second, by: other.babul)
    #expect(other.standing == "Tania 1, Babul ·, Mitu 1")
  }

  @Test mutating func `a booked slot leaves one first option`() throws {
    let screen = line.world.screen
    try line.world.booked(screen, by: line.world.buyers[2], days: line.world.days(25, 32))
    try line.holding(by: line.tania, on: screen)
    try line.holding(by: line.babul, on: screen, 20, 30)
    #expect(line.standing == "Tania 1, Babul 2")
  }

  @Test mutating func `an offer without a hold is behind all holds`() throws {
    let held = try line.holding(by: line.tania, 10, 20)
    let free = try line.offer(by: line.babul, 15, 30)
    let other = try line.offer(by: line.mitu, 20, 30)
    let refusal = line.refusal(of: line.world.approve(free), by: line.babul)
    #expect(refusal?.code == .datesHeld && refusal?.allowed == ["hold_dates"])
    #expect(
      refusal?.message == """
        Another buyer holds days of 06–20 Dec on DHK-001A until 24 Nov 10:00. Hold them as 2nd \
        option, then you can challenge it.
        """)
    #expect(code(other, line.mitu) == nil && code(held, line.tania) == nil)
    try line.hold(free, by: line.babul)
    let waiting = line.refusal(of: line.world.approve(free), by: line.babul)
    #expect(waiting?.allowed == ["hold_dates", "challenge_hold", "release_hold"])
    #expect(waiting?.message.hasSuffix("Challenge it, or wait with your 2nd option.") == true)
    try line.challenge(free, by: line.babul)
    let challenged = line.refusal(of: line.world.approve(free), by: line.babul)
    #expect(challenged?.message.contains("until 23 Nov 10:00. Wait with your 2nd") == true)
  }

  @Test mutating func `a buyer never stands in its own way, and its holds end with what it books`()
    throws
  {
    let held = try line.holding(by: line.tania, on: line.world.screen, 10, 40)
    try line.holding(by: line.babul, on: line.world.screen)
    let waiting = try line.holding(by: line.mitu, on: line.world.screen)
    let second = try line.offer(by: line.tania, on: line.world.screen, 12, 30)
    #expect(code(second, line.tania) == nil)
    try line.approve(second, by: line.tania)
    #expect(line.world.market.offers[held]?.hold == nil)
    #expect(line.world.market.offers[held]?.isOpen == true)
    // Babul is still first, and Mitu still waits.
    #expect(line.standing == "Babul 1, Mitu 2, Tania B")
    #expect(code(waiting, line.mitu) == .datesHeld)
    #expect(line.world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a hold counts until its deadline, not at it`() throws {
    let first = try line.holding(by: line.tania)
    line.world.now = line.world.now.advanced(byMilliseconds: 1_000)
    let second = try line.holding(by: line.babul)
    let deadline = try #require(line.world.market.nextDeadline)
    line.world.now = deadline.advanced(byMilliseconds: -1)
    #expect(code(first, line.tania) == nil && code(second, line.babul) == .datesHeld)
    line.world.now = deadline
    // The clock hasn't ended it yet.
    #expect(code(first, line.tania) == .datesHeld && code(second, line.babul) == nil)
    #expect(
      line.refusal(of: .hold(.place(.init(offer: first))), by: line.tania)?.code == .invalidState)
    try line.passTime()
    #expect(line.standing == "Tania ·, Babul 1")
    #expect(line.refusal(of: .hold(.place(.init(offer: first))), by: line.tania) == nil)
  }

  @Test func `places are written as ordinals`() {
    let names = [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 100, 101, 111].map(ordinal)
    #expect(
      names.joined(separator: " ")
        == "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 100th 101st 111th")
  }

  /// O4, with fifty in the queue.
  @Test mutating func `of fifty buyers who hold a face the first wins and 49 are notified`() throws
  {
    let buyers = try (0..<50).map { try line.world.newBuyer($0) }
    let offers = try buyers.map { try line.holding(by: $0) }
    for (offer, buyer) in zip(offers, buyers).dropFirst() {
      #expect(code(offer, buyer) == .datesHeld)
    }
    let events = try line.world.act(line.world.approve(offers[0]), by: buyers[0])
    #expect(events.count { $0.name == "offer_lost" } == 49)
    #expect(events.count { $0.name == "hold_ended" } == 50)
    let notices = line.world.market.notifications.rows.filter { $0.topic == .lost }.map(\.recipient)
    #expect(notices == buyers.dropFirst().map(\.id))
    #expect(line.world.market.holds.isEmpty && line.world.market.bookings.count == 1)
    #expect(line.world.market.brokenLaw() == nil)
    #expect(line.world.market.brokenLawOfCommands() == nil)
  }
}

import Models
import TestSupport
import Testing
import Wire

/// Places in the queue, and what they allow.
@Suite struct HoldQueueTests {
  private var holds = HoldWorld()

  private func code(_ offer: ID<Offer>, _ user: User) -> Refusal.Code? {
    holds.refusal(of: holds.world.approve(offer), by: user)?.code
  }

  @Test mutating func `a waiting hold blocks later holds on the days they share`() throws {
    let first = try holds.holding(by: holds.tania, 10, 20)
    let second = try holds.holding(by: holds.babul, 15, 30)
    let third = try holds.holding(by: holds.mitu, 25, 40)
    #expect(holds.standing == "Tania 1, Babul 2, Mitu 2")
    #expect(code(second, holds.babul) == .datesHeld && code(third, holds.mitu) == .datesHeld)
    // Babul waits too, and couldn't answer.
    let refusal = holds.refusal(of: .hold(.challenge(.init(offer: third))), by: holds.mitu)
    #expect(refusal?.code == .invalidState)
    #expect(refusal?.message.hasPrefix("The buyer before you is waiting too.") == true)
    var other = holds
    try holds.approve(first, by: holds.tania)
    #expect(holds.standing == "Tania B, Babul x, Mitu 1")
    try other.release(first, by: other.tania)
    #expect(other.standing == "Tania ·, Babul 1, Mitu 2")
    try other.challenge(third, by: other.mitu)
    #expect(other.standing == "Tania ·, Babul !, Mitu 2")
  }

  @Test mutating func `a place is determined by the busiest day`() throws {
    try holds.holding(by: holds.tania, 10, 20)
    try holds.holding(by: holds.babul, 20, 30)
    let third = try holds.holding(by: holds.mitu, 10, 30)
    #expect(holds.standing == "Tania 1, Babul 1, Mitu 2")
    // Both stand in the way.
    try holds.challenge(third, by: holds.mitu)
    #expect(holds.standing == "Tania !, Babul !, Mitu 2")
    try holds.release(holds.offers[0].offer, by: holds.tania)
    #expect(holds.standing == "Tania ·, Babul !, Mitu 2")
    try holds.release(holds.offers[1].offer, by: holds.babul)
    #expect(holds.standing == "Tania ·, Babul ·, Mitu 1")
  }

  @Test mutating func `adjacent flights don't compete`() throws {
    try holds.holding(by: holds.tania, 10, 20)
    let next = try holds.holding(by: holds.babul, 20, 30)
    #expect(holds.standing == "Tania 1, Babul 1")
    #expect(code(next, holds.babul) == nil)
  }

  @Test mutating func `a screen with two slots has two first options`() throws {
    let screen = holds.world.screen
    let first = try holds.holding(by: holds.tania, on: screen)
    let second = try holds.holding(by: holds.babul, on: screen)
    let third = try holds.holding(by: holds.mitu, on: screen)
    #expect(holds.standing == "Tania 1, Babul 1, Mitu 2")
    try holds.challenge(third, by: holds.mitu)
    #expect(holds.standing == "Tania !, Babul !, Mitu 2")
    var other = holds
    // One of them books: the other is still challenged.
    try holds.approve(second, by: holds.babul)
    #expect(holds.standing == "Tania !, Babul B, Mitu 2")
    try holds.approve(first, by: holds.tania)
    #expect(holds.standing == "Tania B, Babul B, Mitu x")
    // One of them releases: that is all that Mitu waited for.
    try other.release(second, by: other.babul)
    #expect(other.standing == "Tania 1, Babul ·, Mitu 1")
  }

  @Test mutating func `a booked slot leaves one first option`() throws {
    let screen = holds.world.screen
    try holds.world.booked(screen, by: holds.world.buyers[2], days: holds.world.days(25, 32))
    try holds.holding(by: holds.tania, on: screen)
    try holds.holding(by: holds.babul, on: screen, 20, 30)
    #expect(holds.standing == "Tania 1, Babul 2")
  }

  @Test mutating func `an offer without a hold is behind all holds`() throws {
    let held = try holds.holding(by: holds.tania, 10, 20)
    let free = try holds.offer(by: holds.babul, 15, 30)
    let other = try holds.offer(by: holds.mitu, 20, 30)
    let refusal = holds.refusal(of: holds.world.approve(free), by: holds.babul)
    #expect(refusal?.code == .datesHeld && refusal?.allowed == ["hold_dates"])
    #expect(
      refusal?.message == """
        Another buyer holds days of 06–20 Dec on DHK-001A until 24 Nov 10:00. Hold them as 2nd \
        option, then you can challenge it.
        """)
    #expect(code(other, holds.mitu) == nil && code(held, holds.tania) == nil)
    try holds.hold(free, by: holds.babul)
    let waiting = holds.refusal(of: holds.world.approve(free), by: holds.babul)
    #expect(waiting?.allowed == ["hold_dates", "challenge_hold", "release_hold"])
    #expect(waiting?.message.hasSuffix("Challenge it, or wait with your 2nd option.") == true)
    try holds.challenge(free, by: holds.babul)
    let challenged = holds.refusal(of: holds.world.approve(free), by: holds.babul)
    #expect(challenged?.message.contains("until 23 Nov 10:00. Wait with your 2nd") == true)
  }

  @Test mutating func `a buyer never stands in its own way, and its holds end with what it books`()
    throws
  {
    let held = try holds.holding(by: holds.tania, on: holds.world.screen, 10, 40)
    try holds.holding(by: holds.babul, on: holds.world.screen)
    let waiting = try holds.holding(by: holds.mitu, on: holds.world.screen)
    let second = try holds.offer(by: holds.tania, on: holds.world.screen, 12, 30)
    #expect(code(second, holds.tania) == nil)
    try holds.approve(second, by: holds.tania)
    #expect(holds.world.market.offers[held]?.hold == nil)
    #expect(holds.world.market.offers[held]?.isOpen == true)
    // Babul is still first, and Mitu still waits.
    #expect(holds.standing == "Babul 1, Mitu 2, Tania B")
    #expect(code(waiting, holds.mitu) == .datesHeld)
    #expect(holds.world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a hold counts until its deadline, not at it`() throws {
    let first = try holds.holding(by: holds.tania)
    holds.world.now = holds.world.now.advanced(byMilliseconds: 1_000)
    let second = try holds.holding(by: holds.babul)
    let deadline = try #require(holds.world.market.nextDeadline)
    holds.world.now = deadline.advanced(byMilliseconds: -1)
    #expect(code(first, holds.tania) == nil && code(second, holds.babul) == .datesHeld)
    holds.world.now = deadline
    // The clock hasn't ended it yet.
    #expect(code(first, holds.tania) == .datesHeld && code(second, holds.babul) == nil)
    #expect(
      holds.refusal(of: .hold(.place(.init(offer: first))), by: holds.tania)?.code == .invalidState)
    try holds.passTime()
    #expect(holds.standing == "Tania ·, Babul 1")
    #expect(holds.refusal(of: .hold(.place(.init(offer: first))), by: holds.tania) == nil)
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
    let buyers = try (0..<50).map { try holds.world.newBuyer($0) }
    let offers = try buyers.map { try holds.holding(by: $0) }
    for (offer, buyer) in zip(offers, buyers).dropFirst() {
      #expect(code(offer, buyer) == .datesHeld)
    }
    let events = try holds.world.act(holds.world.approve(offers[0]), by: buyers[0])
    #expect(events.count { $0.name == "offer_lost" } == 49)
    #expect(events.count { $0.name == "hold_ended" } == 50)
    let notices = holds.world.market.notifications.rows.filter { $0.topic == .lost }.map(
      \.recipient)
    #expect(notices == buyers.dropFirst().map(\.id))
    #expect(holds.world.market.holds.isEmpty && holds.world.market.bookings.count == 1)
    #expect(holds.world.market.brokenLaw() == nil)
    #expect(holds.world.market.brokenLawOfCommands() == nil)
  }
}

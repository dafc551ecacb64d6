import Models
import TestSupport
import Testing
import Wire

/// The law of views: applying to a user's old view the events that the user receives gives the
/// user's fresh view.
@Suite struct LawTests {
  @Test(arguments: 0..<60)
  func `what a user receives makes the user's view`(seed: UInt64) {
    var fixture = Fixture()
    var generator = SeededGenerator(seed: seed)
    var known: [ID<Offer>] = []
    for _ in 0..<60 {
      fixture.now = fixture.now.advanced(
        byMilliseconds: .random(in: 0...900_000, using: &generator))
      let (command, actor) = randomAsk(&fixture, &known, &generator)
      check(command, by: actor, in: &fixture, seed)
      #expect(fixture.market.brokenLaw() == nil, "seed \(seed)")
    }
  }

  private func check(_ command: Command, by actor: Actor, in fixture: inout Fixture, _ seed: UInt64)
  {
    let before = fixture.market
    guard let events = try? before.decide(command, id: fixture.fresh(), by: actor, at: fixture.now)
    else { return }
    for event in events {
      let audience = fixture.market.audience(of: event)
      let views = fixture.everyone.map { ($0, fixture.market.view(for: $0)) }
      fixture.market.apply(event)
      for (user, view) in views {
        var view = view
        if audience.includes(user) { view.apply(event) }
        #expect(view == fixture.market.view(for: user), "seed \(seed), \(user.name), \(event.kind)")
      }
    }
  }

  private func randomAsk(
    _ fixture: inout Fixture, _ known: inout [ID<Offer>], _ generator: inout SeededGenerator
  ) -> (Command, Actor) {
    let user = fixture.everyone.randomElement(using: &generator) ?? fixture.desk
    let offer = known.randomElement(using: &generator) ?? fixture.fresh()
    let version = Int.random(in: 1...3, using: &generator)
    let asset = [fixture.face, fixture.screen, fixture.sample].randomElement(using: &generator)!
    switch Int.random(in: 0..<14, using: &generator) {
    case 0...2:
      let id: ID<Offer> = fixture.fresh()
      known.append(id)
      let start = Int.random(in: 0..<40, using: &generator)
      let dates = fixture.days(start, start + 20)
      return (
        .requestOffer(.init(offer: id, asset: asset.id, campaign: nil, dates: dates, note: "")),
        .user(user)
      )
    case 3...5:
      let next = (fixture.market.offers[offer]?.quotes.count ?? 0) + 1
      return (fixture.quote(offer, version: next), .user(fixture.desk))
    case 6, 7: return (.approveOffer(.init(offer: offer, version: version)), .user(user))
    case 8:
      return (.rejectOffer(.init(offer: offer, version: version, reason: "no")), .user(user))
    case 9:
      return (.requestRevision(.init(offer: offer, version: version, changes: "x")), .user(user))
    case 10: return (.cancelOffer(.init(offer: offer, reason: "")), .user(user))
    case 11: return (.withdrawOffer(.init(offer: offer, reason: "no")), .user(user))
    case 12: return (.expireOffers, .system)
    default:
      let ids = fixture.market.notifications.rows.filter { $0.recipient == user.id }.map(\.id)
      return (.clearNotifications(.init(ids: Array(ids.prefix(2)))), .user(user))
    }
  }
}

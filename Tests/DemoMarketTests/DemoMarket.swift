import Models
import Testing
import Wire

@testable import DemoMarket

/// A Thursday afternoon in Dhaka.
let someday = Instant(milliseconds: 1_772_700_000_000)

/// The market after all steps. `each` checks it on the way.
func played(
  at now: Instant = someday, each check: (DemoData.Step, Marketplace) -> Void = { _, _ in }
) throws -> Marketplace {
  var market = Marketplace()
  for step in try DemoData.steps(at: now) {
    let events = try market.decide(step.command, id: step.id, by: step.actor, at: step.at)
    for event in events { market.apply(event) }
    check(step, market)
  }
  return market
}

func user(_ email: String, in market: Marketplace) throws -> User {
  try #require(market.users.rows.first { $0.email == email })
}

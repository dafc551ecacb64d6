import BeatServer
import DemoMarket
import Pictures
import Wire

extension ServerContent {
  /// Drawn photos of invented faces, and with `hasSeed` an invented market.
  static func demonstration(hasSeed: Bool) -> ServerContent {
    var content = ServerContent(drawPhoto: { DemoData.photo(of: $0, number: $1).png })
    if hasSeed { content.seed = { now in try MarketSeed.demonstration(at: now) } }
    return content
  }
}

extension MarketSeed {
  fileprivate static func demonstration(at now: Instant) throws -> MarketSeed {
    MarketSeed(
      steps: try DemoData.steps(at: now).map {
        Step(actor: $0.actor, at: $0.at, id: $0.id, command: $0.command)
      },
      logins: DemoData.accounts.map {
        Login(email: $0.email, password: $0.password, user: $0.user)
      })
  }
}

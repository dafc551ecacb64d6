import TestSupport
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// One terminal, and the market that its server would have: what tests tell it and press, and what
/// it shows. Clocks stand still unless a test moves them.
protocol TerminalBench {
  var world: Fixture { get }
  var model: Model { get set }
  /// Milliseconds.
  var uptime: Int64 { get }
}

extension TerminalBench {
  var uptime: Int64 { 0 }
  var now: Now { Now(instant: world.now, uptime: Uptime(milliseconds: uptime)) }
  var text: String { model.view().canvas.text }

  @discardableResult
  mutating func deliver(_ delivery: Delivery<MarketProtocol>) -> [Effect] {
    model.update(.delivered(delivery), now: now)
  }

  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] {
    keys.flatMap { model.update(.key($0), now: now) }
  }

  /// Everything that this user may see.
  mutating func deliverState(of user: User, seq: Int64) {
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    deliver(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: seq, state: view)))
  }

  static func commands(_ effects: [Effect]) -> [Command] {
    effects.compactMap { if case .submit(let order) = $0 { order.command } else { nil } }
  }
}

import Models
import WSClient
import Wire

/// The last known state: shown at a start, and kept for the next.
extension Model {
  /// How long a change may be missing from what is kept, and how soon a whole state is kept.
  private static let keepMilliseconds: Int64 = 300_000
  private static let firstKeepMilliseconds: Int64 = 2_000

  /// What is to be kept: the server's word only, without what waits for it.
  package var lastState: LastState? {
    guard let replica, keptStateAt == nil, !isAtLogin, let heardAt else { return nil }
    return LastState(
      view: MarketView(viewer: replica.viewer, market: replica.confirmed), heardAt: heardAt)
  }

  /// Shows what an earlier run saw last.
  mutating func show(_ last: LastState) -> [Effect] {
    guard replica == nil else { return [] }
    replica = Replica(last.view)
    keptStateAt = last.heardAt
    restoreOutbox()
    screens.start(with: Screen.all(for: last.view.viewer.role)[0])
    restoreView()
    screens.mediation.chooseFirstOffer(in: context)
    return []
  }

  /// A whole state has come: it is kept soon, without anything that this user may no longer see.
  mutating func storeWholeState() {
    keptStateAt = nil
    keepStateAt = now.uptime.advanced(byMilliseconds: Self.firstKeepMilliseconds)
  }

  mutating func storeStateLater() {
    if keepStateAt == nil {
      keepStateAt = now.uptime.advanced(byMilliseconds: Self.keepMilliseconds)
    }
  }

  mutating func storeStateIfDue() -> [Effect] {
    guard let due = keepStateAt, due <= now.uptime else { return [] }
    keepStateAt = nil
    return [.keepState]
  }
}

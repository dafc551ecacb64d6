import Models
import WSClient
import Wire

extension Chrome {
  /// The connection state as a mark, phrases from the longest to the shortest, and a colour (R1).
  /// The name is shown only beside one of the first two.
  var link: (mark: String, phrases: [String], Style) {
    if model.isAtLogin, model.replica == nil {
      return ("○", ["not logged in", "not logged in"], ink.muted)
    }
    switch model.link {
    case .connected(_, _, .some(let silentSince)):
      let age = spanText(milliseconds: model.now.uptime.milliseconds(since: silentSince))
      return (
        "◐", ["connected · nothing heard for \(age)", "connected · silent \(age)", "connected"],
        ink.amber
      )
    case .connected(_, _, nil) where model.loading != nil:
      return ("◐", (model.loading?.phrases ?? []) + ["loading"], ink.amber)
    case .connected(_, _, nil) where model.isReadOnly:
      return (
        "⊘", ["connected · the server can't save changes", "connected · read-only", "read-only"],
        ink.red
      )
    case .connected(let latency, let transport, nil):
      let way = transport == .http ? " over HTTP" : ""
      let words = "connected" + way
      return (
        transport == .http ? "◒" : "●", [words + (latency.map { " \($0) ms" } ?? ""), words],
        ink.green
      )
    case .connecting(let attempt):
      let words = "connecting\(attempt > 1 ? " (attempt \(attempt))" : "")\(staleness)"
      return ("◐", [words, words, "connecting\(staleness)", "connecting"], ink.amber)
    case .reconnecting(let attempt, let retryAt, let reason):
      let left = seconds(until: retryAt)
      let words = "reconnecting (attempt \(attempt), retry in \(left) s)\(staleness)"
      let short = "reconnecting \(left) s (\(attempt))"
      let whole = reason.map { "\(words) · \($0)" } ?? words
      return (
        "◌", [whole, words, short + staleness, short, "reconnecting \(left) s"], ink.amber
      )
    case .disconnected(let reason):
      let words = "disconnected: \(reason)"
      return ("✗", [words, words, "disconnected\(staleness)", "disconnected"], ink.red)
    }
  }

  private func seconds(until: Uptime) -> Int64 {
    max(0, until.milliseconds(since: model.now.uptime) + 999) / 1_000
  }

  private var staleness: String {
    guard let heard = model.lastHeard else { return "" }
    return " · stale \(spanText(milliseconds: model.now.uptime.milliseconds(since: heard)))"
  }
}

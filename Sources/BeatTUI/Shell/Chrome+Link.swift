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
      let shorter = keptAges ?? ["connecting\(staleness)", "connecting"]
      return ("◐", [words, words] + shorter, ink.amber)
    case .reconnecting(let attempt, let retryAt, let reason):
      let left = seconds(until: retryAt)
      let words = "reconnecting (attempt \(attempt), retry in \(left) s)\(staleness)"
      let short = "reconnecting \(left) s (\(attempt))"
      let whole = reason.map { "\(words) · \($0)" } ?? words
      // Where the state is an old one, its age says more than the next attempt.
      let shorter = keptAges ?? [short + staleness, short, "reconnecting \(left) s"]
      return ("◌", [whole, words] + shorter, ink.amber)
    case .disconnected(let reason):
      let words = "disconnected: \(reason)"
      let shorter = keptAges ?? ["disconnected\(staleness)", "disconnected"]
      return ("✗", [words, words] + shorter, ink.red)
    }
  }

  /// Of a state that an earlier run has kept, from the longer to the shorter: `as of 14:02 (3 h
  /// ago)`. Nil once the server has sent its own.
  private var keptAges: [String]? {
    model.keptStateAt.map { kept in
      let age = spanText(milliseconds: model.now.instant.milliseconds(since: kept))
      let isToday = Day(kept) == Day(model.now.instant)
      let day = isToday ? "" : "\(Day(kept).shortText(in: model.script)) "
      let moment = "as of \(day)\(kept.clockText)"
      return ["\(moment) (\(age) ago)", moment]
    }
  }

  private func seconds(until: Uptime) -> Int64 {
    max(0, until.milliseconds(since: model.now.uptime) + 999) / 1_000
  }

  private var staleness: String {
    if let age = keptAges?.first { return " · \(age)" }
    guard let heard = model.lastHeard else { return "" }
    return " · stale \(spanText(milliseconds: model.now.uptime.milliseconds(since: heard)))"
  }
}

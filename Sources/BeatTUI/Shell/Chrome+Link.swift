import Localization
import Models
import WSClient
import Wire

extension Chrome {
  /// The connection state as a mark, phrases from the longest to the shortest, and a colour (R1).
  /// The name is shown only beside one of the first two.
  var link: (mark: String, phrases: [String], Style) {
    if model.isAtLogin, model.replica == nil {
      return ("○", [localized("not logged in"), localized("not logged in")], ink.muted)
    }
    switch model.link {
    case .connected(_, _, .some(let silentSince)):
      let age = spanText(milliseconds: model.now.uptime.milliseconds(since: silentSince))
      return (
        "◐",
        [
          localized("connected · nothing heard for \(age)"),
          localized("connected · silent \(age)"), localized("connected"),
        ], ink.amber
      )
    case .connected(_, _, nil) where model.loading != nil:
      return ("◐", (model.loading?.phrases ?? []) + [localized("loading")], ink.amber)
    case .connected(_, _, nil) where model.isReadOnly:
      return (
        "⊘",
        [
          localized("connected · the server can't save changes"),
          localized("connected · read-only"), localized("read-only"),
        ], ink.red
      )
    case .connected(let latency, let transport, nil):
      let isHTTP = transport == .http
      let words = isHTTP ? localized("connected over HTTP") : localized("connected")
      let lag = latency.map { " " + localized("\($0) ms") } ?? ""
      return (isHTTP ? "◒" : "●", [words + lag, words], ink.green)
    case .connecting(let attempt):
      let short = localized("connecting")
      let words =
        (attempt > 1 ? localized("connecting (attempt \(attempt))") : short) + staleness
      let shorter = keptAges ?? [short + staleness, short]
      return ("◐", [words, words] + shorter, ink.amber)
    case .reconnecting(let attempt, let retryAt, let reason):
      let left = seconds(until: retryAt)
      let words =
        localized("reconnecting (attempt \(attempt), retry in \(left) s)") + staleness
      let short = localized("reconnecting \(left) s (\(attempt))")
      let whole = reason.map { "\(words) · \(localized(heard: $0))" } ?? words
      // Where the state is an old one, its age says more than the next attempt.
      let shorter = keptAges ?? [short + staleness, short, localized("reconnecting \(left) s")]
      return ("◌", [whole, words] + shorter, ink.amber)
    case .disconnected(let reason):
      let words = localized("disconnected: \(localized(heard: reason))")
      let short = localized("disconnected")
      let shorter = keptAges ?? [short + staleness, short]
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
      let moment = "\(day)\(kept.clockText)"
      return [localized("as of \(moment) (\(age) ago)"), localized("as of \(moment)")]
    }
  }

  private func seconds(until: Uptime) -> Int64 {
    max(0, until.milliseconds(since: model.now.uptime) + 999) / 1_000
  }

  private var staleness: String {
    if let age = keptAges?.first { return " · \(age)" }
    guard let heard = model.lastHeard else { return "" }
    let age = spanText(milliseconds: model.now.uptime.milliseconds(since: heard))
    return " · " + localized("stale \(age)")
  }
}

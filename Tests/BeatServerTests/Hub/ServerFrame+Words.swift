import Models
import Wire

extension ServerFrame<MarketProtocol> {
  var word: String {
    switch self {
    case .welcome(let welcome): welcome.isResumed ? "resumed" : "welcome"
    case .snapshot: "snapshot"
    case .initialState: "initial_state"
    case .event(let event): event.record.event.name
    case .accepted: "accepted"
    case .refused(let refused): refused.refusal.code.rawValue
    case .pong: "pong"
    case .digest: "digest"
    case .history(let page): "history of \(page.records.count)"
    case .historyRefused(let refused): "history " + refused.refusal.code.rawValue
    case .archive(let page): "archive of \(page.rows.count)"
    case .archiveRefused(let refused): "archive " + refused.refusal.code.rawValue
    case .fault(let refusal): "fault " + refusal.code.rawValue
    case .signal(let signal): signal.word
    }
  }
}

extension ServerSignal {
  /// `2 at 01…: Tania, 1 buyer`, or presence: `Tania busy, Babul online`.
  var word: String {
    switch self {
    case .active(let active):
      let strangers = [(active.buyers, "buyers"), (active.sellers, "sellers")]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return "\(active.count): "
        + (active.viewers.map(\.name) + strangers).joined(separator: ", ")
    case .everyone(let people):
      return "here: " + people.map { "\($0.name) \($0.state.rawValue)" }.joined(separator: ", ")
    case .presenceChanged(let person): return "\(person.name) \(person.state.rawValue)"
    case .typing(let typing): return "\(typing.name) types"
    case .assistant(let draft): return "the assistant: \(draft.text)"
    }
  }
}

import Models
import WSClient
import Wire

/// The user's commands that have no good answer yet, the oldest first. Those that the terminal
/// sends by itself, such as receipts, are not among them.
struct OutboxBook: Hashable, Sendable {
  /// The most refused ones that wait to be seen.
  static let refusedMax = Outbox<MarketProtocol>.refusedMax

  private(set) var lines: [OutboxLine] = []

  var ids: [CommandID] { lines.map(\.id) }
  var waitingCount: Int { lines.count { !$0.isRefused } }
  var refusedCount: Int { lines.count { $0.isRefused } }

  subscript(id: CommandID) -> OutboxLine? { lines.first { $0.id == id } }

  mutating func add(_ line: OutboxLine) {
    guard !line.envelope.command.isReceipt, self[line.id] == nil else { return }
    lines.append(line)
  }

  /// What an earlier run has left.
  mutating func restore(_ entry: Outbox<MarketProtocol>.Entry, words: String) {
    let state: OutboxLine.State =
      switch entry.state {
      case .pending: .waiting
      case .sent, .unknown: .asked
      case .refused(let refusal): .refused(refusal)
      }
    add(OutboxLine(envelope: entry.envelope, givenAt: entry.givenAt, state: state, words: words))
  }

  mutating func markSent(_ id: CommandID) {
    change(id) { if $0.state == .waiting { $0.state = .sent } }
  }

  mutating func refuse(_ id: CommandID, _ refusal: Refusal) {
    change(id) { $0.state = .refused(refusal) }
    let excess = refusedCount - Self.refusedMax
    guard excess > 0 else { return }
    let oldest = Set(lines.filter(\.isRefused).prefix(excess).map(\.id))
    lines.removeAll { oldest.contains($0.id) }
  }

  /// It was executed, cancelled, or seen.
  mutating func remove(_ id: CommandID) { lines.removeAll { $0.id == id } }

  private mutating func change(_ id: CommandID, _ change: (inout OutboxLine) -> Void) {
    guard let index = lines.firstIndex(where: { $0.id == id }) else { return }
    change(&lines[index])
  }
}

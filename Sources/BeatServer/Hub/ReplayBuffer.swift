import Models
import Wire

/// Recent encoded events, for clients that reconnect.
struct ReplayBuffer: Sendable {
  struct Event: Sendable {
    var encoded: EncodedEvent
    var cause: CommandID?
    /// The user whose command caused it.
    var asker: ID<User>?
  }

  struct Entry: Sendable {
    var audience: Audience
    var event: Event
    /// The size of all events up to and including this one.
    var bytesSoFar: Int
  }

  private let countMax: Int
  private let bytesMax: Int
  private var entries: [Entry] = []

  init(countMax: Int, bytesMax: Int) {
    self.countMax = countMax
    self.bytesMax = bytesMax
  }

  /// The position of the oldest event in the buffer; 1 while it is empty.
  var firstSeq: Int64 { entries.first?.event.encoded.seq ?? 1 }

  mutating func append(_ audience: Audience, _ event: Event) {
    let sum = (entries.last?.bytesSoFar ?? 0) + event.encoded.tail.count
    entries.append(Entry(audience: audience, event: event, bytesSoFar: sum))
    // Drops in blocks, so that most appends move nothing.
    if entries.count > countMax + countMax / 4 + 1 {
      entries.removeFirst(entries.count - countMax)
    }
    let excess = sum - bytesMax
    guard bytes(after: firstSeq - 1) > bytesMax + bytesMax / 4 else { return }
    entries.removeFirst(entries.firstIndex { $0.bytesSoFar > excess } ?? 0)
  }

  /// The size of all events after a position.
  func bytes(after seq: Int64) -> Int {
    guard let last = entries.last, let first = entries(after: seq).first else { return 0 }
    return last.bytesSoFar - first.bytesSoFar + first.event.encoded.tail.count
  }

  func entries(after seq: Int64) -> ArraySlice<Entry> {
    let skipped = Int(clamping: seq - firstSeq + 1)
    return entries.dropFirst(max(0, skipped))
  }

  func entry(at seq: Int64) -> Entry? {
    entries(after: seq - 1).first.flatMap { $0.event.encoded.seq == seq ? $0 : nil }
  }
}

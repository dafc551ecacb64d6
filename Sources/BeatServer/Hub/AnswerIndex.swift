import Wire

/// What the hub knows of answers without the disk: the newest ones, and for all others whether the
/// disk may have one.
struct AnswerIndex: Sendable {
  /// How many answers that are on disk stay in memory: most commands that are sent again follow a
  /// lost link at once.
  static let countMax = 1_000

  private var answers: [CommandID: StoredAnswer] = [:]
  /// Those that wait for the disk.
  private var unsaved: [CommandID] = []
  /// Those that are on disk, oldest first.
  private var saved: [CommandID] = []
  private var filter = AnswerFilter()
  /// Whether the filter has all that is on disk.
  private(set) var isComplete = false
  /// Commands whose answers the disk is being asked for. What it finds may be older than an answer
  /// given meanwhile, which therefore stays in memory.
  private var lookedUp: [CommandID: Int] = [:]

  subscript(_ id: CommandID) -> StoredAnswer? { answers[id] }

  /// How many answers are in memory.
  var count: Int { answers.count }

  var filterByteCount: Int { filter.byteCount }

  /// Whether an answer may be on disk that isn't in memory.
  func mayBeOnDisk(_ id: CommandID) -> Bool { !isComplete || filter.mayContain(id) }

  mutating func add(_ answer: StoredAnswer) {
    answers[answer.command] = answer
    unsaved.append(answer.command)
    filter.insert(answer.command)
  }

  /// All answers so far are on disk.
  mutating func save() {
    saved += unsaved
    unsaved.removeAll(keepingCapacity: true)
    var excess = saved.count - Self.countMax
    guard excess > Self.countMax / 4 else { return }
    var kept: [CommandID] = []
    for id in saved {
      if excess > 0, lookedUp[id] == nil {
        answers[id] = nil
        excess -= 1
      } else {
        kept.append(id)
      }
    }
    saved = kept
  }

  /// Forgets the answers that could not be saved.
  mutating func forgetUnsaved() {
    for id in unsaved { answers[id] = nil }
    unsaved.removeAll()
  }

  mutating func beginLookUp(_ id: CommandID) { lookedUp[id, default: 0] += 1 }

  mutating func endLookUp(_ id: CommandID) {
    let count = lookedUp[id, default: 1] - 1
    lookedUp[id] = count == 0 ? nil : count
  }

  /// Adds ids that the disk has.
  mutating func index(_ page: AnswerIDs) {
    for id in page.ids { filter.insert(id) }
    if page.isEnd { isComplete = true }
  }

  mutating func drop(before instant: Instant) { filter.drop(before: instant) }
}

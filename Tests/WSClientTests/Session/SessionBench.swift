import TestSupport
import WSClient
import Wire

/// The payloads in these tests: numbers.
enum Numbers: MessageTypes {
  typealias Command = Int
  typealias Event = Int
  typealias State = NumberList
  typealias InitialState = Event
  typealias Topic = Int
  typealias Author = String
  typealias ArchiveQuery = Question
  typealias Archived = Int
  typealias ClientSignal = Nudge
  typealias ServerSignal = Nudge

  struct Question: Hashable, Sendable, Codable { var number: Int }

  /// A signal: a number under its own type name.
  struct Nudge: Hashable, Sendable, Codable {
    enum Kind: String, Codable { case nudge }
    var type = Kind.nudge
    var number: Int

    init(_ number: Int) { self.number = number }
  }
}

/// A session with a clock that the test turns.
struct SessionBench {
  var session = Session<Numbers>(
    client: ClientID(value: 1), token: "token", generator: SeededGenerator(seed: 3))
  var now = Uptime(milliseconds: 0)
  let epoch = Epoch(value: 9)
  var attempt = 0
  /// The types of sent frames, and deliveries by kind.
  var sent: [String] = []
  /// Commands, and the marks that they were sent.
  var order: [String] = []
  var delivered: [Int] = []
  var states: [[Int]] = []
  var progress: [String] = []
  var settled: [UInt128] = []
  var digests: [String] = []
  var pages: [UInt128] = []
  var refusals: [String] = []
  var faults: [String] = []
  var signals: [Int] = []
  var restorations: [Instant] = []
  var readOnlyChanges: [Bool] = []
  var accountChangeCount = 0
  var line = Timeline()
  var timeline: String { line.order }

  mutating func handle(_ input: SessionInput<Numbers>) {
    session.handle(input, now: now)
    collect()
  }

  mutating func wait(_ milliseconds: Int64) {
    let end = now.advanced(byMilliseconds: milliseconds)
    while let deadline = session.deadline, deadline <= end {
      now = max(now, deadline)
      session.tick(now: now)
      collect()
    }
    now = end
  }

  mutating func hear(_ frame: ServerFrame<Numbers>) throws {
    handle(.message(attempt: attempt, try WireCoding.encode(frame)))
  }

  mutating func connect(at seq: Int64 = 0, heartbeatMilliseconds: Int64 = 30_000) throws {
    handle(.opened(attempt: attempt))
    try hear(
      .welcome(
        Welcome(
          epoch: epoch, seq: seq, isResumed: false,
          heartbeatMilliseconds: heartbeatMilliseconds)))
    try hear(.snapshot(Snapshot(epoch: epoch, seq: seq, state: [])))
  }

  mutating func hear(event seq: Int64, after prev: Int64) throws {
    let record = EventRecord<Numbers>(
      seq: seq, at: Instant(milliseconds: 0), cause: nil, event: Int(seq))
    try hear(.event(EventFrame(prev: prev, record: record)))
  }

  private mutating func collect() {
    for action in session.drainActions() {
      switch action {
      case .open(let number, _):
        attempt = number
        line.mark("c", at: now)
      case .send(_, let bytes):
        guard let frame = try? WireCoding.decode(ClientFrame<Numbers>.self, from: bytes) else {
          continue
        }
        switch frame {
        case .hello: sent.append("hello")
        case .command(let envelope):
          sent.append("command \(envelope.command)")
          order.append("command \(envelope.command)")
        case .ping:
          sent.append("ping")
          line.mark("p", at: now)
        case .renew: sent.append("renew")
        case .digest: sent.append("digest")
        case .requestState: sent.append("request_state")
        case .history(let request): sent.append("history \(request.id.value)")
        case .archive(let request): sent.append("archive \(request.id.value)")
        case .signal(let nudge): sent.append("nudge \(nudge.number)")
        }
      case .poll(let number, _, let poll):
        attempt = number
        line.mark("h", at: now)
        sent.append("news since \(poll.cursor.map { String($0.seq) } ?? "ever")")
      case .post(_, _, let bytes):
        switch try? WireCoding.decode(ClientFrame<Numbers>.self, from: bytes) {
        case .command(let order): sent.append("post \(order.command)")
        case .history(let request): sent.append("post history \(request.id.value)")
        case .archive(let request): sent.append("post archive \(request.id.value)")
        default: continue
        }
      case .abandon: line.mark("!", at: now)
      case .deliver(.event(let record)): delivered.append(record.event)
      case .deliver(.accepted(let accepted)): settled.append(accepted.id.value)
      case .deliver(.digest(let digest)): digests.append(digest.digest)
      case .deliver(.history(let page)): pages.append(page.id.value)
      case .deliver(.historyRefused(let refused)): refusals.append(refused.refusal.code.rawValue)
      case .deliver(.archive(let page)): pages.append(page.id?.value ?? 0)
      case .deliver(.archiveRefused(let refused)): refusals.append(refused.refusal.code.rawValue)
      case .deliver(.refused(let refused)): refusals.append(refused.refusal.code.rawValue)
      case .deliver(.signal(let nudge)): signals.append(nudge.number)
      case .deliver(.fault(let refusal)): faults.append(refusal.message)
      case .deliver(.serverRestored(let moment)): restorations.append(moment)
      case .deliver(.readOnly(let isReadOnly)): readOnlyChanges.append(isReadOnly)
      case .deliver(.loading(let rows, let total)): progress.append("\(rows) of \(total ?? 0)")
      case .deliver(.snapshot(let snapshot)): states.append(snapshot.state.numbers)
      case .deliver(.accountsChanged): accountChangeCount += 1
      case .markSent(let id): order.append("mark \(id.value)")
      case .deliver: break
      case .needToken: line.mark("t", at: now)
      }
    }
  }
}

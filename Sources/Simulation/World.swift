package import BeatServer
import Models
package import WSClient
import Wire

/// The whole system in one thread, from one seed: the real hub, the real sessions and
/// replicas, seeded people, a bad network, and a server that may die between any two steps.
/// The same seed makes the same run.
package struct World {
  /// What may be set of a run.
  package struct Options: Sendable {
    package var faults = NetworkFaults()
    package var hubFaults: HubFaults = []
    package var sessionFaults: SessionFaults = []
    package var stepCount = 400

    package init() {}
  }

  enum Happening {
    case open(client: Int, attempt: Int, life: Int)
    case toServer(link: Int, [UInt8])
    case toClient(link: Int, [UInt8])
    case cut(link: Int)
    case appended(LogBatch, generation: Int)
    case restart
    case act(client: Int)
  }

  struct Client {
    var user: User
    var session: Session<Trade>
    /// Programs that this user has started.
    var life = 0
    var replica: Replica?
    /// What the program has asked, and the file that outlives it.
    var outbox = Outbox<Trade>()
    var journal: [UInt8] = []
    /// Everything that was ever put into the file.
    var given: [CommandID] = []
    var link: Int?
    var accepted: [CommandID] = []
    /// The position of the last event that the session passed on.
    var seen: Int64 = 0
  }

  /// One connection; messages each way keep their order.
  struct Link {
    var client: Int
    var attempt: Int
    var isAlive = true
    /// Nothing arrives any more, and nobody is told.
    var isHalfOpen = false
    var serverBusyUntil: Int64 = 0
    var clientBusyUntil: Int64 = 0
  }

  let seed: UInt64
  let options: Options
  var generator: SeededGenerator
  var milliseconds: Int64 = 0
  let start: Instant
  var queue: [(at: Int64, order: Int, happening: Happening)] = []
  var order = 0
  var disk: Disk
  var hub: Hub?
  var generation = 0
  var links: [Link] = []
  var clients: [Client] = []
  package private(set) var step = 0
  var isCalm = false
  /// A rolling hash of all that happened, to tell that two runs were the same.
  package private(set) var trace: UInt64 = 0xcbf2_9ce4_8422_2325
  package internal(set) var counters = Counters()

  /// That each fault really happened.
  package struct Counters: Hashable, Sendable {
    package var cuts = 0
    package var halfOpens = 0
    package var crashes = 0
    package var clientCrashes = 0
    package var lost = 0
    package var commands = 0
    package var duplicatesDropped = 0
    package var gapsRepaired = 0
    package var repeatedCommands = 0
    package var resumes = 0
    package var snapshots = 0

    package init() {}
  }

  package init(seed: UInt64, cast: Cast, options: Options = Options()) {
    self.seed = seed
    self.options = options
    start = cast.now
    generator = SeededGenerator(seed: seed)
    disk = Disk(Marketplace(), records: cast.records)
    for user in cast.everyone {
      clients.append(Client(user: user, session: makeSession(for: user)))
    }
  }

  mutating func makeSession(for user: User) -> Session<Trade> {
    var settings = SessionOptions()
    settings.faults = options.sessionFaults
    return Session(
      client: ClientID(at: now.instant, using: &generator), token: user.id.description,
      options: settings, generator: SeededGenerator(seed: generator.next()))
  }

  /// Runs faults and people, then calm until all is settled; throws the first law that breaks.
  package mutating func run() throws(Violation) {
    try restartServer()
    for index in clients.indices {
      clients[index].session.handle(.start, now: now.uptime)
      try perform(index)
      schedule(.act(client: index), in: 10...3_000)
    }
    while step < options.stepCount { try advance() }
    isCalm = true
    // Long enough for the last quote to run out.
    for _ in 0..<400 where !isSettled || disk.market.nextDeadline != nil {
      for _ in 0..<25 { try advance() }
    }
    try checkSettled()
    takeStock()
  }

  /// What sessions and the last server counted themselves.
  private mutating func takeStock() {
    counters.repeatedCommands += hub?.counters.repeatedCommands ?? 0
    for client in clients { takeStock(of: client.session) }
  }

  mutating func takeStock(of session: Session<Trade>) {
    counters.duplicatesDropped += session.counters.duplicatesDropped
    counters.gapsRepaired += session.counters.gapsRepaired
    counters.resumes += session.counters.resumes
  }

  var now: Now {
    Now(
      instant: start.advanced(byMilliseconds: milliseconds),
      uptime: Uptime(milliseconds: milliseconds))
  }

  /// One thing happens: whatever is due first.
  private mutating func advance() throws(Violation) {
    step += 1
    let queued = queue.indices.min {
      (queue[$0].at, queue[$0].order) < (queue[$1].at, queue[$1].order)
    }
    let timer = nextTimer
    let queuedAt = queued.map { queue[$0].at } ?? .max
    if let timer, timer.at <= queuedAt {
      milliseconds = max(milliseconds, timer.at)
      note(UInt64(truncatingIfNeeded: timer.client ?? -1))
      try tick(timer.client)
    } else if let queued {
      let next = queue.remove(at: queued)
      milliseconds = max(milliseconds, next.at)
      note(UInt64(next.order))
      try handle(next.happening)
    }
  }

  private var nextTimer: (at: Int64, client: Int?)? {
    var next: (at: Int64, client: Int?)?
    if let deadline = hub?.deadline(now: now) { next = (deadline.milliseconds, nil) }
    for index in clients.indices {
      guard let at = clients[index].session.deadline?.milliseconds else { continue }
      if at < next?.at ?? .max { next = (at, index) }
    }
    return next
  }

  private mutating func tick(_ client: Int?) throws(Violation) {
    guard let client else {
      let now = now
      hub?.tick(now: now)
      return try performHub()
    }
    clients[client].session.tick(now: now.uptime)
    try perform(client)
  }

  mutating func note(_ value: UInt64) {
    for part in [value, UInt64(bitPattern: milliseconds), UInt64(disk.head)] {
      trace = (trace ^ part) &* 0x100_0000_01b3
    }
  }

  mutating func schedule(_ happening: Happening, in range: ClosedRange<Int64>) {
    schedule(happening, at: milliseconds + .random(in: range, using: &generator))
  }

  mutating func schedule(_ happening: Happening, at: Int64) {
    order += 1
    queue.append((at, order, happening))
  }

  mutating func happens(_ perThousand: Int) -> Bool {
    !isCalm && Int.random(in: 0..<1_000, using: &generator) < perThousand
  }

  func violation(_ law: String) -> Violation { Violation(seed: seed, step: step, law: law) }
}

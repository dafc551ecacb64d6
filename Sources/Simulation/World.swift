import BeatServer
import Models
import TLS
import WSClient
import Wire

/// The whole system in one thread, from one seed: the real hub, the real sessions and replicas,
/// simulated people, and this world's faults. The same seed gives the same run.
package struct World {
  enum Happening {
    /// The connection of this attempt opens or fails.
    case open(client: Int, attempt: Int, String, life: Int)
    case message(link: Int, [UInt8], Link.Direction)
    case bytes(link: Int, [UInt8], Link.Direction)
    case cut(link: Int)
    /// The client's end notices.
    case lost(link: Int)
    case idle(link: Int)
    /// The server has held this request for as long as it may.
    case waitOver(link: Int)
    case response(link: Int, [UInt8], Refusal?)
    case appended(LogBatch, generation: Int)
    case historyRead(HistoryRead, LoggedPage, generation: Int)
    case archiveRead(ArchiveRead, generation: Int)
    case lookedUp(ArchiveLookUp, generation: Int)
    case answerFound(AnswerLookUp, AnswerLookUp.Result, generation: Int)
    case answerIDsRead(AnswerIDs, generation: Int)
    case importPlanned(ImportRequest, generation: Int)
    case digested(DigestRequest, generation: Int)
    case encoded(StateRequest, generation: Int)
    case checkpointed(LogFold, generation: Int)
    case probed(generation: Int)
    case assistant(AssistantQuestion, generation: Int)
    case restart
    case act(client: Int)
    case wake(client: Int)
    case renew(client: Int, life: Int)
    case retry(client: Int, life: Int)
    /// A link's full buffer has emptied.
    case relieved(link: Int)
  }

  let seed: UInt64
  let options: Options
  let cast: Cast
  var generator: SeededGenerator
  var milliseconds: Int64 = 0
  var queue = EventQueue<Happening>()
  var links: [Link] = []
  var clients: [Client] = []
  /// When each client's session is due.
  var timers: [Int64] = []
  var isCalm = false
  package private(set) var step = 0
  /// A rolling hash of everything that happened, to compare two runs.
  package private(set) var trace: UInt64 = 0xcbf2_9ce4_8422_2325
  package internal(set) var counters = Counters()

  // The server.
  var disk: Disk
  var hub: Hub?
  /// How many servers were started.
  var generation = 0
  var isDiskFull = false
  /// How much time has passed for everyone's wall clock beside what the world simulates.
  var skipped: Int64 = 0
  /// The error of the server's wall clock.
  var serverSkew: Int64 = 0
  /// Commands whose answer must be a conflict, by link.
  var conflicts: [Int: CommandID] = [:]

  package init(seed: UInt64, cast: Cast, options: Options) {
    self.seed = seed
    self.options = options
    self.cast = cast
    generator = SeededGenerator(seed: seed)
    disk = Disk(Marketplace(), records: cast.records)
    for user in cast.everyone {
      let isSkewed = has(.clockSkew)
      let skew = isSkewed ? Int64.random(in: -300_000...300_000, using: &generator) : 0
      clients.append(Client(user: user, session: makeSession(token: ""), skew: skew))
    }
    for index in clients.indices { clients[index].session = makeSession(token: token(of: index)) }
    timers = clients.map { _ in .max }
  }

  mutating func makeSession(token: String) -> Session<MarketProtocol> {
    var settings = SessionOptions()
    settings.faults = options.sessionFaults
    settings.checkMilliseconds = has(.drift) ? 180_000 : 600_000
    return Session(
      client: ClientID(at: serverNow.instant, using: &generator), token: token, options: settings,
      generator: SeededGenerator(seed: generator.next()))
  }

  /// Runs with faults, then without them until all clients agree; throws the first law that breaks.
  package mutating func run() throws(Violation) {
    try startServer()
    for index in clients.indices {
      try feed(index, .start)
      schedule(.act(client: index), in: 10...3_000)
      if has(.shortTokens) { schedule(.renew(client: index, life: 0), in: World.renewal) }
    }
    while step < options.stepCount { try advance() }
    endFaults()
    // Long enough for the last quote to expire.
    for _ in 0..<600 where isSoonDue || !isSettled {
      for _ in 0..<25 { try advance() }
    }
    try checkSettled()
    addCounters()
    try checkBaseline()
  }

  /// Ends all faults. In a liveness run only a healthy core recovers; the faults of the others
  /// never end.
  private mutating func endFaults() {
    isCalm = true
    isDiskFull = false
    for index in clients.indices {
      // The desk and the first buyer are the core.
      let isSick = options.isLiveness && index > 1 && Bool.random(using: &generator)
      if isSick {
        clients[index].isSick = true
        for link in links.indices where links[link].client == index {
          links[link].deaf = [.toClient, .toServer]
        }
        counters.count("left sick")
      } else if options.isLiveness, has(.noUpgrade), !has(.drift), index == 1 {
        // Without a WebSocket no digests are compared, so drift would stay undetected.
        clients[index].hasNoUpgrade = true
        for link in links.indices where links[link].client == index {
          schedule(.cut(link: link), in: 1...1_000)
        }
        counters.count("left on HTTP")
      } else {
        clients[index].hasNoUpgrade = false
      }
    }
  }

  /// Runs whatever is due first.
  private mutating func advance() throws(Violation) {
    step += 1
    if let timer = nextTimer, timer.at <= queue.nextAt ?? .max {
      milliseconds = max(milliseconds, timer.at)
      addToTrace(UInt64(truncatingIfNeeded: timer.client ?? -1))
      try tick(timer.client)
    } else if let next = queue.popFirst() {
      milliseconds = max(milliseconds, next.at)
      addToTrace(UInt64(next.order))
      try handle(next.element)
    }
    try checkPresence()
  }

  private var nextTimer: (at: Int64, client: Int?)? {
    var next: (at: Int64, client: Int?)?
    if let deadline = hub?.deadline(now: serverNow) { next = (deadline.milliseconds, nil) }
    for index in timers.indices {
      if timers[index] < next?.at ?? .max { next = (timers[index], index) }
    }
    return next
  }

  mutating func setTimer(of client: Int) {
    let deadline = clients[client].session.deadline
    let at = deadline.map { $0.milliseconds + clients[client].slept } ?? .max
    timers[client] = max(at, clients[client].sleepsUntil)
  }

  private mutating func tick(_ client: Int?) throws(Violation) {
    guard let client else {
      let now = serverNow
      hub?.tick(now: now)
      return try performHub()
    }
    clients[client].session.tick(now: now(of: client).uptime)
    try perform(client)
  }

  private mutating func addToTrace(_ value: UInt64) {
    for part in [value, UInt64(bitPattern: milliseconds), UInt64(disk.head)] {
      trace = (trace ^ part) &* 0x100_0000_01b3
    }
  }
}

// MARK: - Time and chance

extension World {
  var serverNow: Now {
    Now(
      instant: cast.now.advanced(byMilliseconds: milliseconds + skipped + serverSkew),
      uptime: Uptime(milliseconds: milliseconds))
  }

  /// The uptime stands still while the machine sleeps.
  func now(of client: Int) -> Now {
    Now(
      instant: cast.now.advanced(byMilliseconds: milliseconds + skipped + clients[client].skew),
      uptime: Uptime(milliseconds: milliseconds - clients[client].slept))
  }

  func has(_ fault: Fault) -> Bool { options.faults.contains(fault) }

  /// Whether the fault strikes now. Counts it if so.
  mutating func strikes(_ fault: Fault, client: Int? = nil) -> Bool {
    let isQuiet = isCalm && !(client.map { clients[$0].isSick } ?? false)
    guard !isQuiet, has(fault), let perThousand = fault.perThousand,
      Int.random(in: 0..<1_000, using: &generator) < perThousand
    else { return false }
    counters.count(fault)
    return true
  }

  mutating func schedule(_ happening: Happening, in range: ClosedRange<Int64>) {
    schedule(happening, at: milliseconds + .random(in: range, using: &generator))
  }

  mutating func schedule(_ happening: Happening, at: Int64) { queue.add(happening, at: at) }

  func violation(_ law: String) -> Violation { Violation(seed: seed, step: step, law: law) }
}

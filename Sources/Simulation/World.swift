import BeatServer
import Models
import TLS
import WSClient
import Wire

/// The whole system in one thread, from one seed: the real hub, the real sessions and replicas,
/// seeded people, and whatever of `Fault` this world has. The same seed makes the same run.
package struct World {
  enum Happening {
    /// A connection of this attempt is made, or turns out not to be possible.
    case open(client: Int, attempt: Int, String, life: Int)
    case message(link: Int, [UInt8], Link.Direction)
    case bytes(link: Int, [UInt8], Link.Direction)
    case cut(link: Int)
    /// The client's end notices.
    case lost(link: Int)
    case idle(link: Int)
    /// The server has kept this request for as long as it may.
    case waitOver(link: Int)
    case response(link: Int, [UInt8], Refusal?)
    case appended(LogBatch, generation: Int)
    case recalled(Recall, generation: Int)
    case assistant(AssistantQuestion, generation: Int)
    case restart
    case act(client: Int)
    case wake(client: Int)
    case renew(client: Int, life: Int)
    case retry(client: Int, life: Int)
    /// The buffer of a link that was full is out.
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
  /// When each client's session wants to be told the time.
  var timers: [Int64] = []
  var isCalm = false
  package private(set) var step = 0
  /// A rolling hash of all that happened, to tell that two runs were the same.
  package private(set) var trace: UInt64 = 0xcbf2_9ce4_8422_2325
  package internal(set) var counters = Counters()

  // The server.
  var disk: Disk
  var hub: Hub?
  /// Servers that were started.
  var generation = 0
  var isDiskFull = false
  /// How far the server's wall clock is off.
  var serverSkew: Int64 = 0
  /// Answers that must be a conflict, by the peer that hears them.
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

  mutating func makeSession(token: String) -> Session<Trade> {
    var settings = SessionOptions()
    settings.faults = options.sessionFaults
    settings.checkMilliseconds = has(.drift) ? 180_000 : 600_000
    return Session(
      client: ClientID(at: serverNow.instant, using: &generator), token: token, options: settings,
      generator: SeededGenerator(seed: generator.next()))
  }

  /// Runs faults and people, then calm until all is settled; throws the first law that breaks.
  package mutating func run() throws(Violation) {
    try startServer()
    for index in clients.indices {
      try feed(index, .start)
      schedule(.act(client: index), in: 10...3_000)
      if has(.shortTokens) { schedule(.renew(client: index, life: 0), in: World.renewal) }
    }
    while step < options.stepCount { try advance() }
    beCalm()
    // Long enough for the last quote to run out.
    for _ in 0..<600 where !isSettled || isSoonDue {
      for _ in 0..<25 { try advance() }
    }
    try checkSettled()
    takeStock()
    try checkBaseline()
  }

  /// All faults end. In a liveness run a healthy core is left, and the faults of the others stay
  /// for ever.
  private mutating func beCalm() {
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
        // Over HTTP a state that drifted would not be found out.
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

  /// One thing happens: whatever is due first.
  private mutating func advance() throws(Violation) {
    step += 1
    if let timer = nextTimer, timer.at <= queue.nextAt ?? .max {
      milliseconds = max(milliseconds, timer.at)
      note(UInt64(truncatingIfNeeded: timer.client ?? -1))
      try tick(timer.client)
    } else if let next = queue.take() {
      milliseconds = max(milliseconds, next.at)
      note(UInt64(next.order))
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

  private mutating func note(_ value: UInt64) {
    for part in [value, UInt64(bitPattern: milliseconds), UInt64(disk.head)] {
      trace = (trace ^ part) &* 0x100_0000_01b3
    }
  }
}

// MARK: - Time and chance

extension World {
  var serverNow: Now {
    Now(
      instant: cast.now.advanced(byMilliseconds: milliseconds + serverSkew),
      uptime: Uptime(milliseconds: milliseconds))
  }

  /// A clock that runs forward stands still while its machine sleeps.
  func now(of client: Int) -> Now {
    Now(
      instant: cast.now.advanced(byMilliseconds: milliseconds + clients[client].skew),
      uptime: Uptime(milliseconds: milliseconds - clients[client].slept))
  }

  func has(_ fault: Fault) -> Bool { options.faults.contains(fault) }

  /// Whether the fault strikes here. Counted when it does.
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

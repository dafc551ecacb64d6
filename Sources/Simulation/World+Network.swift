import BeatServer
import Models
import WSClient
import WSCore
import Wire

/// The network, and the actions of sessions.
extension World {
  mutating func handle(_ happening: Happening) throws(Violation) {
    switch happening {
    case .open(let client, let attempt, let token, let life):
      if clients[client].life == life { try open(client, attempt, token) }
    case .message(let link, let bytes, let direction): try receive(bytes, link, direction)
    case .bytes(let link, let bytes, let direction): try decode(bytes, link, direction)
    case .cut(let link): try cut(link)
    case .lost(let link): try lose(link)
    case .idle(let link): try checkSilence(link)
    case .waitOver(let link): try endWait(link)
    case .response(let link, let body, let refusal): try receiveResponse(link, body, refusal)
    case .appended(let batch, let generation): try append(batch, generation)
    case .historyRead(let read, let page, let generation): try finish(read, page, generation)
    case .archiveRead(let read, let generation): try finish(read, generation)
    case .lookedUp(let lookUp, let generation): try finish(lookUp, generation)
    case .answerFound(let lookUp, let result, let generation):
      try finish(lookUp, result, generation)
    case .answerIDsRead(let page, let generation):
      if generation == self.generation, hub != nil { try feedHub(.answerIDsRead(page)) }
    case .importPlanned(let request, let generation):
      if generation == self.generation, hub != nil {
        counters.count("imports planned")
        try feedHub(.importPlanned(request, request.plan))
      }
    case .probed(let generation):
      if generation == self.generation, hub != nil { try probe() }
    case .checkpointed(let fold, let generation): try save(fold, generation)
    case .digested(let request, let generation):
      if generation == self.generation, hub != nil {
        try feedHub(.digested(request.key, request.digest))
      }
    case .encoded(let request, let generation):
      if generation == self.generation, hub != nil {
        var deflater: Deflater?
        let messages = request.messages.map { SharedPayload($0, using: &deflater) }
        try feedHub(.encoded(request.key, messages))
      }
    case .assistant(let question, let generation): try answer(question, generation)
    case .restart: try restart()
    case .act(let client): try act(client)
    case .wake: break  // The client's timers are due again.
    case .renew(let client, let life): try renew(client, life)
    case .retry(let client, let life):
      if clients[client].life == life { try feed(client, .retryNow) }
    case .relieved(let link):
      if links[link].isAlive { try feedHub(.relieved(PeerID(number: UInt64(link)))) }
    }
  }

  mutating func feed(_ client: Int, _ input: SessionInput<MarketProtocol>) throws(Violation) {
    clients[client].session.handle(input, now: now(of: client).uptime)
    try perform(client)
  }

  mutating func perform(_ client: Int) throws(Violation) {
    for action in clients[client].session.drainActions() {
      switch action {
      case .open(let attempt, let token):
        let life = clients[client].life
        schedule(.open(client: client, attempt: attempt, token, life: life), in: delay)
      case .send(let attempt, let bytes):
        guard let link = clients[client].link, links[link].attempt == attempt else { continue }
        try carry(link, bytes, .toServer)
      case .poll(let attempt, let token, let poll):
        let hello = Hello(token: "", client: poll.client, cursor: poll.cursor)
        try request(
          .news, try encode(.hello(hello)), client, attempt, token,
          waitMilliseconds: poll.waitMilliseconds)
      case .post(let attempt, let token, let bytes):
        try request(.command, bytes, client, attempt, token, waitMilliseconds: 30_000)
      case .abandon(let attempt): abandon(client, attempt)
      case .markSent(let id):
        write(clients[client].outbox.markSent(id), of: client, isDurable: true)
      case .deliver(let delivery): try deliver(delivery, to: client)
      case .needToken:
        guard has(.shortTokens) || !disk.mergers.isEmpty else {
          throw violation("a good token is not refused")
        }
        counters.count("tokens refused")
        schedule(.renew(client: client, life: clients[client].life), in: 50...500)
      }
    }
    setTimer(of: client)
  }

  func encode(_ frame: ClientFrame<MarketProtocol>) throws(Violation) -> [UInt8] {
    guard let bytes = try? WireCoding.encode(frame) else { throw violation("a frame encodes") }
    return bytes
  }

  private mutating func renew(_ client: Int, _ life: Int) throws(Violation) {
    guard clients[client].life == life else { return }
    schedule(.renew(client: client, life: life), in: World.renewal)
    try feed(client, .token(token(of: client)))
  }

  var delay: ClosedRange<Int64> { has(.slowNetwork) ? 1...3_000 : 1...200 }
}

// MARK: - Connections

extension World {
  private mutating func open(_ client: Int, _ attempt: Int, _ token: String) throws(Violation) {
    if isAsleep(client) {
      // The machine sleeps.
      clients[client].wasBarred = true
      let life = clients[client].life
      return schedule(
        .open(client: client, attempt: attempt, token, life: life),
        at: clients[client].sleepsUntil)
    }
    guard hub != nil, !clients[client].hasNoUpgrade else {
      clients[client].wasBarred = true
      return try feed(client, .closed(attempt: attempt, isUnreachable: hub == nil))
    }
    let number = try makeLink(client, attempt, nil)
    clients[client].link = number
    try feedHub(.opened(PeerID(number: UInt64(number)), token: token))
    try feed(client, .opened(attempt: attempt))
  }

  private mutating func makeLink(
    _ client: Int, _ attempt: Int, _ longPoll: LongPollRequest?, isCommand: Bool = false
  ) throws(Violation) -> Int {
    let isFramed = longPoll == nil && has(.bytes)
    var ends: LinkEnds?
    if isFramed {
      counters.count(has(.tls) ? "links under TLS" : "links of bytes")
      ends = try? LinkEnds(seed: generator.next(), security: has(.tls) ? cast.security : nil)
      guard ends != nil else { throw violation("the TLS handshake succeeds") }
    }
    var link = Link(
      client: client, attempt: attempt, life: clients[client].life, longPoll: longPoll,
      isCommand: isCommand, ends: ends, usedAt: milliseconds)
    if clients[client].isSick { link.deaf = [.toClient, .toServer] }
    links.append(link)
    if has(.idleCut) { schedule(.idle(link: links.count - 1), in: 20_000...20_000) }
    return links.count - 1
  }

  /// The client's end is gone; the server notices later, or by silence.
  private mutating func abandon(_ client: Int, _ attempt: Int) {
    for link in links.indices.reversed() where links[link].client == client && links[link].isAlive {
      guard links[link].attempt == attempt else { continue }
      links[link].deaf = [.toClient, .toServer]
    }
    clients[client].link = nil
  }

  private mutating func checkSilence(_ link: Int) throws(Violation) {
    guard links[link].isAlive, !isCalm else { return }
    let due = links[link].usedAt + 20_000
    if due > milliseconds { return schedule(.idle(link: link), at: due) }
    counters.count(.idleCut)
    try cut(link)
  }

  /// Both ends notice; a sleeping client when it wakes.
  mutating func cut(_ link: Int) throws(Violation) {
    guard links[link].isAlive else { return }
    links[link].isAlive = false
    try feedHub(.closed(PeerID(number: UInt64(link))))
    try lose(link)
  }

  private mutating func lose(_ link: Int) throws(Violation) {
    let client = links[link].client
    if isAsleep(client) { return schedule(.lost(link: link), at: clients[client].sleepsUntil) }
    guard links[link].life == clients[client].life, !links[link].isAbandoned else { return }
    try feed(client, .closed(attempt: links[link].attempt))
  }

  func isAsleep(_ client: Int) -> Bool { clients[client].sleepsUntil > milliseconds }
}

// MARK: - Messages

extension World {
  mutating func carry(
    _ link: Int, _ message: [UInt8], _ direction: Link.Direction
  ) throws(Violation) {
    guard links[link].isAlive else { return }
    links[link].usedAt = milliseconds
    strikeLink(link)
    let isToClient = direction == .toClient
    let count = isToClient && strikes(.twice, client: links[link].client) ? 2 : 1
    for _ in 0..<count {
      let isGarbled = isToClient && strikes(.garbled, client: links[link].client)
      try transmit(isGarbled ? Array(#"{"type":"noise"}"#.utf8) : message, link, direction)
    }
  }

  private mutating func strikeLink(_ link: Int) {
    let client = links[link].client
    if strikes(.cut, client: client) { schedule(.cut(link: link), in: delay) }
    if strikes(.halfOpen, client: client) { links[link].deaf = [.toClient, .toServer] }
    if strikes(.oneWay, client: client) {
      links[link].deaf.insert(Bool.random(using: &generator) ? .toClient : .toServer)
    }
  }

  private mutating func transmit(
    _ message: [UInt8], _ link: Int, _ direction: Link.Direction
  ) throws(Violation) {
    guard let ends = links[link].ends else {
      return schedule(.message(link: link, message, direction), at: arrival(link, direction))
    }
    guard let bytes = try? ends.encode(message, direction) else {
      throw violation("a message can be framed")
    }
    // Split anywhere, so that a cut may come in the middle of a frame. The split is a share, not a
    // count: under TLS the number of bytes differs from run to run.
    var rest = bytes[...]
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let count = rest.count * Int.random(in: 0...100, using: &generator) / 100
      let piece = Array(rest.prefix(count))
      schedule(.bytes(link: link, piece, direction), at: arrival(link, direction))
      rest = rest.dropFirst(count)
    }
    schedule(.bytes(link: link, Array(rest), direction), at: arrival(link, direction))
  }

  /// After all earlier messages.
  private mutating func arrival(_ link: Int, _ direction: Link.Direction) -> Int64 {
    let at = milliseconds + Int64.random(in: delay, using: &generator)
    let later = max(at, links[link].busyUntil[direction] ?? 0)
    links[link].busyUntil[direction] = later
    return later
  }

  private mutating func decode(
    _ bytes: [UInt8], _ link: Int, _ direction: Link.Direction
  ) throws(Violation) {
    guard links[link].isAlive, !links[link].deaf.contains(direction), let ends = links[link].ends
    else { return }
    if direction == .toClient, isAsleep(links[link].client) {
      return schedule(
        .bytes(link: link, bytes, direction), at: clients[links[link].client].sleepsUntil)
    }
    guard let messages = try? ends.decode(bytes, direction) else {
      throw violation("framed messages can be read")
    }
    for message in messages { try receive(message, link, direction) }
  }

  private mutating func receive(
    _ message: [UInt8], _ link: Int, _ direction: Link.Direction
  ) throws(Violation) {
    guard links[link].isAlive, !links[link].deaf.contains(direction) else { return }
    let client = links[link].client
    switch direction {
    case .toServer: try feedHub(.received(PeerID(number: UInt64(link)), message))
    case .toClient where isAsleep(client):
      // It waits in the socket's buffer, in order, because all messages wait until the same time.
      schedule(.message(link: link, message, direction), at: clients[client].sleepsUntil)
    case .toClient:
      guard links[link].life == clients[client].life else { return }
      try feed(client, .message(attempt: links[link].attempt, message))
    }
  }
}

// MARK: - Requests

extension World {
  private mutating func request(
    _ purpose: LongPollRequest.Purpose, _ message: [UInt8], _ client: Int, _ attempt: Int,
    _ token: String, waitMilliseconds: Int64
  ) throws(Violation) {
    counters.count(purpose == .news ? "requests for news" : "commands over HTTP")
    let link = try makeLink(
      client, attempt, LongPollRequest(purpose), isCommand: purpose == .command)
    strikeLink(link)
    // The shell gives up an unanswered request.
    schedule(.lost(link: link), in: (waitMilliseconds + 10_000)...(waitMilliseconds + 10_000))
    guard hub != nil else { return schedule(.cut(link: link), in: delay) }
    try feedHub(.opened(PeerID(number: UInt64(link)), token: token))
    let arrivesAt = arrival(link, .toServer)
    schedule(.message(link: link, message, .toServer), at: arrivesAt)
    schedule(.waitOver(link: link), at: arrivesAt + waitMilliseconds)
  }

  private mutating func endWait(_ link: Int) throws(Violation) {
    links[link].longPoll?.endWait()
    if links[link].longPoll?.isAnswerable == true { try answer(link) }
  }

  /// The hub's messages so far are the answer.
  mutating func answer(_ link: Int) throws(Violation) {
    guard links[link].isAlive, let longPoll = links[link].longPoll else { return }
    let refusal = longPoll.isEmpty ? Refusal(.unavailable, "Nothing came of it.") : nil
    respond(link, longPoll.body, refusal)
    try feedHub(.closed(PeerID(number: UInt64(link))))
  }

  mutating func respond(_ link: Int, _ body: [UInt8], _ refusal: Refusal?) {
    links[link].longPoll = nil
    guard !links[link].deaf.contains(.toServer) else { return }
    schedule(.response(link: link, body, refusal), at: arrival(link, .toClient))
  }

  private mutating func receiveResponse(
    _ link: Int, _ body: [UInt8], _ refusal: Refusal?
  ) throws(Violation) {
    guard links[link].isAlive, !links[link].isAbandoned else { return }
    let client = links[link].client
    if isAsleep(client) {
      return schedule(.response(link: link, body, refusal), at: clients[client].sleepsUntil)
    }
    links[link].isAlive = false
    guard links[link].life == clients[client].life else { return }
    let attempt = links[link].attempt
    if let refusal {
      switch refusal.code {
      case .tokenExpired, .tokenInvalid:
        return try feed(client, .refusedToken(attempt: attempt, refusal))
      default: return try feed(client, .closed(attempt: attempt, because: refusal.message))
      }
    }
    for line in body.split(separator: UInt8(ascii: "\n")) {
      try feed(client, .message(attempt: attempt, Array(line)))
    }
    // Only polls report their end.
    if !links[link].isCommand { try feed(client, .polled(attempt: attempt)) }
  }
}

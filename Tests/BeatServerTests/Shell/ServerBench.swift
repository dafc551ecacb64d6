import EventLoop
import Foundation
import Models
import TLS
import TestSupport
import Testing
import Wire

@testable import BeatServer
@testable import WSCore

/// A real server on a free local port, with the fixture's market in its log, on a loop that the
/// test runs.
final class ServerBench {
  let loop: Loop
  let fixture = Fixture()
  let folder: URL
  private let server: Server
  let port: UInt16
  /// The URLs at which it listens.
  let addresses: [String]
  private let key: SigningKey
  private let startedAt: Instant

  init(
    on loop: Loop? = nil, content: ServerContent = ServerContent(),
    _ change: (inout ServerOptions) -> Void = { _ in },
    writeLine: @escaping @Sendable (LogLine) -> Bool = { _ in true }
  ) throws {
    self.loop = try loop ?? Loop()
    startedAt = self.loop.now.instant
    folder = FileManager.default.temporaryDirectory.appending(
      path: "beatspace-\(UUID().uuidString)")
    var generator = SeededGenerator(seed: 1)
    do {
      let log = try EventLog(directory: folder.path, generator: &generator, at: fixture.now)
      var batch = LogBatch()
      batch.records = fixture.records
      let password = Password.hash("secret", salt: [1]) ?? ""
      batch.changes = [
        .add(Account(email: fixture.desk.email, user: fixture.desk.id, password: password))
      ]
      try log.append(batch)
    }
    var options = ServerOptions(
      listen: [ListenAddress(host: "127.0.0.1", port: 0)], directory: folder.path)
    // The fixture's events are of another year than this machine's clock.
    options.acceptsClock = true
    // Each exchange ends with its answer.
    options.requestsMax = 1
    change(&options)
    let server = try Server(options, content: content, on: self.loop, writeLine: writeLine)
    addresses = try server.assumeIsolated { try $0.start() }
    self.server = server
    port = (addresses.first ?? "").split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    key = server.assumeIsolated { $0.log.signingKeys.current }
  }

  deinit {
    server.assumeIsolated { $0.stop() }
    loop.run()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The log's position in the form of `since`.
  var cursor: String {
    server.assumeIsolated { "\($0.hub.epoch):\($0.hub.head)" }
  }

  var databasePath: String { folder.path + "/beatspace.db" }

  var market: Marketplace { server.assumeIsolated { $0.hub.market } }

  var counters: ServerCounters { server.assumeIsolated { $0.counters } }

  var probeCount: Int { server.assumeIsolated { $0.probes.count } }

  /// Bytes that the server holds for its peers, received or to be sent.
  var heldBytes: Int {
    server.assumeIsolated { $0.peers.values.map(\.heldBytes).reduce(0, +) }
  }

  /// Long bodies that are being received.
  var uploadCount: Int { server.assumeIsolated { $0.uploads.count } }

  /// Inputs of the hub that wait.
  var waiting: Int { server.assumeIsolated { $0.hub.load.waiting } }

  func token(of user: User) -> String {
    AccessToken.sign(Claims(of: user, at: loop.now.instant), key: key)
  }

  /// Sends bytes in pieces, one per turn of the loop, and returns the response until the end.
  func exchange(_ pieces: [String], under security: TLSContext? = nil) -> String {
    exchange(pieces.map { Array($0.utf8) }, under: security)
  }

  func exchange(_ pieces: [[UInt8]], under security: TLSContext? = nil) -> String {
    String(decoding: exchangeBytes(pieces, under: security), as: UTF8.self)
  }

  func exchangeBytes(_ pieces: [String]) -> [UInt8] {
    exchangeBytes(pieces.map { Array($0.utf8) })
  }

  private func exchangeBytes(_ pieces: [[UInt8]], under security: TLSContext? = nil) -> [UInt8] {
    var answer: [UInt8] = []
    let stream = TCPStream(loop, host: "127.0.0.1", port: port)
    stream.onReceive = { answer += $0 }
    stream.onEnd = { [loop] _ in loop.stop() }
    var rest = pieces[...]
    func sendNext() {
      guard let piece = rest.popFirst() else { return }
      stream.send(piece)
      loop.schedule(at: loop.now.uptime) { sendNext() }
    }
    stream.onConnect = {
      guard let connection = try? security?.connect(to: "127.0.0.1") else { return sendNext() }
      stream.secure(with: connection) { sendNext() }
    }
    run()
    stream.close()
    return answer
  }

  /// A pending request, until the loop has run.
  func begin(_ request: String) -> PendingAnswer {
    PendingAnswer(loop, port: port, request)
  }

  /// Runs until the test's script stops it, with a limit.
  func run() {
    let deadline = loop.now.uptime.advanced(byMilliseconds: 60_000)
    let timer = loop.schedule(at: deadline) { [loop] in
      Issue.record("nothing came for a minute")
      loop.stop()
    }
    loop.run()
    loop.cancel(timer)
  }

  /// One turn of the loop, at least.
  func turn() {
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 1)) { [loop] in loop.stop() }
    loop.run()
  }

  /// Runs until something is so, with a limit.
  func wait(until isSo: () -> Bool) {
    let deadline = loop.now.uptime.advanced(byMilliseconds: 60_000)
    while !isSo() {
      guard loop.now.uptime < deadline else {
        Issue.record("it didn't become so within a minute")
        return
      }
      turn()
    }
  }

  /// Sends each message after the answer to the previous one; returns one word per answer.
  func talk(as user: User, _ messages: [String]) -> [String] {
    let peer = Talker(loop, port: port, token: token(of: user), messages)
    run()
    return peer.words
  }

  /// The id of a command.
  func command(_ number: Int) -> CommandID { CommandID(number, at: startedAt) }

  func envelope(_ number: Int, _ command: Command) -> String {
    let frame = ClientFrame<MarketProtocol>.command(
      CommandEnvelope(id: self.command(number), command: command))
    return String(decoding: (try? WireCoding.encode(frame)) ?? [], as: UTF8.self)
  }
}

extension String {
  /// A response without the one field that differs between equal answers.
  var withoutRequestID: String { replacing(/X-Request-Id: \w+/, with: "") }
}

extension PeerSocket {
  fileprivate var heldBytes: Int {
    let frames = (connection?.parser.bytes.count ?? 0) + (connection?.output.count ?? 0)
    return requests.waitingBytes + frames + (connection?.message?.bytes.count ?? 0)
      + stream.waitingBytes
  }
}

/// The received bytes of a connection whose loop runs elsewhere.
final class PendingAnswer {
  private(set) var text = ""
  private let stream: TCPStream

  init(_ loop: Loop, port: UInt16, _ request: String) {
    stream = TCPStream(loop, host: "127.0.0.1", port: port)
    stream.onConnect = { [stream] in stream.send(Array(request.utf8)) }
    stream.onReceive = { [weak self] in self?.text += String(decoding: $0, as: UTF8.self) }
    stream.onEnd = { _ in loop.stop() }
  }

  /// Disconnects before the response.
  func close() { stream.close() }
}

/// A WebSocket after its hello.
private final class Talker {
  private(set) var words: [String] = []
  private var rest: ArraySlice<String>
  private let loop: Loop
  private let stream: TCPStream
  private var parser: HTTPResponseParser?
  private var connection: Connection?

  init(_ loop: Loop, port: UInt16, token: String, _ messages: [String]) {
    self.loop = loop
    let hello = ClientFrame<MarketProtocol>.hello(
      Hello(token: "", client: ClientID(value: 1), cursor: nil))
    rest = [String(decoding: (try? WireCoding.encode(hello)) ?? [], as: UTF8.self)] + messages[...]
    stream = TCPStream(loop, host: "127.0.0.1", port: port)
    let request = Handshake.request(
      host: "a", path: "/ws", key: "dGhlIHNhbXBsZSBub25jZQ==", deflate: Deflate(),
      fields: [.init("Authorization", "Bearer \(token)")])
    parser = HTTPResponseParser(HTTPExchange(request))
    stream.onConnect = { [stream] in stream.send(request.bytes) }
    stream.onReceive = { [weak self] in self?.receive($0) }
    stream.onEnd = { [weak self] _ in self?.finish("ended") }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if connection != nil { return pass(bytes) }
    guard let head = try? parser?.receive(bytes)?.head else { return }
    guard head.status == 101 else { return finish("\(head.status ?? 0)") }
    let deflate = try? Handshake.check(
      head, key: "dGhlIHNhbXBsZSBub25jZQ==", offered: Deflate())
    connection = Connection(role: .client, deflate: deflate, generator: SystemRandom())
    sayNext()
    pass(parser?.rest ?? [])
  }

  private func pass(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    while let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): hear(bytes)
      case .closed(let code, _, _): return finish("closed \(code.rawValue)")
      case .binary, .ping, .pong: break
      }
    }
    stream.send(connection?.drainOutput() ?? [])
  }

  /// Events and the welcome are not answers; the snapshot answers the hello.
  private func hear(_ bytes: [UInt8]) {
    guard let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes) else {
      return
    }
    switch frame {
    case .welcome, .event, .signal: return
    case .snapshot: sayNext()
    case .initialState, .accepted, .refused, .fault, .pong, .digest, .history, .historyRefused,
      .archive,
      .archiveRefused:
      words.append(frame.word)
      sayNext()
    }
  }

  private func sayNext() {
    guard let message = rest.popFirst() else { return finish(nil) }
    connection?.sendText(Array(message.utf8))
    stream.send(connection?.drainOutput() ?? [])
  }

  private func finish(_ word: String?) {
    if let word { words.append(word) }
    stream.close()
    loop.stop()
  }
}

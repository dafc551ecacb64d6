import EventLoop
import WSCore
import Wire

/// A peer that sends arbitrary bytes to a server and records the response.
final class HostilePeer {
  /// Received bytes that are not frames.
  private(set) var text = ""
  private(set) var events: [Connection.Event] = []
  /// The most bytes that the server held for its peers.
  private(set) var heldBytesMax = 0
  /// Whether the server ended it.
  private(set) var hasEnded = false

  enum Manner {
    /// Sends its bytes instead of a request.
    case plain
    /// Sends them instead of frames.
    case upgraded
    /// The same, but reads nothing.
    case deaf
  }

  private let bench: ServerBench
  private let stream: TCPStream
  private let manner: Manner
  private let isEnough: (Connection.Event) -> Bool
  private var rest: ArraySlice<[UInt8]>
  private var parser: HTTPResponseParser?
  private var connection: Connection?

  /// Sends each piece in its own turn, until the server ends the connection or enough has arrived.
  init(
    _ bench: ServerBench, _ manner: Manner, _ pieces: [[UInt8]],
    until isEnough: @escaping (Connection.Event) -> Bool = { _ in false }
  ) {
    self.bench = bench
    self.manner = manner
    self.isEnough = isEnough
    rest = pieces[...]
    stream = TCPStream(bench.loop, host: "127.0.0.1", port: bench.port)
    stream.backlogBytesMax = .max / 2
    stream.onConnect = { [weak self] in self?.begin() }
    stream.onReceive = { [weak self] in self?.receive($0) }
    stream.onEnd = { [weak self] _ in
      self?.hasEnded = true
      bench.loop.stop()
    }
    bench.run()
    stream.close()
  }

  private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

  private func begin() {
    guard manner != .plain else { return sayNext() }
    let request = Handshake.request(host: "a", path: "/ws", key: Self.key, deflate: Deflate())
    parser = HTTPResponseParser(HTTPExchange(request))
    stream.send(request.bytes)
  }

  private func sayNext() {
    heldBytesMax = max(heldBytesMax, bench.heldBytes)
    guard let piece = rest.popFirst() else { return }
    stream.send(piece)
    bench.loop.schedule(at: bench.loop.now.uptime) { [weak self] in self?.sayNext() }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    heldBytesMax = max(heldBytesMax, bench.heldBytes)
    if manner == .plain { return text += String(decoding: bytes, as: UTF8.self) }
    if connection != nil { return pass(bytes) }
    guard let head = try? parser?.receive(bytes)?.head else { return }
    let deflate = try? Handshake.check(head, key: Self.key, offered: Deflate())
    connection = Connection(role: .client, deflate: deflate, generator: SystemRandom())
    if manner == .deaf { stream.stopReading() }
    sayNext()
    pass(parser?.rest ?? [])
  }

  private func pass(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    while let event = connection?.nextEvent() {
      events.append(event)
      if isEnough(event) { bench.loop.stop() }
    }
  }

  /// The code of the server's close frame.
  var closeCode: CloseCode? {
    guard case .closed(let code, _, true) = events.last else { return nil }
    return code
  }

  /// A client's frame, masked with zeros so that it stays readable.
  static func frame(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
    let count = payload.count
    let length = count < 126 ? [UInt8(count)] : [126, UInt8(count >> 8), UInt8(count & 0xff)]
    return [first, 0x80 | length[0]] + length.dropFirst() + [0, 0, 0, 0] + payload
  }
}

import TLS
import WSCore
import Wire

/// Both ends of a link with real frames, compression and TLS, but no sockets.
final class LinkEnds {
  private var client: End
  private var server: End

  /// - Parameter security: the contexts of client and server, if the link uses TLS.
  init(
    seed: UInt64, security: (client: TLSContext, server: TLSContext)?
  ) throws {
    let deflate = Deflate(fromClient: .init(isFresh: true), fromServer: .init(isFresh: true))
    client = End(
      Connection(role: .client, deflate: deflate, generator: SeededGenerator(seed: seed)),
      try security.map { try $0.client.connect(to: "localhost") })
    server = End(
      Connection(role: .server, deflate: deflate, generator: SeededGenerator(seed: seed)),
      try security.map { try $0.server.accept() })
    if security != nil { try shakeHands() }
  }

  /// The bytes that carry a message.
  func encode(_ message: [UInt8], _ direction: Link.Direction) throws -> [UInt8] {
    switch direction {
    case .toServer: try client.encode(message)
    case .toClient: try server.encode(message)
    }
  }

  /// The messages that these bytes complete.
  func decode(_ bytes: [UInt8], _ direction: Link.Direction) throws -> [[UInt8]] {
    switch direction {
    case .toServer: try server.decode(bytes)
    case .toClient: try client.decode(bytes)
    }
  }

  private func shakeHands() throws {
    try client.start()
    for _ in 0..<4 {
      _ = try server.decode(client.drainOutput())
      _ = try client.decode(server.drainOutput())
    }
  }

  private struct End: ~Copyable {
    private var connection: Connection
    private var tls: TLSConnection?

    struct Broken: Error {}

    init(_ connection: consuming Connection, _ tls: consuming TLSConnection?) {
      self.connection = connection
      self.tls = tls
    }

    mutating func start() throws { try tls?.start() }

    mutating func drainOutput() -> [UInt8] { tls?.drainOutput() ?? [] }

    mutating func encode(_ message: [UInt8]) throws -> [UInt8] {
      connection.sendText(message)
      let frames = connection.drainOutput()
      guard tls != nil else { return frames }
      try tls?.send(frames)
      return drainOutput()
    }

    mutating func decode(_ bytes: [UInt8]) throws -> [[UInt8]] {
      var plain: [UInt8] = []
      if tls == nil {
        plain = bytes
      } else {
        _ = try bytes.withUnsafeBytes { try tls?.receive($0, to: &plain) }
      }
      connection.receive(plain)
      var messages: [[UInt8]] = []
      while let event = connection.nextEvent() {
        guard case .text(let message) = event else { throw Broken() }
        messages.append(message)
      }
      return messages
    }
  }
}

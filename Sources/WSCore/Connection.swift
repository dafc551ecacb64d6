/// A WebSocket after its handshake, without I/O: bytes in, messages out (RFC 6455, and RFC 7692 if
/// it was negotiated). The owner has the socket and the clock, and calls these methods. It can't be
/// copied, because its compression contexts can't.
///
///     receive(bytes)                    bytes from the peer
///     nextEvent()                       the events in them, one after another
///     sendText, sendBinary, sendPing, close
///     drainOutput()                     bytes for the peer
///
/// Failure is in-band: messages before a bad frame are delivered, then the close frame is written
/// and nothing more is read.
package struct Connection: ~Copyable {
  package enum Event: Hashable, Sendable {
    case text([UInt8])
    case binary([UInt8])
    case ping([UInt8])
    case pong([UInt8])
    /// The last event. Clean if both ends sent a close frame.
    case closed(CloseCode, reason: String, isClean: Bool)
  }

  enum State: Hashable, Sendable {
    case open
    /// Our close frame was sent; the peer's has not arrived.
    case closing
    case closed
  }

  let role: Role
  let limits: Limits
  var generator: any RandomNumberGenerator & Sendable
  var parser: FrameParser
  var state = State.open
  var message: Message?
  var control: [UInt8] = []
  var header: FrameHeader?
  /// Parsed events that were not returned yet: one, or a ping that is being answered.
  var events: [Event] = []
  var output: [UInt8] = []
  /// Messages to the peer are compressed without context takeover.
  let sendsFresh: Bool
  var deflater: Deflater?
  var inflater: Inflater?

  /// A message that is still incomplete.
  struct Message: Sendable {
    var opcode: Opcode
    var isCompressed: Bool
    /// Payload bytes received so far, before decompression.
    var payloadCount = 0
    var bytes: [UInt8] = []
    var fragmentCount = 0
    var check = UTF8Check()
  }

  /// - Parameters:
  ///   - deflate: what the handshake agreed upon; nothing sends and takes messages as they are.
  ///   - generator: where a client's masking keys come from; RFC 6455 §5.3 wants them
  ///     unpredictable, so a program passes the system's.
  package init(
    role: Role, limits: Limits = Limits(), deflate: Deflate? = nil,
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.role = role
    self.limits = limits
    self.generator = generator
    parser = FrameParser(role: role, allowsCompression: deflate != nil)
    // A block of a shared payload may refer back as far as the largest window.
    sendsFresh = deflate.map { $0.sending(as: role) == .init(isFresh: true) } ?? false
    guard let deflate else { return }
    // Without a deflater messages are sent uncompressed, which is always allowed (RFC 7692 §6).
    deflater = .make(deflate.sending(as: role))
    inflater = .make(deflate.receiving(as: role))
  }

  package var isOpen: Bool { state == .open }
  /// Whether the peer has begun a message or frame and not finished it. Valid once `nextEvent()`
  /// has returned nil.
  package var isInsideMessage: Bool { message != nil || parser.isInsideFrame }
  /// Whether the connection is over and its socket should be closed.
  package var isFinished: Bool { state == .closed }

  package mutating func drainOutput() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }
}

/// A WebSocket after its handshake, as bytes in and messages out (RFC 6455, and RFC 7692 where it
/// was agreed upon). No socket, clock or task: whoever has those calls these verbs and carries the
/// bytes. There is one of it: what it has compressed can't be copied.
///
///     receive(bytes)                    what came from the peer
///     nextEvent()                       what that says, one after another
///     sendText, sendBinary, sendPing, close
///     takeOutput()                      what there is for the peer
///
/// Failure is in-band: messages before a bad frame are delivered, then the close frame is written
/// and nothing more is read.
package struct Connection: ~Copyable {
  package enum Event: Hashable, Sendable {
    case text([UInt8])
    case binary([UInt8])
    case ping([UInt8])
    case pong([UInt8])
    /// The last event. Clean when both ends said goodbye.
    case closed(CloseCode, reason: String, isClean: Bool)
  }

  enum State: Hashable, Sendable {
    case open
    /// Our close frame is out; theirs is awaited.
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
  /// Found and not asked for: one, or a ping with its answer on the way.
  var events: [Event] = []
  var output: [UInt8] = []
  /// Messages to the peer are compressed, each by itself.
  let sendsFresh: Bool
  var deflater: Deflater?
  var inflater: Inflater?

  /// A message whose end has not come.
  struct Message: Sendable {
    var opcode: Opcode
    var isCompressed: Bool
    /// Payload received so far, as it came.
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
    // A block of a shared payload may reach back as far as the largest window.
    sendsFresh = deflate.map { $0.sending(as: role) == .init(isFresh: true) } ?? false
    guard let deflate else { return }
    // Without a deflater messages go as they are, which is always allowed (RFC 7692 §6).
    deflater = .make(deflate.sending(as: role))
    inflater = .make(deflate.receiving(as: role))
  }

  package var isOpen: Bool { state == .open }
  /// Whether the peer has begun a message or a frame and not ended it. To be asked when there is no
  /// event left.
  package var isInsideMessage: Bool { message != nil || parser.isInsideFrame }
  /// Nothing more will come of this connection: its socket is to be closed.
  package var isFinished: Bool { state == .closed }

  package mutating func takeOutput() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }
}

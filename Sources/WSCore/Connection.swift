/// A WebSocket after its handshake, as bytes in and messages out (RFC 6455). No socket, clock or
/// task: whoever has those calls these verbs and carries the bytes.
///
///     receive(bytes), receiveEnd()      what came from the peer
///     sendText, sendBinary, sendPing, close
///     takeEvents(), takeOutput()        what there is for the user, and for the peer
///
/// Failure is in-band: messages before a bad frame are delivered, then the close frame is written
/// and nothing more is read.
package struct Connection: Sendable {
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
    case closing(CloseCode)
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
  var events: [Event] = []
  var output: [UInt8] = []

  /// A message whose end has not come.
  struct Message: Sendable {
    var opcode: Opcode
    var bytes: [UInt8] = []
    var fragmentCount = 0
    var check = UTF8Check()
  }

  /// - Parameter generator: where a client's masking keys come from; RFC 6455 §5.3 wants them
  ///   unpredictable, so a program passes the system's.
  package init(
    role: Role, limits: Limits = Limits(), generator: any RandomNumberGenerator & Sendable
  ) {
    self.role = role
    self.limits = limits
    self.generator = generator
    parser = FrameParser(role: role)
  }

  package var isOpen: Bool { state == .open }
  /// Nothing more will come of this connection: its socket is to be closed.
  package var isFinished: Bool { state == .closed }

  package mutating func takeEvents() -> [Event] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  package mutating func takeOutput() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }
}

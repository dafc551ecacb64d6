import EventLoop
import Models
import TLS
import WSCore
import Wire

/// One peer's socket: HTTP requests one after the other, then frames if one upgrades.
final class PeerSocket {
  enum Event {
    case request(HTTPHead, body: [UInt8])
    case message([UInt8])
    /// A ping or pong of the WebSocket.
    case control
    /// A part of a long body.
    case progress
    /// The last event.
    case ended(Ending)
  }

  enum Ending: String {
    /// The peer closed the connection, cleanly or not.
    case left
    /// The TLS handshake failed, or TLS broke.
    case insecure
    /// The request was malformed or late, and got an error status.
    case refused
    /// The peer broke the protocol or exceeded a limit, and its WebSocket was closed.
    case failed
    /// A message stalled half-way, or the peer read nothing.
    case stalled
  }

  /// The time limit of a request with a long body.
  private static let uploadMilliseconds: Int64 = 60_000

  let loop: Loop
  let stream: TCPStream
  /// The id of the current request, or of the WebSocket.
  var id: PeerID
  /// Leads from an answer or a user's report to the lines of the log. A WebSocket has that of its
  /// handshake.
  var requestID: String
  /// The user of a WebSocket whose handshake had a token.
  var user: ID<User>?
  var closeCode: UInt16?
  /// Why the request was refused before it was complete.
  private(set) var refusal: HTTPError?
  /// Whether a token has said who it is.
  var isLoggedIn = false
  /// The network address among whose connections it counts.
  var countedAs: String?
  /// When it last sent something.
  private(set) var heardAt: Uptime
  private var isUploading = false
  let onEvent: (Event, PeerID) -> Void
  /// Returns the limit for a long body.
  private let onLongBody: (HTTPHead, PeerID) throws(HTTPError) -> Int
  private let options: ServerOptions
  private let security: TLSContext?
  /// The network address from which the connection comes, or of a proxy that doesn't say whose
  /// connection it is.
  private(set) var origin: NetworkAddress?
  /// The network address of the current request's client, or of the WebSocket's.
  private(set) var client: NetworkAddress?
  /// Bytes of a PROXY header that is not complete; nil if none is expected.
  private var proxyHeader: [UInt8]?
  var requests: RequestSequence
  private(set) var isStopped = false
  /// Whether what has arrived waits, because the hub has enough of this peer.
  var isPaused = false
  /// Set by the upgrade.
  var connection: Connection?
  private var deadline: Loop.TimerToken?
  let stallMilliseconds: Int64
  /// Limits how long an unfinished message occupies memory.
  var stallTimer: StallTimer?

  /// - Parameter onLongBody: called for a body that exceeds the usual limit; returns its limit.
  init(
    _ loop: Loop, _ stream: TCPStream, _ security: TLSContext?, _ options: ServerOptions,
    id: PeerID, request: String,
    onLongBody: @escaping (HTTPHead, PeerID) throws(HTTPError) -> Int,
    onEvent: @escaping (Event, PeerID) -> Void
  ) {
    self.id = id
    requestID = request
    self.options = options
    requests = RequestSequence(requestsMax: options.requestsMax)
    self.onLongBody = onLongBody
    self.security = security
    // Who may open a local socket counts as a program on this machine.
    origin = stream.peer.hasPrefix("unix:") ? .loopback : NetworkAddress(endpoint: stream.peer)
    client = origin
    stallMilliseconds = options.stallMilliseconds
    self.loop = loop
    self.stream = stream
    heardAt = loop.now.uptime
    self.onEvent = onEvent
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] in end(ending(of: $0)) }
    stream.limitStall(toMilliseconds: stallMilliseconds)
    let isProxy = origin.map(options.trusts) ?? false
    if isProxy, options.expectsProxyHeader { proxyHeader = [] } else { begin(with: []) }
    expectRequest(inMilliseconds: options.requestMilliseconds)
  }

  private func expectRequest(inMilliseconds limit: Int64) {
    loop.cancel(deadline)
    deadline = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: limit)) {
      [weak self] in
      self?.refuse(HTTPError(408, "The request was not complete in time."))
    }
  }

  private func bodyBytesMax(_ head: HTTPHead) throws(HTTPError) -> Int {
    let most = try onLongBody(head, id)
    expectRequest(inMilliseconds: Self.uploadMilliseconds)
    isUploading = true
    stallTimer = StallTimer(loop, limitMilliseconds: options.uploadStallMilliseconds) {
      [weak self] in self?.endUpload()
    }
    return most
  }

  /// Ends a long body of which nothing more arrives.
  func endUpload() { refuse(HTTPError(408, "Nothing more of the body has arrived.")) }

  /// - Parameter received: bytes after a PROXY header.
  private func begin(with received: [UInt8]) {
    guard let security else { return received.isEmpty ? () : receiveRequest(received) }
    do throws(TLSError) {
      stream.secure(with: try security.accept(), received: received) {}
    } catch {
      // Never falls back to plain text.
      stream.close()
      loop.atEndOfTurn { [weak self] in self?.end(.insecure) }
    }
  }

  private func receive(proxyHeader bytes: [UInt8]) {
    switch ProxyHeader(bytes) {
    case .incomplete: proxyHeader = bytes
    case .malformed: refuse(HTTPError(400, "A PROXY header was expected."))
    case .complete(let source, let byteCount):
      proxyHeader = nil
      origin = source ?? origin
      client = origin
      begin(with: Array(bytes.dropFirst(byteCount)))
    }
  }

  /// The client's address, for the log.
  var host: String { client?.description ?? "unknown" }

  private func ending(of end: TCPStream.End) -> Ending {
    switch end {
    case .endOfStream, .truncated, .failed, .unknownHost, .notPublic: .left
    case .insecure: .insecure
    case .overflow, .stalled: .stalled
    }
  }

  private func end(_ ending: Ending) {
    loop.cancel(deadline)
    stallTimer?.cancel()
    onEvent(.ended(ending), id)
  }

  private func refuse(_ error: HTTPError) {
    refusal = error
    // A proxy of TCP connections doesn't understand HTTP, or the connection is not yet secure.
    if proxyHeader == nil { send(HTTPAnswer(error), closes: true) }
    stop()
    onEvent(.ended(.refused), id)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    heardAt = loop.now.uptime
    if let proxyHeader { return receive(proxyHeader: proxyHeader + bytes) }
    if connection != nil { receiveFrames(bytes) } else { receiveRequest(bytes) }
  }

  private func receiveRequest(_ bytes: some Collection<UInt8>) {
    if requests.isIdle { expectRequest(inMilliseconds: options.requestMilliseconds) }
    do throws(HTTPError) {
      let received = try requests.receive(bytes) { [unowned self] (head) throws(HTTPError) in
        try bodyBytesMax(head)
      }
      findClient(of: received?.head ?? requests.head)
      guard let (head, body) = received else {
        recordProgress()
        return stream.send(requests.drainInterim())
      }
      loop.cancel(deadline)
      stallTimer?.cancel()
      isUploading = false
      // Requests are answered in order: until the answer, neither bytes nor the end are read.
      stream.stopReading()
      onEvent(.request(head, body: body), id)
    } catch {
      findClient(of: requests.head)
      refuse(error)
    }
  }

  private func recordProgress() {
    guard isUploading else { return }
    stallTimer?.recordProgress(isUnderWay: true)
    onEvent(.progress, id)
  }

  private func findClient(of head: HTTPHead?) {
    client = origin.map {
      ForwardedFor.client(
        of: $0, head?["X-Forwarded-For"] ?? "", trusting: options.trustedProxies)
    }
  }

  private func send(_ answer: HTTPAnswer, closes: Bool) {
    stream.send(
      answer.bytes(hasBody: requests.answerHasBody, closes: closes, request: requestID))
  }

  /// Sends the answer to the current request. Returns whether the connection waits for another.
  func finish(_ answer: HTTPAnswer, isLast: Bool) -> Bool {
    let closes = isLast || !requests.isPersistent
    send(answer, closes: closes)
    if closes {
      stop()
    } else {
      // Not before: a client that has closed its side would otherwise lose the answer's end.
      stream.onceSent = { [weak self] in self?.expectNextRequest() }
    }
    return !closes
  }

  private func expectNextRequest() {
    requests.startNext()
    client = origin
    deadline = loop.schedule(
      at: loop.now.uptime.advanced(byMilliseconds: options.idleMilliseconds)
    ) { [weak self] in self?.endIdling() }
    guard !requests.rest.isEmpty else { return stream.resumeReading() }
    // A request that was sent with the one before it gets a turn of its own.
    loop.schedule(at: loop.now.uptime) { [weak self] in self?.receiveRest() }
  }

  private func receiveRest() {
    guard !isStopped else { return }
    stream.resumeReading()
    receiveRequest(requests.drainRest())
  }

  /// Ends a connection between two requests, about which there is nothing to say.
  private func endIdling() {
    stop()
    onEvent(.ended(.left), id)
  }

  /// Ends the connection at once, with an answer as far as the kernel takes it.
  func drop(_ answer: HTTPAnswer?) {
    isStopped = true
    loop.cancel(deadline)
    stallTimer?.cancel()
    let isReadable = security == nil && proxyHeader == nil && connection == nil
    if let answer, isReadable { send(answer, closes: true) }
    stream.closeAtOnce()
  }

  func stop() {
    isStopped = true
    loop.cancel(deadline)
    stallTimer?.cancel()
    stream.closeWhenSent()
  }
}

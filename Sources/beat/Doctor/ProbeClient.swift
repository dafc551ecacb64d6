import Doctor
import EventLoop
import HTTPClient
import Models
import WSClient
import Wire

/// One connection of an examination, with everything that it received.
final class ProbeClient {
  /// The examination sends its own heartbeats instead of the session's. It does not examine links
  /// over HTTP.
  private static let options: SessionOptions = {
    var options = SessionOptions()
    options.firstHeartbeatMilliseconds = 3_600_000
    options.checkMilliseconds = 3_600_000
    options.webSocketFailuresMax = .max
    return options
  }()

  enum Answer {
    case accepted
    case refused(Refusal.Code)
  }

  let link: WebSocketLink<MarketProtocol>
  private(set) var isConnected = false
  private(set) var answers: [CommandID: Answer] = [:]
  private(set) var faults: [Refusal] = []
  private(set) var marks: [Mark] = []
  /// When the event of each command arrived.
  private(set) var arrivals: [CommandID: Double] = [:]
  /// The position and probes of the first snapshot.
  private(set) var start: (position: Int64, probes: [ID<Probe>])?
  private(set) var snapshotCount = 0
  /// Whether an attempt has failed, except for an expired token.
  private(set) var hasFailed = false
  /// The reason that there is no link, if there is none.
  private(set) var reason: String?
  /// The reasons for losing the link, except when the examination had cut it.
  private(set) var losses: [String] = []
  var isCut = false
  /// When each heartbeat without an answer was sent.
  private(set) var beats: [Double] = []
  private(set) var roundTrips = Distribution()

  init(
    _ loop: Loop, _ endpoint: Endpoint, token: String, onNeedToken: @escaping () -> Void,
    onChange: @escaping (Delivery<MarketProtocol>) -> Void
  ) {
    var random = SystemRandom()
    let session = Session<MarketProtocol>(
      client: ClientID(at: loop.now.instant, using: &random), token: token,
      options: Self.options, generator: SystemRandom())
    var receive: ((Delivery<MarketProtocol>) -> Void)?
    link = WebSocketLink(
      loop, endpoint: endpoint, session: session, onNeedToken: onNeedToken
    ) { receive?($0) }
    receive = { [weak self] delivery in
      self?.receive(delivery)
      onChange(delivery)
    }
  }

  private func receive(_ delivery: Delivery<MarketProtocol>) {
    switch delivery {
    case .snapshot(let snapshot):
      snapshotCount += 1
      guard start == nil else { return }
      let probes = snapshot.state.market.probes.rows.flatMap(\.probes).map(\.id)
      start = (snapshot.seq, probes)
    case .event(let record): recordArrival(record)
    case .accepted(let accepted): answers[accepted.id] = .accepted
    case .refused(let refused): answers[refused.id] = .refused(refused.refusal.code)
    case .fault(let refusal): faults.append(refusal)
    case .linkChanged(let status): change(to: status)
    case .restored, .sent, .cancelled, .serverRestored, .readOnly, .accountsChanged, .loading,
      .digest, .history,
      .historyRefused, .archive,
      .archiveRefused, .signal:
      break
    }
  }

  private func recordArrival(_ record: EventRecord<MarketProtocol>) {
    guard case .probe(.marked(let body)) = record.event else { return }
    marks.append(Mark(position: record.seq, probe: body.probe, count: body.count))
    if let cause = record.cause { arrivals[cause] = Stopwatch.milliseconds }
  }

  private func change(to status: LinkStatus) {
    switch status {
    case .connected where isConnected:
      // The answer to a heartbeat.
      if !beats.isEmpty { roundTrips.add(Stopwatch.milliseconds - beats.removeFirst()) }
    case .connected:
      isConnected = true
      isCut = false
      hasFailed = false
      reason = nil
    case .connecting: break
    case .reconnecting(_, _, let reason):
      hasFailed = true
      lose(reason ?? "The link ended.")
    case .disconnected(let reason): lose(reason)
    }
  }

  private func lose(_ reason: String) {
    if isConnected, !isCut { losses.append(reason) }
    isConnected = false
    self.reason = reason
    beats = []
  }

  /// Sends a heartbeat, unless the socket was cut.
  func beat() {
    guard isConnected, !isCut,
      let bytes = try? WireCoding.encode(ClientFrame<MarketProtocol>.ping(Heartbeat(seq: 0)))
    else { return }
    beats.append(Stopwatch.milliseconds)
    link.send(bytes)
  }

  func cut() {
    isCut = true
    beats = []
    link.cut()
  }
}

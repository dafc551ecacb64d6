import EventLoop
import Glibc
import Models
import WSCore
import Wire

/// The control socket, for the operator's programs on this machine.
extension Server {
  static let controlConnectionsMax = 16

  static func controlPath(in directory: String) -> String { directory + "/control" }

  func listenForControl() throws(LoopError) {
    control = try LocalListener(loop, path: Self.controlPath(in: options.directory)) {
      stream, user in
      // Streams and connections stay on the loop's thread, which is this actor's.
      nonisolated(unsafe) let stream = stream
      self.assumeIsolated { $0.accept(control: stream, of: user) }
    }
  }

  /// Serves root and the user who runs the server. The file's mode keeps others away, but a
  /// descriptor may be passed on.
  private func accept(control stream: TCPStream, of user: UInt32?) {
    let connection = ControlConnection(
      stream,
      onRequest: { [weak self] request, connection in
        nonisolated(unsafe) let connection = connection
        self?.assumeIsolated { $0.answer(request, on: connection) }
      },
      onEnd: { [weak self] connection in
        nonisolated(unsafe) let connection = connection
        self?.assumeIsolated { server in server.controlConnections.removeAll { $0 === connection } }
      })
    controlConnections.append(connection)
    guard user == 0 || user == geteuid() else {
      return connection.refuse(
        Refusal(.notAllowed, "Only root and the user who runs beatd may use the control socket."))
    }
    guard controlConnections.count <= Self.controlConnectionsMax else {
      return connection.refuse(
        Refusal(.unavailable, "Too many programs use the control socket. Try again in a second."))
    }
  }

  private func answer(_ request: ControlRequest, on connection: ControlConnection) {
    let finish = { [weak self] (answer: ControlAnswer) in
      self?.assumeIsolated { $0.record(request, answer) }
      connection.answer(answer)
    }
    switch request {
    case .account(let request):
      order(request, by: .console) { result in
        switch result {
        case .success(let answer): finish(.account(answer))
        case .failure(let refusal): finish(.refused(refusal))
        }
      }
    case .status:
      withVitals { vitals, readiness in
        connection.answer(.status(self.status(vitals, readiness)))
      }
    case .backup(let body): backUp(to: body.file, then: finish)
    case .check: check(then: finish)
    case .compact: compact(then: finish)
    case .rotateKey(let body): rotateKey(revokes: body.revokes, then: finish)
    case .reload(let body): reload(body, then: finish)
    case .drain(let body):
      finish(.done("The server ends its links, and stops when what was decided is on disk."))
      stop(Departure(body))
    }
  }

  private func status(_ vitals: Vitals?, _ readiness: Readiness) -> ServerStatus {
    let unready: String? = if case .unready(let sentence) = readiness { sentence } else { nil }
    return ServerStatus(
      version: ServerOptions.version, process: getpid(), startedAt: startedAt,
      at: loop.now.instant, addresses: addresses, unready: unready,
      figures: currentMetrics(vitals, isReady: unready == nil).figures)
  }
}

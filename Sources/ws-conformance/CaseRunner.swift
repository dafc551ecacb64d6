import EventLoop

/// Runs the cases one after another.
final class CaseRunner {
  private static let agent = "beatspace"

  private let loop: Loop
  private let host: String
  private let port: UInt16
  private var caseCount = 0
  private var socket: Socket?

  init(_ loop: Loop, _ url: String) {
    self.loop = loop
    (host, port) = address(url)
  }

  func start() {
    open("/getCaseCount") { [self] event in
      switch event {
      case .text(let bytes): caseCount = Int(String(decoding: bytes, as: UTF8.self)) ?? 0
      case .ended:
        guard caseCount > 0 else { fail("the server has no cases.", code: 1) }
        run(1)
      case .opened, .binary: break
      }
    }
  }

  private func run(_ number: Int) {
    guard number <= caseCount else { return report() }
    open("/runCase?case=\(number)&agent=\(Self.agent)") { [self] event in
      switch event {
      case .text(let bytes): socket?.send(text: bytes)
      case .binary(let bytes): socket?.send(binary: bytes)
      case .ended: run(number + 1)
      case .opened: break
      }
    }
  }

  private func report() {
    open("/updateReports?agent=\(Self.agent)") { [self] event in
      if case .ended = event { loop.stop() }
    }
  }

  private func open(_ target: String, _ onEvent: @escaping (Socket.Event) -> Void) {
    let socket = Socket(loop, host: host, port: port, target: target)
    self.socket = socket
    socket.onEvent = onEvent
  }
}

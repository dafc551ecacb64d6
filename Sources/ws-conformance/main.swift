import EventLoop
import Glibc
import Wire

let usage = """
  ws-conformance, the WebSocket layer by itself.

    ws-conformance server --listen HOST:PORT      echoes every message
    ws-conformance broadcast --listen HOST:PORT   sends every message to all who are connected
    ws-conformance client ws://HOST:PORT          runs every case of a fuzzing server

  The listening forms print `listening on HOST:PORT` once ready; port 0 takes a free one.
  Exit codes: 0 done, 1 failed, 64 wrong use.
  """

func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  write(descriptor, bytes, bytes.count)
}

func fail(_ sentence: String, code: Int32) -> Never {
  say("ws-conformance: \(sentence)", to: STDERR_FILENO)
  exit(code)
}

func address(_ text: String) -> (host: String, port: UInt16) {
  let rest = text.hasPrefix("ws://") ? text.dropFirst(5) : Substring(text)
  guard let colon = rest.lastIndex(of: ":"),
    let port = UInt16(rest[rest.index(after: colon)...].prefix { $0 != "/" })
  else { fail("“\(text)” is not HOST:PORT.", code: 64) }
  return (String(rest[..<colon].filter { $0 != "[" && $0 != "]" }), port)
}

func listen(_ text: String, onAccept: @escaping (Socket) -> Void) throws {
  let (host, port) = address(text)
  let loop = try Loop()
  try loop.onSignals([SIGTERM, SIGINT]) { _ in loop.stop() }
  let listener = try TCPListener(loop, host: host, port: port) { onAccept(Socket(accepted: $0)) }
  say("listening on \(listener.address)")
  loop.run()
}

func echo(_ text: String) throws {
  try listen(text) { socket in
    socket.onEvent = { [unowned socket] event in
      switch event {
      case .text(let bytes): socket.send(text: bytes)
      case .binary(let bytes): socket.send(binary: bytes)
      case .opened, .ended: break
      }
    }
  }
}

/// Everyone who is connected. Whoever goes is replaced by the last.
final class Room {
  private var sockets: [Socket] = []

  func enter(_ socket: Socket) {
    sockets.append(socket)
    socket.onEvent = { [unowned self, unowned socket] event in
      switch event {
      case .text(let bytes): for other in sockets { other.send(text: bytes) }
      case .binary(let bytes): for other in sockets { other.send(binary: bytes) }
      case .opened: break
      case .ended: sockets.removeAll { $0 === socket }
      }
    }
  }
}

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
        guard caseCount > 0 else { fail("there are no cases.", code: 1) }
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

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  switch (arguments.first, arguments.count) {
  case ("server", 3) where arguments[1] == "--listen": try echo(arguments[2])
  case ("broadcast", 3) where arguments[1] == "--listen":
    let room = Room()
    try listen(arguments[2]) { room.enter($0) }
  case ("client", 2):
    let loop = try Loop()
    let runner = CaseRunner(loop, arguments[1])
    runner.start()
    loop.run()
  case ("--help", 1), ("-h", 1): say(usage)
  default: fail("what to do? See ws-conformance --help.", code: 64)
  }
} catch {
  fail("\(error)", code: 1)
}

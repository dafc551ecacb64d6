import EventLoop
import Glibc
import Wire

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

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  switch (arguments.first, arguments.count) {
  case ("server", 3) where arguments[1] == "--listen": try echo(arguments[2])
  case ("broadcast", 3) where arguments[1] == "--listen":
    let room = Room()
    try listen(arguments[2]) { room.add($0) }
  case ("client", 2):
    let loop = try Loop()
    let runner = CaseRunner(loop, arguments[1])
    runner.start()
    loop.run()
  case ("--help", 1), ("-h", 1): say(usage)
  default: fail("unknown command. See ws-conformance --help.", code: 64)
  }
} catch {
  fail("\(error)", code: 1)
}

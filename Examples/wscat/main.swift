import Glibc
import WSClient

/// Received text may contain control characters that move the cursor.
func printable(_ text: String) -> String {
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isControl = scalar.properties.generalCategory == .control
    safe.append(isControl && scalar != "\t" ? "\u{fffd}" : scalar)
  }
  return String(safe)
}

func say(_ line: String, to file: Int32 = STDOUT_FILENO) {
  var rest = Array((line + "\n").utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    // The reader of the output has gone.
    if count < 0 { exit(1) }
    rest = rest.dropFirst(count)
  }
}

func report(_ line: String) { say("wscat: \(printable(line))", to: STDERR_FILENO) }

func fail(_ sentence: String, code: Int32) -> Never {
  report(sentence)
  exit(code)
}

func sentence(_ state: WebSocketState) -> String {
  switch state {
  case .idle: "not connected"
  case .connecting(let attempt): "connecting, attempt \(attempt)"
  case .connected(nil): "connected"
  case .connected(.some(let latency)): "connected, latency \(latency)"
  case .reconnecting(let attempt, let delay, let end): "\(end) Attempt \(attempt) in \(delay)."
  case .closing: "closing"
  case .closed(let end): "closed. \(end)"
  }
}

/// Prints events until the client is closed.
func show(_ events: WebSocketEvents) async throws(WebSocketError) {
  var wasConnected = false
  for try await event in events {
    switch event {
    case .text(let text): say(printable(text))
    case .binary(let bytes): say("\(bytes.count) bytes: \(hexadecimal(bytes.prefix(32)))")
    case .stateChanged(let state):
      report(sentence(state))
      switch state {
      case .connected: wasConnected = true
      case .closed(.requested): return
      case .closed: exit(wasConnected ? 1 : 69)
      case .idle, .connecting, .reconnecting, .closing: break
      }
    }
  }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

do {
  let options = try Options(CommandLine.arguments.dropFirst())
  if options.wantsHelp {
    say(usage)
    exit(0)
  }
  guard let url = options.url else { throw Options.Misuse(sentence: "which server?") }
  let client = try WebSocketClient(url: url, options: options.client)
  let events = client.events
  let showing = Task.detached { try await show(events) }
  do {
    try await client.connect()
    // Reading a line blocks this thread; the client has its own.
    while let line = readLine() {
      do {
        try await client.send(text: line)
      } catch WebSocketError.closed {
        break
      } catch {
        report("not sent: \(error)")
      }
    }
    try await Task.sleep(for: options.linger)
    try await client.close()
  } catch WebSocketError.closed {
    // The end and its code are printed below.
  }
  try await showing.value
} catch let misuse as Options.Misuse {
  fail("\(misuse.sentence) See wscat --help.", code: 64)
} catch {
  fail("\(error)", code: 64)
}

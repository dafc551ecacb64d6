import BeatServer
import EventLoop
import Glibc
import Models
import Wire

/// The server program: options and wiring.
let usage = """
  beatd, the server of BeatSpace Terminal

    beatd serve --listen HOST:PORT --data DIR [--allow-origin ORIGIN]
                [--demo-data [--demo-clock FILE]]
                [--log FORMAT] [--log-level LEVEL] [--metrics-token-file FILE]
                [--tls-cert FILE --tls-key FILE] [--accept-clock]
                [--assistant-url URL [--assistant-model NAME] [--assistant-key-file FILE]
                                     [--assistant-ca-file FILE]]
        Serves HTTP and WebSocket on one port; port 0 picks a free one. Prints
        “listening on http://HOST:PORT” when it is ready. SIGTERM or SIGINT stops it.
        Logs to standard error, as logfmt, json, journald or plain (--log), from the level
        debug, info, warning or error on (--log-level). The defaults are info, and logfmt, or
        plain at a terminal. The last line counts connections and faults.
        GET /metrics has figures for Prometheus. Only programs on this machine may read them;
        with --metrics-token-file, those that send the token in FILE.
        With a certificate and a key, in PEM files, it uses TLS, and prints https.
        --allow-origin allows WebSockets from pages of ORIGIN, such as https://example.org.
        The market goes by the clock. Where the newest event is more than a day away from the
        clock, beatd doesn't start before --accept-clock says that the clock is right.
        --assistant-url names a chat completions server (compatible with OpenAI's), which
        answers in conversations that were opened with an assistant. It is off by default.
        It gets the text of such a conversation's newest 20 messages, and nothing else.
        Its certificate must be trusted by the system, or be signed by a certificate of
        --assistant-ca-file.
    beatd user add --data DIR --email E --name N --role buyer|seller|admin
                   --organisation NAME
        Adds an account, and reads its password from standard input. Stop the server
        first.
    beatd check --data DIR [--repair-from FILE]
        Reads the whole log, compares every event with its hash, and says what is damaged. With
        --repair-from it puts the events of a backup, which is the database FILE, in the place of
        those that differ. Stop the server first. Exit code 1: something is wrong.
    beatd --version
    beatd --help

  --data names the folder of the database; beatd creates it if it is missing.
  --demo-data fills an empty folder with an invented market (loopback addresses only).
  With --demo-clock a demonstration moves the wall clock forward: FILE holds the seconds by which
  the clock is ahead, and SIGUSR1 reports that FILE has changed. The clock never goes back.
  Another program may lock the database for up to 20 seconds, as a backup does.
  Exit codes: 0 success, 1 failure, 64 wrong usage.
  """

let helpFlags = ["--help", "-h"]

func report(_ message: String) {
  let bytes = Array("beatd: \(message)\n".utf8)
  write(STDERR_FILENO, bytes, bytes.count)
}

func fail(_ message: String, code: Int32) -> Never {
  report(message)
  exit(code)
}

func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  write(STDOUT_FILENO, bytes, bytes.count)
}

/// Parses `--name value` pairs and flags. For a help flag it prints the help and exits.
func parse(
  _ arguments: ArraySlice<String>, names: Set<String>, flags: Set<String> = []
) -> [String: String] {
  var options: [String: String] = [:]
  var rest = arguments
  while let name = rest.popFirst() {
    if helpFlags.contains(name) {
      say(usage)
      exit(0)
    } else if flags.contains(name) {
      options[name] = ""
    } else if names.contains(name) {
      guard let value = rest.popFirst() else { fail("\(name) needs a value.", code: 64) }
      options[name] = value
    } else {
      fail("There is no option “\(name)”. See beatd --help.", code: 64)
    }
  }
  return options
}

func need(_ name: String, in options: [String: String]) -> String {
  guard let value = options[name] else { fail("\(name) is missing. See beatd --help.", code: 64) }
  return value
}

func serve(_ options: [String: String]) throws {
  let listen = need("--listen", in: options)
  guard let colon = listen.lastIndex(of: ":"),
    let port = UInt16(listen[listen.index(after: colon)...])
  else { fail("--listen needs HOST:PORT, such as 127.0.0.1:4100.", code: 64) }
  var settings = ServerOptions(
    host: listen[..<colon].filter { $0 != "[" && $0 != "]" }, port: port,
    directory: need("--data", in: options))
  settings.certificateFile = options["--tls-cert"]
  settings.keyFile = options["--tls-key"]
  if (settings.certificateFile == nil) != (settings.keyFile == nil) {
    fail("--tls-cert needs --tls-key, and --tls-key needs --tls-cert.", code: 64)
  }
  settings.acceptsClock = options["--accept-clock"] != nil
  settings.assistant = assistant(in: options)
  settings.metricsAccess = metricsAccess(in: options)
  settings.allowedOrigins = options["--allow-origin"].map { [$0] } ?? []
  let loop = try Loop()
  // Blocks the signals before any thread starts, so that only the loop receives them.
  let stopping = StopRequest()
  try loop.onSignals([SIGTERM, SIGINT]) { _ in stopping.server?.assumeIsolated { $0.stop() } }
  if let file = options["--demo-clock"] {
    if options["--demo-data"] == nil { fail("--demo-clock needs --demo-data.", code: 64) }
    try DemoClock.follow(file, on: loop) { stopping.server?.assumeIsolated { $0.tick() } }
  }
  let content = ServerContent.demonstration(hasSeed: options["--demo-data"] != nil)
  let writer = LineWriter(logOptions(in: options))
  let (server, address): (Server, String)
  do {
    server = try Server(settings, content: content, on: loop) { writer.write($0) }
    address = try server.assumeIsolated { try $0.start() }
  } catch {
    _ = writer.write(.startFailed(at: loop.now.instant, "\(error)"))
    exit(1)
  }
  stopping.server = server
  say("listening on \(address)")
  loop.run()
  server.assumeIsolated { $0.writeStop() }
}

func logOptions(in options: [String: String]) -> LogOptions {
  var log = LogOptions(format: LineWriter.isAtTerminal ? .plain : .logfmt)
  if let name = options["--log"] {
    guard let format = LogFormat(rawValue: name) else {
      fail("--log must be logfmt, json, journald or plain.", code: 64)
    }
    log.format = format
  }
  if let name = options["--log-level"] {
    guard let level = LogLevel(name) else {
      fail("--log-level must be debug, info, warning or error.", code: 64)
    }
    log.level = level
  }
  return log
}

/// The first line of the file, which may end with a line break.
func metricsAccess(in options: [String: String]) -> MetricsAccess {
  guard let path = options["--metrics-token-file"] else { return MetricsAccess() }
  guard let file = fopen(path, "r") else {
    fail("\(path): \(String(cString: strerror(errno)))", code: 1)
  }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 4_096)
  guard fgets(&line, Int32(line.count), file) != nil else { fail("\(path) is empty.", code: 1) }
  let bytes = line.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map(UInt8.init(bitPattern:))
  if bytes.isEmpty { fail("\(path) is empty.", code: 1) }
  return MetricsAccess(token: String(decoding: bytes, as: UTF8.self))
}

func assistant(in options: [String: String]) -> AssistantOptions? {
  guard let url = options["--assistant-url"] else {
    let others = ["--assistant-model", "--assistant-key-file", "--assistant-ca-file"]
    if let other = others.first(where: { options[$0] != nil }) {
      fail("\(other) needs --assistant-url.", code: 64)
    }
    return nil
  }
  var assistant = AssistantOptions(url: url)
  assistant.model = options["--assistant-model"] ?? assistant.model
  assistant.keyFile = options["--assistant-key-file"]
  assistant.caFile = options["--assistant-ca-file"]
  return assistant
}

func addUser(_ options: [String: String]) throws {
  guard let role = Role(rawValue: need("--role", in: options)) else {
    fail("--role must be buyer, seller or admin.", code: 64)
  }
  guard let password = readLine(), !password.isEmpty else {
    fail("Write the password to standard input.", code: 64)
  }
  let loop = try Loop()
  var random = SystemRandom()
  let now = loop.now.instant
  let log = try EventLog(directory: need("--data", in: options), generator: &random, at: now)
  try Seeding.addUser(
    log, email: need("--email", in: options), name: need("--name", in: options), role: role,
    organisation: need("--organisation", in: options), password: password, at: now)
  say("\(need("--email", in: options)) can log in.")
}

func check(_ options: [String: String]) throws {
  let check = try LogCheck(directory: need("--data", in: options))
  if let backup = options["--repair-from"] {
    let count = try check.repair(from: backup)
    say(count == 1 ? "1 event was replaced." : "\(count) events were replaced.")
  }
  let report = try check.report()
  for line in report.lines { say(line) }
  if !report.isWhole { exit(1) }
}

do {
  let arguments = CommandLine.arguments.dropFirst()
  switch (arguments.first, arguments.dropFirst().first) {
  case ("serve", _):
    try serve(
      parse(
        arguments.dropFirst(),
        names: [
          "--listen", "--data", "--allow-origin", "--tls-cert", "--tls-key", "--assistant-url",
          "--assistant-model", "--assistant-key-file", "--assistant-ca-file", "--demo-clock",
          "--log", "--log-level", "--metrics-token-file",
        ],
        flags: ["--demo-data", "--accept-clock"]))
  case ("user", "add"):
    try addUser(
      parse(
        arguments.dropFirst(2),
        names: ["--data", "--email", "--name", "--role", "--organisation"]))
  case ("check", _): try check(parse(arguments.dropFirst(), names: ["--data", "--repair-from"]))
  case ("--version", _): say("beatd \(ServerOptions.version)")
  case (let word?, _) where helpFlags.contains(word): say(usage)
  case ("user", let word?) where helpFlags.contains(word): say(usage)
  default: fail("There is no such command. See beatd --help.", code: 64)
  }
} catch {
  fail("\(error)", code: 1)
}

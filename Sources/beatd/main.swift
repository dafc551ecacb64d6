import BeatServer
import EventLoop
import Glibc
import Wire

/// The server program: options and wiring.
let usage = """
  beatd, the server of BeatSpace Terminal

    beatd serve --listen HOST:PORT... --data DIR [--allow-origin ORIGIN...]
                [--demo-data [--demo-clock FILE]]
                [--log FORMAT] [--log-level LEVEL] [--metrics-token-file FILE]
                [--tls-cert FILE --tls-key FILE] [--accept-clock]
                [--trusted-proxy CIDR... [--proxy-protocol]]
                [--no-stored-photos] [--private-photo-server URL]
                [--connections-per-user N] [--connections-per-address N]
                [--assistant-url URL [--assistant-model NAME] [--assistant-key-file FILE]
                                     [--assistant-ca-file FILE]]
        Serves HTTP and WebSocket on one port; port 0 picks a free one. Prints
        “listening on http://HOST:PORT” for each address when it is ready. SIGTERM or
        SIGINT stops it.
        --listen may be repeated. HOST is a name, all of whose addresses are used, an IPv4
        address, an IPv6 address in brackets, or * (or nothing) for all addresses of the
        machine, IPv4 and IPv6; 0.0.0.0 is IPv4 only, and [::] IPv6 only.
        Logs to standard error, as logfmt, json, journald or plain (--log), from the level
        debug, info, warning or error on (--log-level). The defaults are info, and logfmt, or
        plain at a terminal. The last line counts connections and faults.
        GET /metrics has figures for Prometheus. Only programs on this machine may read them;
        with --metrics-token-file, those that send the token in FILE.
        With a certificate and a key, in PEM files, it uses TLS, and prints https.
        --trusted-proxy names a reverse proxy, or a block of them such as 10.0.0.0/8. Limits
        then count the client that it names in X-Forwarded-For, read from the right as far as
        its entries are trusted, instead of the proxy. It may be repeated. With
        --proxy-protocol each connection of a trusted proxy must begin with a PROXY header,
        version 1 or 2; other connections must not.
        --connections-per-user (64) and --connections-per-address (1024) limit how many may be
        open at once. The soft limit of descriptors is raised to the hard one.
        Photos of faces that are at other servers are fetched and handed out by beatd, so that
        those servers don't learn who looks; --no-stored-photos leaves that to each terminal.
        None is fetched from a private network, but from the server of --private-photo-server.
        --allow-origin allows WebSockets from pages of ORIGIN, such as https://example.org.
        It may be repeated.
        The market goes by the clock. Where the newest event is more than a day away from the
        clock, beatd doesn't start before --accept-clock says that the clock is right.
        --assistant-url names a chat completions server (compatible with OpenAI's), which
        answers in conversations that were opened with an assistant. It is off by default.
        It gets the text of such a conversation's newest 20 messages, and nothing else.
        Its certificate must be trusted by the system, or be signed by a certificate of
        --assistant-ca-file.
    beatd user add|invite|list|show|disable|enable|password|role|move|sessions|logout|remove
    beatd organisation list|rename|merge
        Accounts and organisations, of a running server or of a stopped one's folder. Each has its
        own --help. Changes take effect on live links at once. With --json, prints JSON.
    beatd backup FILE | check | compact | key rotate --data DIR
        A whole copy in one file, checked; whether the log is whole; a smaller database; another
        key for access tokens. While the server runs, and on a stopped one's folder.
    beatd status | reload | drain --data DIR
        A running server's figures; certificates, keys and the log level again; its end, with a
        word to each terminal when to come back. SIGHUP reloads, too.
    beatd restore FILE --data DIR
    beatd check --data DIR --repair-from FILE
        Puts a backup in the place of the database, or its events in the place of those that are
        damaged. Stop the server first.
    beatd --version
    beatd --help

  --data names the folder of the database; beatd creates it if it is missing.
  --demo-data fills an empty folder with an invented market (loopback addresses only).
  With --demo-clock a demonstration moves the wall clock forward: FILE holds the seconds by which
  the clock is ahead, and SIGUSR1 reports that FILE has changed. The clock never goes back.
  Another program may lock the database for up to 20 seconds, as a backup does.
  Exit codes: 0 success, 1 failure or refusal, 64 wrong usage, 65 damaged data, 66 no such file,
  69 no server runs, 73 the file can't be made, 75 busy: try again, 77 not allowed.
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

func serve(_ options: Options) throws {
  let settings = serverOptions(options)
  let loop = try Loop()
  // Blocks the signals before any thread starts, so that only the loop receives them.
  let stopping = StopRequest()
  try loop.onSignals([SIGTERM, SIGINT, SIGHUP]) { number in
    stopping.server?.assumeIsolated { number == SIGHUP ? $0.reload() : $0.stop() }
  }
  if let file = options["--demo-clock"] {
    if options["--demo-data"] == nil { fail("--demo-clock needs --demo-data.", code: 64) }
    try DemoClock.follow(file, on: loop) { stopping.server?.assumeIsolated { $0.tick() } }
  }
  let content = ServerContent.demonstration(hasSeed: options["--demo-data"] != nil)
  let writer = LineWriter(logOptions(in: options))
  let (server, addresses): (Server, [String])
  do {
    server = try Server(settings, content: content, on: loop) { writer.write($0) }
    addresses = try server.assumeIsolated { try $0.start() }
  } catch {
    _ = writer.write(.startFailed(at: loop.now.instant, "\(error)"))
    exit(1)
  }
  stopping.server = server
  server.assumeIsolated { $0.onLogLevel = { writer.threshold.set($0) } }
  for address in addresses { say("listening on \(address)") }
  loop.run()
  server.assumeIsolated { $0.writeStop() }
}

func check(_ options: Options) throws {
  let check = try LogCheck(directory: options.need("--data"))
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
  if let (command, rest) = ControlCommand.find(arguments) {
    command.run(rest)
    exit(0)
  }
  switch (arguments.first, arguments.dropFirst().first) {
  case ("serve", _):
    try serve(
      Options(
        arguments.dropFirst(),
        names: [
          "--listen", "--data", "--allow-origin", "--tls-cert", "--tls-key", "--assistant-url",
          "--assistant-model", "--assistant-key-file", "--assistant-ca-file", "--demo-clock",
          "--trusted-proxy", "--connections-per-user", "--private-photo-server",
          "--connections-per-address", "--log",
          "--log-level", "--metrics-token-file",
        ],
        flags: ["--demo-data", "--accept-clock", "--proxy-protocol", "--no-stored-photos"]))
  case ("check", _):
    try check(Options(arguments.dropFirst(), names: ["--data", "--repair-from"]))
  case ("--version", _): say("beatd \(ServerOptions.version)")
  case (let word?, _) where helpFlags.contains(word): say(usage)
  case ("user", let word?) where helpFlags.contains(word): say(usage)
  case ("organisation", let word?) where helpFlags.contains(word): say(usage)
  case ("key", let word?) where helpFlags.contains(word): say(usage)
  default: fail("There is no such command. See beatd --help.", code: 64)
  }
} catch {
  fail("\(error)", code: 1)
}

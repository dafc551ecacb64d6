import BeatServer
import EventLoop
import Glibc
import Models
import Wire

/// The server program: options and wiring.
let usage = """
  beatd, the server of BeatSpace Terminal

    beatd serve --listen HOST:PORT... --data DIR [--allow-origin ORIGIN...]
                [--demo-data [--demo-clock FILE]]
                [--tls-cert FILE --tls-key FILE]
                [--trusted-proxy CIDR... [--proxy-protocol]]
                [--assistant-url URL [--assistant-model NAME] [--assistant-key-file FILE]
                                     [--assistant-ca-file FILE]]
        Serves HTTP and WebSocket on one port; port 0 picks a free one. Prints
        “listening on http://HOST:PORT” for each address when it is ready. SIGTERM or
        SIGINT stops it.
        --listen may be repeated. HOST is a name, all of whose addresses are used, an IPv4
        address, an IPv6 address in brackets, or * (or nothing) for all addresses of the
        machine, IPv4 and IPv6; 0.0.0.0 is IPv4 only, and [::] IPv6 only.
        When it stops, it prints counts of connections and faults on standard error.
        With a certificate and a key, in PEM files, it uses TLS, and prints https.
        --trusted-proxy names a reverse proxy, or a block of them such as 10.0.0.0/8. Limits
        then count the client that it names in X-Forwarded-For, read from the right as far as
        its entries are trusted, instead of the proxy. It may be repeated. With
        --proxy-protocol each connection of a trusted proxy must begin with a PROXY header,
        version 1 or 2; other connections must not.
        --allow-origin allows WebSockets from pages of ORIGIN, such as https://example.org.
        It may be repeated.
        --assistant-url names a chat completions server (compatible with OpenAI's), which
        answers in conversations that were opened with an assistant. It is off by default.
        It gets the text of such a conversation's newest 20 messages, and nothing else.
        Its certificate must be trusted by the system, or be signed by a certificate of
        --assistant-ca-file.
    beatd user add --data DIR --email E --name N --role buyer|seller|admin
                   --organisation NAME
        Adds an account, and reads its password from standard input. Stop the server
        first.
    beatd key rotate --data DIR [--revoke]
        Signs access tokens with a new key. Those of the old key stay valid for 15 minutes;
        with --revoke they are refused at once. Logins stay. Stop the server first.
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

func listenAddresses(_ options: Options) -> [ListenAddress] {
  let texts = options.all("--listen")
  let addresses = texts.compactMap(ListenAddress.init)
  guard !texts.isEmpty, addresses.count == texts.count else {
    fail("--listen needs HOST:PORT, such as 127.0.0.1:4100, [::1]:4100 or *:4100.", code: 64)
  }
  return addresses
}

func trustedProxies(_ options: Options) -> [AddressBlock] {
  let texts = options.all("--trusted-proxy")
  if texts.isEmpty, options["--proxy-protocol"] != nil {
    fail("--proxy-protocol needs --trusted-proxy.", code: 64)
  }
  return texts.map { text in
    guard let block = AddressBlock(text) else {
      fail(
        "--trusted-proxy needs an address or a block such as 10.0.0.0/8, not “\(text)”.", code: 64)
    }
    return block
  }
}

func serve(_ options: Options) throws {
  var settings = ServerOptions(
    listen: listenAddresses(options), directory: options.need("--data"))
  settings.certificateFile = options["--tls-cert"]
  settings.keyFile = options["--tls-key"]
  if (settings.certificateFile == nil) != (settings.keyFile == nil) {
    fail("--tls-cert needs --tls-key, and --tls-key needs --tls-cert.", code: 64)
  }
  settings.assistant = assistant(in: options)
  settings.trustedProxies = trustedProxies(options)
  settings.expectsProxyHeader = options["--proxy-protocol"] != nil
  settings.allowedOrigins = options.all("--allow-origin")
  let loop = try Loop()
  // Blocks the signals before any thread starts, so that only the loop receives them.
  let stopping = StopRequest()
  try loop.onSignals([SIGTERM, SIGINT]) { _ in stopping.server?.assumeIsolated { $0.stop() } }
  if let file = options["--demo-clock"] {
    if options["--demo-data"] == nil { fail("--demo-clock needs --demo-data.", code: 64) }
    try DemoClock.follow(file, on: loop) { stopping.server?.assumeIsolated { $0.tick() } }
  }
  let content = ServerContent.demonstration(hasSeed: options["--demo-data"] != nil)
  let server = try Server(settings, content: content, on: loop)
  stopping.server = server
  for address in try server.assumeIsolated({ try $0.start() }) { say("listening on \(address)") }
  loop.run()
  report("\(server.assumeIsolated { $0.counters })")
}

func assistant(in options: Options) -> AssistantOptions? {
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

func addUser(_ options: Options) throws {
  guard let role = Role(rawValue: options.need("--role")) else {
    fail("--role must be buyer, seller or admin.", code: 64)
  }
  guard let password = readLine(), !password.isEmpty else {
    fail("Write the password to standard input.", code: 64)
  }
  let loop = try Loop()
  var random = SystemRandom()
  let now = loop.now.instant
  let log = try EventLog(directory: options.need("--data"), generator: &random, at: now)
  try Seeding.addUser(
    log, email: options.need("--email"), name: options.need("--name"), role: role,
    organisation: options.need("--organisation"), password: password, at: now)
  say("\(options.need("--email")) can log in.")
}

func rotateKey(_ options: Options) throws {
  let loop = try Loop()
  var random = SystemRandom()
  let now = loop.now.instant
  let log = try EventLog(directory: options.need("--data"), generator: &random, at: now)
  let revokes = options["--revoke"] != nil
  try log.rotateSigningKey(to: random.bytes(32), revokes: revokes, at: now)
  say(
    revokes
      ? "A new key signs access tokens. Those of the old key are refused."
      : "A new key signs access tokens. Those of the old key expire within 15 minutes.")
}

do {
  let arguments = CommandLine.arguments.dropFirst()
  switch (arguments.first, arguments.dropFirst().first) {
  case ("serve", _):
    try serve(
      Options(
        arguments.dropFirst(),
        names: [
          "--listen", "--data", "--allow-origin", "--tls-cert", "--tls-key", "--assistant-url",
          "--assistant-model", "--assistant-key-file", "--assistant-ca-file", "--demo-clock",
          "--trusted-proxy",
        ],
        flags: ["--demo-data", "--proxy-protocol"]))
  case ("user", "add"):
    try addUser(
      Options(
        arguments.dropFirst(2),
        names: ["--data", "--email", "--name", "--role", "--organisation"]))
  case ("key", "rotate"):
    try rotateKey(Options(arguments.dropFirst(2), names: ["--data"], flags: ["--revoke"]))
  case ("--version", _): say("beatd 0.1.0")
  case (let word?, _) where helpFlags.contains(word): say(usage)
  case ("user", let word?) where helpFlags.contains(word): say(usage)
  case ("key", let word?) where helpFlags.contains(word): say(usage)
  default: fail("There is no such command. See beatd --help.", code: 64)
  }
} catch {
  fail("\(error)", code: 1)
}

import BeatTUI
import EventLoop
import FoundationEssentials
import Glibc
import Models
import WSClient
import Wire

/// One run of `beat`: who is logged in where, and the link.
final class Program {
  let loop: Loop
  let options: Options
  let server: ServerAddress
  private var credentials: Credentials?
  private var link: WebSocketLink<Trade>?
  private var renewal: Loop.TimerToken?

  init(_ options: Options) throws {
    self.options = options
    loop = try Loop()
    let login = CredentialStore.load()
    let address = options.values["--server"] ?? login?.server ?? "http://127.0.0.1:4100"
    server = try ServerAddress(address)
    if login?.server == server.description { credentials = login?.credentials }
  }

  /// Asks for a login where there is none; the answer is kept.
  func logIn() throws {
    guard let email = options.values["--email"] else {
      guard credentials != nil else {
        throw Refusal(.notAuthenticated, "Log in first: beat login --server URL --email E")
      }
      return
    }
    let request = LoginRequest(email: email, password: try password())
    credentials = try fetch("/api/v1/auth/login", WireCoding.encode(request))
    keep()
  }

  private func keep() {
    guard let credentials else { return }
    try? CredentialStore.save(.init(server: server.description, credentials: credentials))
  }

  private func password() throws -> String {
    if let file = options.values["--password-file"] {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Misuse("\(file) can't be read.")
      }
      return String(decoding: data, as: UTF8.self).filter { !$0.isNewline }
    }
    guard let typed = getpass("Password: ") else { throw Misuse("There is no password.") }
    return String(cString: typed)
  }

  /// Runs the loop for one call.
  private func fetch(_ path: String, _ body: [UInt8]) throws -> Credentials {
    var outcome = HTTPCall.Outcome.failed("\(server) does not answer.")
    let loop = loop
    HTTPCall(loop, server, "POST", path, body: body) {
      outcome = $0
      loop.stop()
    }
    loop.run()
    return try outcome.credentials()
  }

  /// Opens the link and keeps its token fresh; deliveries go to `onDelivery`.
  func connect(onDelivery: @escaping (Delivery<Trade>) -> Void) -> WebSocketLink<Trade> {
    var random = SystemRandom()
    let client = ClientID(at: loop.now.instant, using: &random)
    let session = Session<Trade>(
      client: client, token: credentials?.token ?? "", generator: SystemRandom())
    let link = WebSocketLink(
      loop, server: server, session: session, onNeedToken: { [unowned self] in renew() },
      onDelivery: onDelivery)
    self.link = link
    link.handle(.start)
    scheduleRenewal()
    return link
  }

  /// A minute before the token runs out, so that nobody notices (P2).
  private func scheduleRenewal() {
    guard let credentials else { return }
    let remaining = credentials.expiresAt.milliseconds(since: loop.now.instant) - 60_000
    loop.cancel(renewal)
    renewal = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: max(1_000, remaining))) {
      [unowned self] in renew()
    }
  }

  private func renew() {
    guard let credentials,
      let body = try? WireCoding.encode(RefreshRequest(refreshToken: credentials.refreshToken))
    else { return }
    HTTPCall(loop, server, "POST", "/api/v1/auth/refresh", body: body) {
      [unowned self] outcome in
      guard let renewed = try? outcome.credentials() else { return }
      self.credentials = renewed
      keep()
      link?.handle(.token(renewed.token))
      scheduleRenewal()
    }
  }
}

extension Program {
  /// The dashboard.
  func open() throws {
    try logIn()
    let runtime = try Runtime(loop, server: server.description)
    let link = connect { runtime.deliver($0) }
    runtime.onEffect = { effect in
      switch effect {
      case .submit(let order): link.handle(.submit(order))
      case .retry: link.handle(.retryNow)
      case .redraw, .suspend, .ring, .quit: break
      }
    }
    runtime.run()
    link.close()
  }

  /// Each event as a line.
  func watch() throws {
    try logIn()
    let link = connect { delivery in
      switch delivery {
      case .event(let record): say(Self.json(record))
      case .snapshot(let snapshot): say(#"{"type":"snapshot","seq":\#(snapshot.seq)}"#)
      case .fault(let refusal): fail(refusal.message, code: 1)
      case .accepted, .refused, .linkChanged: break
      }
    }
    try loop.onSignals([SIGTERM, SIGINT]) { [loop] _ in loop.stop() }
    loop.run()
    link.close()
  }

  /// One command; the answer is printed, and is the exit code.
  func run(_ name: String) throws {
    guard let body = options.values["--json"] else { throw Misuse("beat do COMMAND --json '{…}'") }
    guard body.hasPrefix("{") else { throw Misuse("--json takes an object.") }
    let rest = body.dropFirst().drop { $0.isWhitespace }
    let text = #"{"type":"\#(name)"\#(rest.hasPrefix("}") ? "" : ",")"# + rest
    guard let command = try? WireCoding.decode(Command.self, from: Array(text.utf8)) else {
      throw Misuse("That is not a command the server knows. Check its name and its members.")
    }
    try logIn()
    var random = SystemRandom()
    let order = Order<Trade>(id: CommandID(at: loop.now.instant, using: &random), command: command)
    var code: Int32 = 69
    let link = connect { [loop] delivery in
      switch delivery {
      case .accepted(let accepted):
        say(Self.json(accepted))
        code = 0
        loop.stop()
      case .refused(let refused):
        say(Self.json(refused))
        code = 1
        loop.stop()
      case .fault(let refusal): fail(refusal.message, code: 1)
      case .linkChanged(.reconnecting): fail("\(self.server) can't be reached.", code: 69)
      case .snapshot, .event, .linkChanged: break
      }
    }
    link.handle(.submit(order))
    loop.run()
    exit(code)
  }

  private static func json(_ value: some Encodable) -> String {
    String(decoding: (try? WireCoding.encode(value)) ?? [], as: UTF8.self)
  }
}

import BeatTUI
import EventLoop
import FoundationEssentials
import Glibc
import Manual
import Models
import WSClient
import Wire

/// One run of `beat`.
final class Program {
  let loop: Loop
  let options: Invocation<BeatCommand>
  let account: Account
  let source: ConfigurationSource
  let configuration: UserConfiguration
  /// The profile that the user has named.
  private let profile: Profile?
  /// Once there was an event for it.
  var eventCommand: EventCommand?
  /// Whether the user must reach nothing of this machine but beat.
  let isRestricted: Bool
  /// Called when a demonstration has moved the wall clock.
  var onClockMove: (() -> Void)?

  init(_ options: Invocation<BeatCommand>) throws {
    self.options = options
    loop = try Loop()
    source = ConfigurationSource(options.options)
    configuration = try source.read()
    try Self.refuseMisuse(configuration.faults)
    profile = try Self.profile(options["--profile"], in: configuration)
    let settings = configuration.settings
    let key = try Self.key(options)
    isRestricted = key != nil || options.has("--restricted")
    account = try Account(
      loop, key: key, server: options["--server"] ?? profile?.server ?? settings["--server"]?.text,
      caFile: settings["--ca-file"]?.text)
    if options.name != .dashboard {
      for fault in configuration.faults { report(fault.description) }
    }
    if let file = options["--demo-clock"] {
      try DemoClock.follow(file, on: loop) { [unowned self] in onClockMove?() }
    }
  }

  /// A mistake on the command line ends the program, one elsewhere doesn't.
  private static func refuseMisuse(_ faults: [Fault]) throws {
    for fault in faults {
      if case .option = fault.origin { throw Misuse("\(fault.message) See beat --help.") }
    }
  }

  /// Whose key or principal of SSH it is, if the operator wants to know.
  private static func key(_ options: Invocation<BeatCommand>) throws -> KeyName? {
    if let name = options["--as-key"] {
      if let key = KeyName(name) { return key }
      throw Misuse("--as-key: a name has 64 letters, digits and . _ @ - at most.")
    }
    guard options.has("--as-ssh-key") else { return nil }
    let path = getenv("SSH_USER_AUTH").map { String(cString: $0) } ?? ""
    let accepted = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let accepted else {
      throw Failure(
        "sshd doesn't say which key you used: it needs ExposeAuthInfo yes.", code: ExitCode.noLogin)
    }
    do throws(KeyName.Doubt) {
      return try KeyName(accepted: accepted)
    } catch {
      throw Failure(error.description, code: ExitCode.noLogin)
    }
  }

  private static func profile(
    _ name: String?, in configuration: UserConfiguration
  ) throws -> Profile? {
    guard let name else { return nil }
    if let profile = configuration.profiles[name] { return profile }
    let hint = Suggestion.sentence(for: name, among: configuration.profiles.keys.sorted())
    throw Misuse("There is no profile “\(name)” in the configuration.\(hint)")
  }

  /// The account that the options name, or the profile for its first login.
  var email: String? {
    options["--email"]
      ?? (account.credentials == nil || options.name == .login ? profile?.email : nil)
  }

  /// Logs in if the options name an account; throws if there is no login at all.
  func logIn() throws {
    guard let email else {
      guard account.credentials != nil else {
        throw Refusal(.notAuthenticated, "Log in first: beat login --server URL --email E")
      }
      return
    }
    try account.logIn(.password(email: email, password: try password()))
  }

  private func password(_ question: String = "Password: ") throws -> String {
    if let file = options["--password-file"] {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure("\(file) can't be read.", code: ExitCode.noInput)
      }
      let read = String(decoding: data, as: UTF8.self).filter { !$0.isNewline }
      if read.isEmpty { throw Failure("\(file) is empty.", code: ExitCode.noInput) }
      return read
    }
    guard let typed = try PasswordPrompt.ask(question) else {
      throw Failure("No password was entered, and nothing was sent.", code: ExitCode.noLogin)
    }
    return typed
  }

  /// `beat login`
  func saveLogin() throws {
    if let code = options["--invitation"] {
      try redeem(code)
    } else {
      guard email != nil else { throw Misuse("--email is missing.") }
      try logIn()
    }
    say("logged in at \(account.server)")
  }

  private func redeem(_ code: String) throws {
    let chosen = try password("Choose a password: ")
    if options["--password-file"] == nil, try password("Once more: ") != chosen {
      throw Misuse("The two passwords differ.")
    }
    try account.logIn(.invitation(.init(code: code, password: chosen)))
  }

  /// Opens the link and keeps its token fresh; deliveries go to `onDelivery`.
  ///
  /// - Parameter isPatient: whether the user watches the link come up. A script fails after one
  ///   WebSocket and one HTTP request have both failed.
  func connect(
    outbox: OutboxFile<MarketProtocol>? = nil, isPatient: Bool = true,
    onLoggedOut: @escaping (Refusal) -> Void,
    onDelivery: @escaping (Delivery<MarketProtocol>) -> Void
  ) -> WebSocketLink<MarketProtocol> {
    var random = SystemRandom()
    let client = ClientID(at: loop.now.instant, using: &random)
    var options = SessionOptions()
    if !isPatient { options.webSocketFailuresMax = 1 }
    let session = Session<MarketProtocol>(
      client: client, token: account.credentials?.token ?? "", options: options,
      generator: SystemRandom())
    let link = WebSocketLink(
      loop, endpoint: account.endpoint, session: session, outbox: outbox,
      onNeedToken: { [account] in account.renew() }, onDelivery: onDelivery)
    account.onToken = { [weak link] in link?.handle(.token($0)) }
    account.onLoggedOut = onLoggedOut
    account.scheduleRenewal()
    return link
  }

  /// The id of `--id`, or a new one.
  func commandID() throws -> CommandID {
    if let text = options["--id"] {
      guard let id = CommandID(text) else {
        throw Misuse("--id must be the 26 characters of a command's id.")
      }
      return id
    }
    var random = SystemRandom()
    return CommandID(at: loop.now.instant, using: &random)
  }

  static func json(_ value: some Encodable) -> String {
    let bytes = (try? WireCoding.encode(value)) ?? []
    return String(decoding: DirectionMarks.escaped(inJSON: bytes), as: UTF8.self)
  }
}

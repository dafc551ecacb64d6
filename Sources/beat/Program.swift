import BeatTUI
import EventLoop
import FoundationEssentials
import Glibc
import Models
import WSClient
import WSCore
import Wire

/// One run of `beat`.
final class Program {
  let loop: Loop
  let options: Options
  let account: Account

  init(_ options: Options) throws {
    self.options = options
    loop = try Loop()
    account = try Account(
      loop, server: options.values["--server"], caFile: options.values["--ca-file"])
  }

  /// Asks for a login where there is none; the answer is kept.
  func logIn() throws {
    guard let email = options.values["--email"] else {
      guard account.credentials != nil else {
        throw Refusal(.notAuthenticated, "Log in first: beat login --server URL --email E")
      }
      return
    }
    try account.logIn(LoginRequest(email: email, password: try password()))
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

  /// Opens the link and keeps its token fresh; deliveries go to `onDelivery`.
  ///
  /// - Parameter isPatient: whether the user sees how the link comes to be; a script is told after
  ///   one WebSocket and one request over HTTP that both failed.
  private func connect(
    outbox: OutboxFile<Trade>? = nil, isPatient: Bool = true,
    onLoggedOut: @escaping (Refusal) -> Void,
    onDelivery: @escaping (Delivery<Trade>) -> Void
  ) -> WebSocketLink<Trade> {
    var random = SystemRandom()
    let client = ClientID(at: loop.now.instant, using: &random)
    var options = SessionOptions()
    if !isPatient { options.webSocketFailuresMax = 1 }
    let session = Session<Trade>(
      client: client, token: account.credentials?.token ?? "", options: options,
      generator: SystemRandom())
    let link = WebSocketLink(
      loop, endpoint: account.endpoint, session: session, outbox: outbox,
      onNeedToken: { [account] in account.renew() }, onDelivery: onDelivery)
    account.onToken = { [weak link] in link?.handle(.token($0)) }
    account.onLoggedOut = onLoggedOut
    account.keepFresh()
    return link
  }
}

extension Program {
  /// `beat login`
  func keepLogin() throws {
    guard options.values["--email"] != nil else { throw Misuse("--email is missing.") }
    try logIn()
    say("logged in at \(account.server)")
  }

  /// `beat`: the dashboard.
  func open() throws {
    try logIn()
    let outbox = try account.outbox()
    let runtime = try Runtime(
      loop, server: account.server.description, script: userScript)
    if let copy = outbox?.damagedCopy {
      let sentence = "A part of the outbox can't be read. All of it is kept in \(copy)."
      runtime.deliver(.fault(Refusal(.malformed, sentence)))
    }
    let link = connect(
      outbox: outbox, onLoggedOut: { runtime.deliver(.fault($0)) },
      onDelivery: { runtime.deliver($0) })
    let pictures = pictures(runtime)
    let drafts = try account.drafts()
    runtime.onEffect = { [self] effect in
      switch effect {
      case .submit(let order): link.submit(order)
      case .signal(let signal): link.handle(.signal(signal))
      case .retry: link.handle(.retryNow)
      case .confirm: link.handle(.confirm)
      case .check: link.handle(.check)
      case .distrust: link.handle(.distrust)
      case .fetchPicture(let url): pictures.fetch(url)
      case .recall(let request): link.handle(.recall(request))
      case .save(let file): Self.save(file, noticed: runtime.notice)
      case .keepDraft(let conversation, let text): drafts?.keep(text, of: conversation)
      case .loadMessages(let conversation, let before):
        loadMessages(conversation, before: before, for: runtime)
      case .searchMessages(let text): searchMessages(text, for: runtime)
      case .redraw, .suspend, .ring, .copy, .quit: break
      }
    }
    runtime.restore(drafts?.load() ?? [:])
    link.start()
    runtime.run()
    runtime.onEffect = nil
    link.close()
    let count = outbox?.outbox.unsettled.count ?? 0
    if count > 0 {
      note("\(count) command\(count == 1 ? "" : "s") not answered; sent at the next start.")
    }
  }

  private func pictures(_ runtime: Runtime) -> PictureFetcher {
    let fetcher = PictureFetcher(
      loop, server: account.server, reach: account.endpoint(of:),
      token: { [account] in account.credentials?.token })
    fetcher.onOutcome = { [unowned runtime] in runtime.deliver($0, from: $1) }
    return fetcher
  }

  /// `beat watch`: each event as a line. What happens to the link is said on standard error.
  func watch() throws {
    try loop.onSignals([SIGTERM, SIGINT]) { [loop] _ in loop.stop() }
    try logIn()
    var wasConnected = false
    let server = account.server
    let link = connect(isPatient: false, onLoggedOut: { fail($0.message, code: 77) }) {
      delivery in
      switch delivery {
      case .event(let record): say(Self.json(record))
      case .snapshot(let snapshot): say(#"{"seq":\#(snapshot.seq),"type":"snapshot"}"#)
      case .fault(let refusal): note(refusal.message)
      case .linkChanged(.connected): wasConnected = true
      case .linkChanged(.reconnecting(let attempt, _, let reason)):
        let sentence = reason ?? "\(server) can't be reached."
        if !wasConnected {
          if attempt > Self.attemptsOfScript { fail(sentence, code: 69) }
          return
        }
        note("\(sentence) Attempt \(attempt) follows.")
      case .accepted, .refused, .restored, .linkChanged, .digest, .history, .historyRefused,
        .signal:
        break
      }
    }
    link.start()
    loop.run()
    link.close()
  }

  /// A WebSocket, and HTTP.
  private static let attemptsOfScript = 2

  /// How long `beat do` waits for its answer once the server was there.
  private static let answerMilliseconds: Int64 = 30_000

  /// `beat do`: one command; the answer is printed, and is the exit code.
  func run(_ name: String) throws {
    let command = try command(name)
    let id = try commandID()
    try logIn()
    var wasConnected = false
    var code: Int32 = 75
    let server = account.server
    let link = connect(isPatient: false, onLoggedOut: { fail($0.message, code: 77) }) {
      [loop] delivery in
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
      case .linkChanged(.connected): wasConnected = true
      // After that, the session asks again under the same id.
      case .linkChanged(.reconnecting(let attempt, _, let reason)) where !wasConnected:
        guard attempt > Self.attemptsOfScript else { return }
        fail(reason ?? "\(server) can't be reached.", code: 69)
      case .snapshot, .event, .restored, .linkChanged, .digest, .history, .historyRefused,
        .signal:
        break
      }
    }
    link.start()
    link.handle(.submit(Order(id: id, command: command)))
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: Self.answerMilliseconds)) {
      fail("no answer came. Whether it was done, tells the same command with --id \(id).", code: 75)
    }
    loop.run()
    link.close()
    exit(code)
  }

  private func command(_ name: String) throws -> Command {
    guard let body = options.values["--json"] else { throw Misuse("beat do COMMAND --json '{…}'") }
    guard Command.readers[name] != nil else {
      let known = Command.names.joined(separator: ", ")
      throw Misuse("There is no command “\(name)”. There are: \(known).")
    }
    // The name goes in as one more member.
    let members = body.dropFirst().drop { $0.isWhitespace }
    let text = #"{"type":"\#(name)"\#(members.hasPrefix("}") ? "" : ",")"# + members
    do {
      return try WireCoding.decode(Command.self, from: Array(text.utf8))
    } catch {
      throw Misuse("--json is not what \(name) takes: \(Self.sentence(error))")
    }
  }

  private static func sentence(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "“\(key.stringValue)” is missing."
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      context.codingPath.isEmpty
        ? context.debugDescription
        : "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” is wrong."
    default: "\(error)"
    }
  }

  func commandID() throws -> CommandID {
    if let text = options.values["--id"] {
      guard let id = CommandID(text) else { throw Misuse("--id takes 26 base-32 digits.") }
      return id
    }
    var random = SystemRandom()
    return CommandID(at: loop.now.instant, using: &random)
  }

  static func json(_ value: some Encodable) -> String {
    String(decoding: (try? WireCoding.encode(value)) ?? [], as: UTF8.self)
  }
}

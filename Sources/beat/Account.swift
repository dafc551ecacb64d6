import BeatTUI
import EventLoop
import FoundationEssentials
import Glibc
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// A login at one server. Renews its token before it expires (P2).
final class Account {
  /// How long before its expiry a token is renewed, and the shortest time between renewals.
  private static let marginMilliseconds: Int64 = 60_000
  /// The longest wait when the server asks for one.
  private static let timeoutMilliseconds: Int64 = 30_000

  let endpoint: Endpoint
  var server: ServerAddress { endpoint.server }
  private let loop: Loop
  private let store: StateFolder
  private let caFile: String?
  private var timer: Loop.TimerToken?
  private var failures = 0
  private(set) var credentials: Credentials?
  /// Called with each new token.
  var onToken: ((String) -> Void)?
  /// Called when the login itself has expired, with the reason for the user.
  var onLoggedOut: ((Refusal) -> Void)?

  /// - Parameter key: keeps the login apart from those of other keys.
  init(_ loop: Loop, key: KeyName? = nil, server: String?, caFile: String?) throws {
    self.loop = loop
    store = StateFolder(key: key)
    let login = store.load()
    let address = try ServerAddress(server ?? login?.server ?? "http://127.0.0.1:4100")
    self.caFile = caFile
    endpoint = try Self.endpoint(of: address, caFile: caFile)
    credentials = store.load(of: address)?.credentials
  }

  private static func endpoint(
    of server: ServerAddress, caFile: String?
  ) throws -> Endpoint {
    try Endpoint(server, caFile: caFile) { name in getenv(name).map { String(cString: $0) } }
  }

  /// How to reach this server or another one.
  func endpoint(of server: ServerAddress) throws -> Endpoint {
    server == self.server ? endpoint : try Self.endpoint(of: server, caFile: caFile)
  }

  /// This user's unanswered commands, of this run and earlier ones.
  func outbox() throws -> OutboxFile<MarketProtocol>? {
    guard let credentials else { return nil }
    return try OutboxFile(folder: store.outboxFolder(server, credentials.user.id))
  }

  func drafts() throws -> DraftFolder? {
    guard let credentials else { return nil }
    return try store.draftFolder(server, credentials.user.id)
  }

  func formDrafts() throws -> FormDraftFile? {
    guard let credentials else { return nil }
    return try store.formDraftFile(server, credentials.user.id)
  }

  func view() throws -> ViewFile? {
    guard let credentials else { return nil }
    return try store.viewFile(server, credentials.user.id)
  }

  func lastState() throws -> StateFile? {
    guard let credentials else { return nil }
    return try store.stateFile(server, credentials.user.id)
  }

  /// Logs in and saves the login; throws when it can't be saved.
  func logIn(_ attempt: LoginAttempt) throws {
    let outcome = loop.call(
      endpoint, Self.request(attempt),
      timeoutMilliseconds: Self.timeoutMilliseconds, onWait: showWait)
    if case .failed(let failure) = outcome { throw Failure(failure) }
    let granted = try outcome.credentials()
    credentials = granted
    try store.save(.init(server: server.description, credentials: granted))
  }

  /// The same, but the answer comes in a later turn of the loop; nil if it was a yes.
  func logIn(_ attempt: LoginAttempt, completion: @escaping (Refusal?) -> Void) {
    HTTPCall(loop, endpoint, Self.request(attempt)) { [weak self] outcome in
      guard let self else { return }
      do {
        let granted = try outcome.credentials()
        try store.save(.init(server: server.description, credentials: granted))
        failures = 0
        credentials = granted
        completion(nil)
      } catch {
        let refusal = error as? Refusal
        let failure = (error as? Failure)?.message
        completion(refusal ?? Refusal(.unavailable, failure ?? "\(error)"))
      }
    }
  }

  private static func request(_ attempt: LoginAttempt) -> HTTPRequest {
    switch attempt {
    case .password(let email, let password):
      request(LoginRequest(email: email, password: password), at: "/api/v1/auth/login")
    case .invitation(let body): request(body, at: "/api/v1/auth/redeem")
    }
  }

  private static func request(_ body: some Encodable, at path: String) -> HTTPRequest {
    .json("POST", path, body: (try? WireCoding.encode(body)) ?? [])
  }

  /// Schedules a renewal a minute before the token expires. With a wrong clock this is early or
  /// late, but never frequent; the server refuses an expired token, which also renews it.
  func scheduleRenewal() {
    guard let credentials else { return }
    let left = credentials.expiresAt.milliseconds(since: loop.now.instant)
    let margin = Self.marginMilliseconds
    renew(inMilliseconds: max(margin, min(left, 15 * margin) - margin))
  }

  private func renew(inMilliseconds delay: Int64) {
    loop.cancel(timer)
    timer = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: delay)) {
      [unowned self] in renew()
    }
  }

  func renew() {
    loop.cancel(timer)
    guard let credentials else { return }
    // Another program of this user may have renewed it in the meantime.
    if let stored, stored.isRenewal(of: credentials) { return use(stored) }
    let request = RefreshRequest(refreshToken: credentials.refreshToken)
    guard let body = try? WireCoding.encode(request) else { return }
    HTTPCall(loop, endpoint, .json("POST", "/api/v1/auth/refresh", body: body)) {
      [weak self] outcome in
      // Somebody may have logged in meanwhile.
      guard let self, self.credentials == credentials else { return }
      finishRenewal(outcome)
    }
  }

  /// The newest login at this server on this machine.
  private var stored: Credentials? { store.load(of: server)?.credentials }

  private func finishRenewal(_ outcome: HTTPCall.Outcome) {
    do throws(Refusal) {
      let renewed = try outcome.credentials()
      // A token that can't be saved still works until this program ends. The login of somebody who
      // has logged in since stays.
      let newest = store.load()
      if newest == nil || stored?.user == renewed.user {
        try? store.save(
          .init(server: server.description, credentials: renewed),
          isNewest: newest.map { $0.server == server.description } ?? true)
      }
      use(renewed)
    } catch {
      guard error.code == .unavailable || error.code == .rateLimited else {
        onLoggedOut?(error)
        return
      }
      failures += 1
      var random = SystemRandom()
      renew(
        inMilliseconds: 1_000 + Backoff().delayMilliseconds(attempt: failures, using: &random))
    }
  }

  private func use(_ renewed: Credentials) {
    failures = 0
    credentials = renewed
    onToken?(renewed.token)
    scheduleRenewal()
  }
}

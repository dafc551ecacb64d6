import Foundation
import Models
import Testing
import WSClient
import Wire

@testable import BeatServer
@testable import WSCore

/// Files of an earlier release, in `Fixtures`: the demonstration's market with two more answers, an
/// outbox with a message that was never sent, and a login. `beatspace.db.deflate` is the database,
/// as one message of RFC 7692.
@Suite final class OldDataTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path

  /// Shortly after the newest event.
  private static let now = Instant(milliseconds: 1_796_027_800_000)
  private static let buyer = "01JGFJJZ006WCFW0E7CG0TM4VB"

  init() throws {
    let deflated = try Self.fixture("beatspace.db.deflate")
    guard var inflater = Inflater.make(.init(isFresh: true)) else {
      throw Refusal(.unavailable, "There is no memory.")
    }
    var database: [UInt8] = []
    try inflater.decompress(deflated[...], endsMessage: true, to: &database, limit: 1 << 24)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(database).write(to: URL(filePath: folder + "/beatspace.db"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
    return Array(try Data(contentsOf: file))
  }

  private func open() throws -> EventLog {
    var generator = SeededGenerator(seed: 3)
    return try EventLog(directory: folder, generator: &generator, at: Self.now)
  }

  private func hub(_ log: EventLog) throws -> Hub {
    try Hub(
      epoch: log.epoch, contents: log.contents(recentCount: 100),
      generator: SeededGenerator(seed: 1)
    ) { (token, now) throws(Refusal) in
      guard let id = ID<User>(token) else { throw Refusal(.tokenInvalid, "no id") }
      return Claims(
        of: User(id: id, name: "", email: "", role: .buyer, organisation: ID(value: 0)), at: now)
    }
  }

  private static func findAnswers(for hub: inout Hub, in log: EventLog, _ now: Now) {
    for case .findAnswer(let lookUp) in hub.drainActions() {
      hub.handle(.answerFound(lookUp, log.find(lookUp)), now: now)
    }
  }

  /// The old server's answer to `digest` at position 1745.
  @Test(arguments: [
    ("admin", "b6be330116970cfae1c262ddc19b4c1d97f816291303902f553052b2d1482ed8"),
    ("admin2", "373e25a06f9211acb6e31578777cbe89ca43ed6482689b3a6ff107beab8ff6bd"),
    ("buyer", "4590204c4f16297efdb879539755eaa55cf3d0144be33e351c72deedc84ded3b"),
    ("buyer2", "2f21c4b13a9f3379c649c715bd44171971f35ddc9cf85388abd59104449b9ac9"),
    ("buyer3", "81031c52f226cf22ffa0c743cfa8c79fa4d0eed58cff1d92c0704e44937f93f7"),
    ("seller", "8d898062165505b659b1fb37835672128e14edb4bf1ac71f70eb169b1cb4800a"),
  ])
  func `an old database folds to the state of the old server`(
    name: String, digest: String
  ) throws {
    let log = try open()
    let hub = try hub(log)
    #expect(hub.head == 1_745 && log.epoch.description == "01M8NSFTM1GQ180YBC4YEXCAK5")
    let account = try #require(try log.account("\(name)@demo.beatspace"))
    let user = try #require(hub.market.users[account.user])
    #expect(StateDigest(of: hub.market.view(for: user), at: 1_745).digest == digest)
    #expect(Password.verify("demo", against: account.password))
  }

  @Test func `each event of an old database is encoded unchanged`() throws {
    let log = try open()
    for record in try log.records() {
      let stored = try log.events(at: [record.record.seq], bytesMax: 1)
      #expect(stored == [LoggedEvent(record)])
    }
  }

  @Test func `a command that an old server executed is only answered again`() throws {
    let log = try open()
    var hub = try hub(log)
    let command = try #require(CommandID("01M8NSFZEQ9JFCPJGMZ1GXQFBQ"))
    let answer = try #require(try log.answer(to: command))
    let probe = try #require(hub.market.probes.rows.first?.probes.first)
    let peer = PeerID(number: 1)
    let now = Now(instant: Self.now, uptime: Uptime(milliseconds: 0))
    let envelope = CommandEnvelope<MarketProtocol>(
      id: command, command: .probe(.mark(.init(probe: probe.id, expecting: 0))))
    let message = try WireCoding.encode(ClientFrame<MarketProtocol>.command(envelope))
    hub.handle(.opened(peer, token: Self.buyer), now: now)
    hub.handle(.received(peer, message), now: now)
    Self.findAnswers(for: &hub, in: log, now)
    let sent = hub.drainActions().compactMap { action in
      if case .send(_, let bytes) = action { bytes } else { nil }
    }
    #expect(sent == [answer.body] && hub.head == 1_745)
  }

  @Test func `an old outbox is read, and its message is sent`() throws {
    var damagedLines = 0
    let outbox = Outbox<MarketProtocol>(
      journal: try Self.fixture("outbox-0.jsonl"), damagedLines: &damagedLines)
    #expect(damagedLines == 0)
    let envelope = try #require(outbox.unanswered.first)
    #expect(outbox.unanswered.count == 1)
    let log = try open()
    var hub = try hub(log)
    let peer = PeerID(number: 1)
    let now = Now(instant: Self.now, uptime: Uptime(milliseconds: 0))
    hub.handle(.opened(peer, token: Self.buyer), now: now)
    let message = try WireCoding.encode(ClientFrame<MarketProtocol>.command(envelope))
    hub.handle(.received(peer, message), now: now)
    Self.findAnswers(for: &hub, in: log, now)
    hub.handle(.appended, now: now)
    #expect(hub.head == 1_746)
    let newest = hub.market.conversations.rows.flatMap(\.messages).max { $0.at < $1.at }
    #expect(newest?.text == "The old outbox")
  }

  @Test func `an old login is read, and its refresh token works`() throws {
    struct Login: Decodable { var credentials: Credentials }
    let login = try WireCoding.decode(Login.self, from: try Self.fixture("login.json"))
    #expect(login.credentials.user.id == Self.buyer)
    let log = try open()
    let old = login.credentials.refreshToken
    guard case .granted(let user, let token, let session) = try log.renew(old, at: Self.now) else {
      Issue.record("the old token was refused")
      return
    }
    #expect(user.description == Self.buyer)
    #expect(try log.renew(old, at: Self.now) == .granted(user, token: token, session: session))
    guard case .granted(user, _, session) = try log.renew(token, at: Self.now) else {
      Issue.record("its child was refused")
      return
    }
    #expect(try log.renew(old, at: Self.now) == .refused)
    let claims = try log.verify(login.credentials.token, at: Self.now)
    #expect(claims.sub.description == Self.buyer)
  }
}

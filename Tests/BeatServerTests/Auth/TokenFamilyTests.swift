import EventLoop
import Foundation
import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

@Suite struct RefreshTokenTests {
  private static let key: [UInt8] = Array("a key".utf8)
  private let token = RefreshToken(
    family: [UInt8](repeating: 7, count: 16), secret: [UInt8](1...32), key: key)

  @Test func `a token is read as it was written, and names its family`() {
    #expect(RefreshToken(token.text, key: Self.key) == token)
    #expect(token.family == [UInt8](repeating: 7, count: 16) && token.number == 0)
  }

  @Test func `a token with any other byte, or of another key, is not read`() {
    let bytes = Base64.url.decode(token.text) ?? []
    #expect(bytes.count == 68)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(RefreshToken(Base64.url.encode(changed), key: Self.key) == nil, "\(index)")
    }
    #expect(RefreshToken(token.text, key: Array("another".utf8)) == nil)
    for text in ["", "x", String(token.text.dropLast(4)), token.text + "AAAA"] {
      #expect(RefreshToken(text, key: Self.key) == nil, "\(text)")
    }
  }

  @Test func `a parent has one child, which depends on the parent and the key`() {
    func child(_ parent: String, _ number: UInt32 = 1, _ key: [UInt8] = Self.key) -> RefreshToken {
      RefreshToken(childOf: parent, family: token.family, number: number, key: key)
    }
    let first = child(token.text)
    #expect(first == child(token.text) && first.number == 1 && first.family == token.family)
    let others = [child("x"), child(token.text, 2), child(token.text, 1, [1]), token]
    #expect(!others.map(\.text).contains(first.text))
    #expect(RefreshToken(first.text, key: Self.key) == first)
  }
}

@Suite struct TokenFamilyTests {
  private let fixture = Fixture()

  @Test(
    arguments: [
      ([1], 0, .renewal), ([1], TokenFamily.graceMilliseconds, .renewal), ([2], 0, .repetition),
      ([2], TokenFamily.graceMilliseconds - 1, .repetition),
      ([2], TokenFamily.graceMilliseconds, .reuse), ([3], 0, .reuse), ([1], 1_000_000, .expired),
      ([2], 1_000_000, .expired),
    ] as [([UInt8], Int64, TokenFamily.Use)])
  func `what a token's use means follows from its age`(
    digest: [UInt8], later: Int64, use: TokenFamily.Use
  ) {
    let now = fixture.now
    let family = TokenFamily(
      id: [], user: fixture.desk.id, number: 5, current: [1], previous: [2], at: now,
      expires: now.advanced(byMilliseconds: 1_000_000))
    #expect(family.use(of: digest, at: now.advanced(byMilliseconds: later)) == use)
  }
}

/// Refresh tokens and signing keys in the log.
@Suite final class EventLogTokenTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()
  private var random = SeededGenerator(seed: 5)

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open(at later: Int64 = 0) throws -> EventLog {
    try EventLog(
      directory: folder, generator: &random, at: fixture.now.advanced(byMilliseconds: later),
      lockWaitMilliseconds: 20)
  }

  private func login(_ log: EventLog, _ user: User, after later: Int64 = 0) throws -> String {
    let token = RefreshToken(
      family: random.bytes(16), secret: random.bytes(32), key: log.refreshKey)
    try log.begin(token, for: user.id, at: fixture.now.advanced(byMilliseconds: later))
    return token.text
  }

  /// The child, or a word for its absence.
  private func renew(_ log: EventLog, _ token: String, after later: Int64 = 0) throws -> String {
    switch try log.renew(token, at: fixture.now.advanced(byMilliseconds: later)) {
    case .granted(_, let child, _): child
    case .revoked: "revoked"
    case .disabled: "disabled"
    case .refused: "refused"
    }
  }

  private func count(_ log: EventLog, _ table: String) throws -> Int64 {
    var count: Int64 = 0
    try log.database.run("SELECT count(*) FROM \(table)") { count = $0.integer(0) }
    return count
  }

  @Test func `a used token gives the same child within its grace, also after a restart`() throws {
    let (token, child): (String, String)
    do {
      let log = try open()
      token = try login(log, fixture.desk)
      child = try renew(log, token)
      #expect(child != token)
      #expect(try renew(log, token, after: TokenFamily.graceMilliseconds - 1) == child)
    }
    let log = try open()
    #expect(try renew(log, token, after: TokenFamily.graceMilliseconds - 1) == child)
    #expect(try count(log, "token_families") == 1)
  }

  @Test func `a login is renewed by the token that it has while the log can't be written`() throws {
    let log = try open()
    let token = try login(log, fixture.desk)
    let other = try locking(log)
    #expect(try renew(log, token) == token)
    #expect(try renew(log, token, after: 5) == token, "nothing is used up")
    try other.execute("ROLLBACK")
    let child = try renew(log, token)
    #expect(child != token)
    #expect(try renew(log, token, after: TokenFamily.graceMilliseconds) == "revoked")
  }

  @Test func `a user logs in while the log can't be written, and again when that has ended`() throws
  {
    let log = try open()
    let other = try locking(log)
    let token = RefreshToken(
      family: random.bytes(16), secret: random.bytes(32), key: log.refreshKey)
    #expect(try log.begin(token, for: fixture.desk.id, at: fixture.now) == .unsaved)
    let access = log.authority.issue(for: fixture.desk, session: nil, at: fixture.now).token
    #expect(try log.authority.verify(access, at: fixture.now).sub == fixture.desk.id)
    try other.execute("ROLLBACK")
    #expect(try renew(log, token.text) == "refused")
  }

  /// Another program that holds the write lock until it rolls back.
  private func locking(_ log: EventLog) throws -> Database {
    let other = try Database(path: folder + "/beatspace.db", lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    return other
  }

  @Test func `a used token that is used after its grace revokes its family alone`() throws {
    let log = try open()
    let (token, other) = (try login(log, fixture.desk), try login(log, fixture.desk))
    let child = try renew(log, token)
    #expect(try renew(log, token, after: TokenFamily.graceMilliseconds) == "revoked")
    for each in [token, child] {
      #expect(try renew(log, each, after: TokenFamily.graceMilliseconds) == "refused")
    }
    #expect(try renew(log, other).count == other.count)
  }

  @Test func `a token from long ago revokes its family, one that was invented does not`() throws {
    let log = try open()
    let first = try login(log, fixture.desk)
    var newest = first
    for _ in 0..<20 { newest = try renew(log, newest) }
    // Another token of this family, which somebody without the key made up.
    let bytes = Base64.url.decode(first) ?? []
    let invented = Base64.url.encode(bytes.dropLast() + [bytes[67] ^ 1])
    #expect(try renew(log, invented) == "refused")
    newest = try renew(log, newest)
    #expect(try renew(log, first) == "revoked")
    #expect(try renew(log, newest) == "refused")
    #expect(try count(log, "token_families") == 0)
  }

  @Test func `fifteen thousand uses of one token make one child, in one row`() throws {
    let log = try open()
    let token = try login(log, fixture.desk)
    var children: Set<String> = []
    for number in 0..<14_873 {
      children.insert(try renew(log, token, after: Int64(number) * 4))
    }
    #expect(children.count == 1 && !children.contains(token))
    #expect(try count(log, "token_families") == 1)
  }

  @Test func `however often it renews, a login has one row`() throws {
    let log = try open()
    var token = try login(log, fixture.desk)
    for number in 0..<200 { token = try renew(log, token, after: Int64(number) * 900_000) }
    #expect(try count(log, "token_families") == 1)
  }

  @Test func `a login lasts thirty days from its last renewal`() throws {
    let log = try open()
    let token = try login(log, fixture.desk)
    let end = Claims.refreshLifetimeMilliseconds
    let child = try renew(log, token, after: end - 1)
    #expect(try renew(log, child, after: 2 * end - 1) == "refused")
    _ = try login(log, fixture.buyers[0], after: 2 * end)
    #expect(try count(log, "token_families") == 1)
  }

  @Test func `of more than fifty logins the oldest end, and others' stay`() throws {
    let log = try open()
    let other = try login(log, fixture.buyers[0])
    let most = TokenFamily.countMaxPerUser
    let tokens = try (0..<most + 3).map { try login(log, fixture.desk, after: Int64($0)) }
    #expect(try count(log, "token_families") == Int64(most) + 1)
    for token in tokens.prefix(3) { #expect(try renew(log, token, after: 100) == "refused") }
    for token in tokens.dropFirst(3) { #expect(try renew(log, token, after: 100) != "refused") }
    #expect(try renew(log, other) != "refused")
  }

  @Test func `the log holds no token that could be used`() throws {
    let tokens: [String]
    do {
      let log = try open()
      let token = try login(log, fixture.desk)
      tokens = [token, try renew(log, token)]
      try log.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let file = try Data(contentsOf: URL(filePath: folder + "/beatspace.db"))
    for token in tokens {
      let secret = Data((Base64.url.decode(token) ?? []).dropFirst(20).prefix(32))
      #expect(file.range(of: Data(token.utf8)) == nil && file.range(of: secret) == nil)
      #expect(file.range(of: Data(RefreshToken.digest(of: token))) != nil)
    }
  }

  @Test func `the key of access tokens outlives a restart, a rotation replaces it`() throws {
    let claims = Claims(of: fixture.desk, at: fixture.now)
    let token = try AccessToken.sign(claims, key: open().signingKeys.current)
    do {
      let log = try open()
      #expect(try log.verify(token, at: fixture.now).sub == fixture.desk.id)
      try log.rotateSigningKey(to: random.bytes(32), revokes: false, at: fixture.now)
    }
    let log = try open()
    #expect(try log.verify(token, at: fixture.now).sub == fixture.desk.id)
    #expect(AccessToken.sign(claims, key: log.signingKeys.current) != token)
    try log.rotateSigningKey(to: random.bytes(32), revokes: false, at: fixture.now)
    #expect(try count(log, "signing_keys") == 2)
  }

  @Test func `a rotation that revokes leaves no other key`() throws {
    let claims = Claims(of: fixture.desk, at: fixture.now)
    let token: String
    do {
      let log = try open()
      token = AccessToken.sign(claims, key: log.signingKeys.current)
      try log.rotateSigningKey(to: random.bytes(32), revokes: true, at: fixture.now)
    }
    let log = try open()
    #expect(throws: Refusal.self) { try log.verify(token, at: self.fixture.now) }
    #expect(try count(log, "signing_keys") == 1)
  }
}

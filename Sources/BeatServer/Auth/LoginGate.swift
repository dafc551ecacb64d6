import WSCore
import Wire

/// Limits password attempts (R9), each of which costs tens of milliseconds of scrypt, and renewals,
/// each of which costs a commit.
///
/// The network address is charged first, then the account as seen from that address. Who guesses
/// from one address can't keep the account's user, who comes from another, from logging in.
struct LoginGate: Sendable {
  /// Attempts that may wait for the worker.
  static let waitingMax = 16
  /// Attempts that may follow each other at once, per account and network address, and per network
  /// address; one more becomes available every `refillMilliseconds`.
  static let burstPerAccount = 10
  static let burstPerClient = 60
  /// Renewals of one login, and of texts that may be no token, by network address.
  static let burstPerFamily = 20
  static let burstOfUnknownTokens = 60
  static let refillMilliseconds: Int64 = 3_000
  /// When there are more names, those without recent attempts are removed.
  static let namesMax = 10_000

  private enum Name: Hashable, Sendable {
    case client(String)
    case account(String, client: String)
    case family([UInt8])
    case unknownTokens(client: String)
  }

  private struct Bucket: Sendable {
    var spent: Int
    var at: Uptime
  }

  private var buckets: [Name: Bucket] = [:]
  private var waitingCount = 0

  /// - Parameter client: the network address, or the block of addresses that one customer has.
  mutating func admit(email: String, client: String, at now: Uptime) throws(HTTPError) {
    guard waitingCount < Self.waitingMax else {
      throw HTTPError(503, "Too many logins at once. Try again in a second.", Self.retry(1))
    }
    try spend(.client(client), Self.burstPerClient, now)
    try spend(.account(email, client: client), Self.burstPerAccount, now)
    waitingCount += 1
  }

  /// Frees the slot of an attempt that has ended.
  mutating func release() { waitingCount -= 1 }

  /// - Parameter family: of a token that this server issued; nil for any other text.
  mutating func admitRenewal(
    of family: [UInt8]?, client: String, at now: Uptime
  ) throws(HTTPError) {
    if let family {
      try spend(.family(family), Self.burstPerFamily, now)
    } else {
      try spend(.unknownTokens(client: client), Self.burstOfUnknownTokens, now)
    }
  }

  private mutating func spend(_ name: Name, _ burst: Int, _ now: Uptime) throws(HTTPError) {
    if buckets.count > Self.namesMax {
      buckets = buckets.filter { Self.spent($0.value, now) > 0 }
    }
    let spent = buckets[name].map { Self.spent($0, now) } ?? 0
    guard spent < burst else {
      let seconds = Self.refillMilliseconds / 1_000
      throw HTTPError(
        429, "Too many attempts. Try again in \(seconds) seconds.", Self.retry(seconds))
    }
    buckets[name] = Bucket(spent: spent + 1, at: now)
  }

  /// Attempts that have not been refilled yet.
  private static func spent(_ bucket: Bucket, _ now: Uptime) -> Int {
    max(0, bucket.spent - Int(now.milliseconds(since: bucket.at) / refillMilliseconds))
  }

  private static func retry(_ seconds: Int64) -> [HTTPHead.Field] {
    [.init("Retry-After", String(seconds))]
  }
}

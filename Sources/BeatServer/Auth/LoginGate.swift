import WSCore
import Wire

/// Who may try a password now (R9). Each try costs tens of milliseconds of scrypt, and a guesser
/// wants many.
struct LoginGate: Sendable {
  /// Tries that may wait for a core at once.
  static let waitingMax = 16
  /// Tries at once for one e-mail address, and from one network address; one comes back every so
  /// many milliseconds.
  static let burstPerEmail = 10
  static let burstPerHost = 60
  static let refillMilliseconds: Int64 = 3_000
  /// Names remembered; with more, those that have filled up are forgotten.
  static let namesMax = 10_000

  private struct Bucket: Sendable {
    var spent: Int
    var at: Uptime
  }

  private var buckets: [String: Bucket] = [:]
  private var waitingCount = 0

  mutating func enter(email: String, host: String, at now: Uptime) throws(HTTPError) {
    guard waitingCount < Self.waitingMax else {
      throw HTTPError(503, "Too many logins at once. Try again in a second.", Self.retry(1))
    }
    guard spend("email " + email, Self.burstPerEmail, now),
      spend("host " + host, Self.burstPerHost, now)
    else {
      let seconds = Self.refillMilliseconds / 1_000
      throw HTTPError(
        429, "Too many tries. Try again in \(seconds) seconds.", Self.retry(seconds))
    }
    waitingCount += 1
  }

  /// A try that had entered is over.
  mutating func leave() { waitingCount -= 1 }

  private mutating func spend(_ name: String, _ burst: Int, _ now: Uptime) -> Bool {
    if buckets.count > Self.namesMax {
      buckets = buckets.filter { Self.spent($0.value, now) > 0 }
    }
    let spent = buckets[name].map { Self.spent($0, now) } ?? 0
    guard spent < burst else { return false }
    buckets[name] = Bucket(spent: spent + 1, at: now)
    return true
  }

  /// What is left of the tries by now.
  private static func spent(_ bucket: Bucket, _ now: Uptime) -> Int {
    max(0, bucket.spent - Int(now.milliseconds(since: bucket.at) / refillMilliseconds))
  }

  private static func retry(_ seconds: Int64) -> [HTTPHead.Field] {
    [.init("Retry-After", String(seconds))]
  }
}

import WSCore
import Wire

/// Limits password attempts (R9), each of which costs tens of milliseconds of scrypt.
struct LoginGate: Sendable {
  /// Attempts that may wait for the worker.
  static let waitingMax = 16
  /// Attempts that may follow each other at once, per e-mail address and per network address; one
  /// more becomes available every `refillMilliseconds`.
  static let burstPerEmail = 10
  static let burstPerHost = 60
  static let refillMilliseconds: Int64 = 3_000
  /// When there are more names, those without recent attempts are removed.
  static let namesMax = 10_000

  private struct Bucket: Sendable {
    var spent: Int
    var at: Uptime
  }

  private var buckets: [String: Bucket] = [:]
  private var waitingCount = 0

  mutating func admit(email: String, host: String, at now: Uptime) throws(HTTPError) {
    guard waitingCount < Self.waitingMax else {
      throw HTTPError(503, "Too many logins at once. Try again in a second.", Self.retry(1))
    }
    guard spend("email " + email, Self.burstPerEmail, now),
      spend("host " + host, Self.burstPerHost, now)
    else {
      let seconds = Self.refillMilliseconds / 1_000
      throw HTTPError(
        429, "Too many attempts. Try again in \(seconds) seconds.", Self.retry(seconds))
    }
    waitingCount += 1
  }

  /// Frees the slot of an attempt that has ended.
  mutating func release() { waitingCount -= 1 }

  private mutating func spend(_ name: String, _ burst: Int, _ now: Uptime) -> Bool {
    if buckets.count > Self.namesMax {
      buckets = buckets.filter { Self.spent($0.value, now) > 0 }
    }
    let spent = buckets[name].map { Self.spent($0, now) } ?? 0
    guard spent < burst else { return false }
    buckets[name] = Bucket(spent: spent + 1, at: now)
    return true
  }

  /// Attempts that have not been refilled yet.
  private static func spent(_ bucket: Bucket, _ now: Uptime) -> Int {
    max(0, bucket.spent - Int(now.milliseconds(since: bucket.at) / refillMilliseconds))
  }

  private static func retry(_ seconds: Int64) -> [HTTPHead.Field] {
    [.init("Retry-After", String(seconds))]
  }
}

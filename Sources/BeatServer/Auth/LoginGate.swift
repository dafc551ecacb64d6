import WSCore
import Wire

/// Bounds tries of passwords (R9). Each costs tens of milliseconds of scrypt.
struct LoginGate: Sendable {
  /// Tries that may wait for the worker.
  static let waitingMax = 16
  /// Tries at once for one e-mail address, and from one network address; one more every
  /// `refillMilliseconds`.
  static let burstPerEmail = 10
  static let burstPerHost = 60
  static let refillMilliseconds: Int64 = 3_000
  /// With more names, those without recent tries are forgotten.
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

  /// A try has ended.
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

  /// The tries that have not been refilled yet.
  private static func spent(_ bucket: Bucket, _ now: Uptime) -> Int {
    max(0, bucket.spent - Int(now.milliseconds(since: bucket.at) / refillMilliseconds))
  }

  private static func retry(_ seconds: Int64) -> [HTTPHead.Field] {
    [.init("Retry-After", String(seconds))]
  }
}

package import Wire

/// Photos that are being fetched from other servers, and who waits for them. A photo is fetched
/// once, however many ask for it; one that failed is left alone for a while.
package struct PhotoRequests: Sendable {
  package enum Answer: Hashable, Sendable {
    /// Fetch it, and answer when it is there.
    case fetch
    /// It is being fetched.
    case wait
    /// It failed a short time ago.
    case failed
    /// Too many are being fetched.
    case busy
  }

  private let fetchesMax: Int
  private let pauseMilliseconds: Int64
  /// Failures in memory; when there are more, all are forgotten.
  private let failuresMax: Int
  private var waiting: [String: [PeerID]] = [:]
  private var failures: [String: Uptime] = [:]

  package init(
    fetchesMax: Int = 4, pauseMilliseconds: Int64 = 60_000, failuresMax: Int = 1_000
  ) {
    self.fetchesMax = fetchesMax
    self.pauseMilliseconds = pauseMilliseconds
    self.failuresMax = failuresMax
  }

  package mutating func ask(_ url: String, by peer: PeerID, at now: Uptime) -> Answer {
    if let failedAt = failures[url] {
      guard now.milliseconds(since: failedAt) >= pauseMilliseconds else { return .failed }
      failures[url] = nil
    }
    if waiting[url] != nil {
      waiting[url]?.append(peer)
      return .wait
    }
    guard waiting.count < fetchesMax else { return .busy }
    waiting[url] = [peer]
    return .fetch
  }

  /// Returns who waits for the photo.
  package mutating func finish(_ url: String, hasFailed: Bool, at now: Uptime) -> [PeerID] {
    if hasFailed {
      if failures.count >= failuresMax { failures.removeAll() }
      failures[url] = now
    }
    return waiting.removeValue(forKey: url) ?? []
  }
}

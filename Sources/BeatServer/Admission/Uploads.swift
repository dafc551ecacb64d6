package import Models
package import Wire

/// Long bodies that are arriving: one of each user, so that nobody waits for another.
package struct Uploads: Sendable {
  package enum Verdict: Hashable, Sendable {
    /// - Parameter ending: one that has sent nothing for a while, and makes room.
    case granted(ending: PeerID?)
    /// The user has another.
    case second
    /// All others are sending.
    case full
  }

  private struct Upload: Sendable {
    var user: ID<User>
    var heardAt: Uptime
  }

  private let countMax: Int
  /// After this time without a byte, an upload makes room for another.
  private let patienceMilliseconds: Int64
  private var uploads: [PeerID: Upload] = [:]

  package init(countMax: Int = 8, patienceMilliseconds: Int64 = 1_000) {
    self.countMax = countMax
    self.patienceMilliseconds = patienceMilliseconds
  }

  package var count: Int { uploads.count }

  package mutating func begin(_ id: PeerID, by user: ID<User>, at now: Uptime) -> Verdict {
    if uploads.values.contains(where: { $0.user == user }) { return .second }
    var leaver: PeerID?
    if uploads.count >= countMax {
      let quietest = uploads.min { ($0.value.heardAt, $0.key) < ($1.value.heardAt, $1.key) }
      guard let quietest,
        now.milliseconds(since: quietest.value.heardAt) >= patienceMilliseconds
      else { return .full }
      leaver = quietest.key
      uploads[quietest.key] = nil
    }
    uploads[id] = Upload(user: user, heardAt: now)
    return .granted(ending: leaver)
  }

  package mutating func hear(_ id: PeerID, at now: Uptime) { uploads[id]?.heardAt = now }

  package mutating func end(_ id: PeerID) { uploads[id] = nil }
}

package import Wire

/// What happens when descriptors become few: strangers leave, the longest silent first, and a part
/// is kept for those who log in.
package struct DescriptorTable: Hashable, Sendable {
  /// The numbers of all descriptors are below it.
  package let limit: Int

  package init(limit: Int) { self.limit = limit }

  /// An eighth, but not more than a thousand.
  package var reserve: Int { min(limit / 8, 1_024) }

  /// Whether the table is nearly full with a descriptor of this number, or with so many. The system
  /// gives each descriptor the lowest free number.
  package func isNearlyFull(at number: Int) -> Bool { number >= limit - reserve }

  package struct Connection: Hashable, Sendable {
    package var id: PeerID
    /// Whether its user is known, by a token.
    package var isLoggedIn: Bool
    package var heardAt: Uptime

    package init(id: PeerID, isLoggedIn: Bool, heardAt: Uptime) {
      self.id = id
      self.isLoggedIn = isLoggedIn
      self.heardAt = heardAt
    }
  }

  /// The connection that makes room; nil if all are logged in.
  package static func leaver(among connections: some Sequence<Connection>) -> PeerID? {
    connections.filter { !$0.isLoggedIn }
      .min { ($0.heardAt, $0.id) < ($1.heardAt, $1.id) }?.id
  }
}

package import Wire

/// A mark that a user's programs count up to measure the server with. It is nobody else's to see,
/// and nothing of the market hangs on it.
package struct Probe: Hashable, Sendable, Codable {
  package let id: ID<Probe>
  /// How often it was marked, from 1 on.
  package var count: Int

  package init(id: ID<Probe>, count: Int) {
    self.id = id
    self.count = count
  }

  /// How many one user may have, and how often each may be marked.
  package enum Quota {
    package static let probes = 3
    package static let marks = 1_000
  }
}

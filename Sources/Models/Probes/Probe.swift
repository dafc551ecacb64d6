package import Wire

/// A counter with which a user's programs measure the server. Nobody else sees it, and nothing in
/// the market depends on it.
package struct Probe: Hashable, Sendable, Codable {
  package let id: ID<Probe>
  /// The number of marks, from 1.
  package var count: Int

  package init(id: ID<Probe>, count: Int) {
    self.id = id
    self.count = count
  }

  /// Probes per user, and marks per probe.
  package enum Quota {
    package static let probes = 3
    package static let marks = 1_000
  }
}

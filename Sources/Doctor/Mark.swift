package import Models
package import Wire

/// A mark on a probe, as one connection received it.
package struct Mark: Hashable, Sendable {
  /// Its position in the log.
  package var position: Int64
  package var probe: ID<Probe>
  package var count: Int

  package init(position: Int64, probe: ID<Probe>, count: Int) {
    self.position = position
    self.probe = probe
    self.count = count
  }
}

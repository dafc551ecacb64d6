package import Wire

/// The presence that a terminal has reported on its link. It reports only changes, and everything
/// on a new link.
package struct AnnouncedPresence: Hashable, Sendable {
  private var state: DevicePresence?
  private var watched: [ID<Asset>] = []

  package init() {}

  /// The signals that report the change.
  ///
  /// - Parameter watched: the faces that the user looks at.
  package mutating func change(
    to state: DevicePresence, watching watched: [ID<Asset>]
  ) -> [ClientSignal] {
    let entered = watched.filter { !self.watched.contains($0) }
    let left = self.watched.filter { !watched.contains($0) }
    defer { (self.state, self.watched) = (state, watched) }
    return (self.state == state ? [] : [.presence(state)])
      + left.map { .unsubscribe($0) } + entered.map { .subscribe($0) }
  }
}

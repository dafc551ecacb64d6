package import Wire

/// What a terminal has said of its user on the link that it has. What has changed since is said,
/// and all of it on a new link.
package struct AnnouncedPresence: Hashable, Sendable {
  private var state: DevicePresence?
  private var watched: [ID<Asset>] = []

  package init() {}

  /// What is to be said now.
  ///
  /// - Parameter watched: the faces that are looked at.
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

/// Both clocks read at once: what a pure core is told of time.
package struct Now: Hashable, Sendable {
  package var instant: Instant
  package var uptime: Uptime

  package init(instant: Instant, uptime: Uptime) {
    self.instant = instant
    self.uptime = uptime
  }
}

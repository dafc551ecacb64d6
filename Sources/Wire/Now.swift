/// Both clocks, read together; the form in which pure code receives the time.
package struct Now: Hashable, Sendable {
  package var instant: Instant
  package var uptime: Uptime

  package init(instant: Instant, uptime: Uptime) {
    self.instant = instant
    self.uptime = uptime
  }
}

/// Both clocks, read at once; the pure cores get time in this form.
package struct Now: Hashable, Sendable {
  package var instant: Instant
  package var uptime: Uptime

  package init(instant: Instant, uptime: Uptime) {
    self.instant = instant
    self.uptime = uptime
  }
}

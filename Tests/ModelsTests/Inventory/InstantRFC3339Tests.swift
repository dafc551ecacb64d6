import Models
import Testing
import Wire

@Suite struct InstantRFC3339Tests {
  @Test(arguments: [
    (1_795_233_600_000, "2026-11-21T10:00:00+06:00"), (0, "1970-01-01T06:00:00+06:00"),
    (-1, "1970-01-01T05:59:59.999+06:00"), (1_795_233_600_007, "2026-11-21T10:00:00.007+06:00"),
    (.max, "9223372036854775807"), (.min, "-9223372036854775808"),
  ])
  func `an instant is written in Dhaka's time zone`(milliseconds: Int64, text: String) {
    let instant = Instant(milliseconds: milliseconds)
    #expect(instant.rfc3339 == text)
    #expect(Instant(rfc3339: text) == instant)
  }

  @Test(arguments: [
    ("2026-11-21T04:00:00Z", 1_795_233_600_000), ("2026-11-21t04:00:00z", 1_795_233_600_000),
    ("2026-11-21 04:00:00.5Z", 1_795_233_600_500), ("2026-11-21", 1_795_197_600_000),
    ("2026-11-21T04:00:00.1234567Z", 1_795_233_600_123),
    ("2026-11-20T23:30:00-04:30", 1_795_233_600_000),
  ])
  func `other time zones are read`(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text) == Instant(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "now", "2026-13-21T04:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T04:60:00Z",
    "2026-11-21T04:00:61Z", "2026-11-21T04:00:00", "2026-11-21T04:00:00+6:00",
    "2026-11-21T04:00:00.Z", "2026-11-21T+4:00:00Z", "2026-11-21T04-00-00Z",
    "2026-11-21T04:00:00Z ", "২০২৬-১১-২১", "2026-11-21T04:00:00+24:00", "99999999999999999999",
  ])
  func `invalid times are rejected`(text: String) { #expect(Instant(rfc3339: text) == nil) }
}

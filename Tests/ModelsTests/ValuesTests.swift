import Models
import TestSupport
import Testing
import Wire

/// Money, days, and how both are written (O6).
@Suite struct ValuesTests {
  @Test(arguments: [
    (0, "৳0"), (99_900, "৳999"), (100_000, "৳1,000"), (12_500_000, "৳1,25,000"),
    (125_000_000, "৳12,50,000"), (12_345_678_950, "৳12,34,56,789.50"), (-100, "−৳1"),
  ])
  func `money is grouped in thousands, lakhs and crores`(paisa: Int64, text: String) {
    #expect(Money(paisa: paisa).text() == text)
  }

  @Test func `money in Bangla digits`() {
    #expect(Money(taka: 1_250_000).text(.bangla) == "৳১২,৫০,০০০")
  }

  @Test(arguments: [
    ("6,50,000", 65_000_000 as Int64?), ("৳ 650000.5", 65_000_050), ("-3", -300), ("", nil),
    ("x", nil),
    ("1.234", nil), ("99999999999999999999", nil), ("92233720368547758.07", nil),
  ])
  func `amounts are read as people write them`(text: String, paisa: Int64?) {
    #expect(Money(taka: text)?.paisa == paisa)
  }

  @Test func `every day of three centuries goes to its date and back`() {
    for number in Int32(-25_000)...84_000 {
      let day = Day(number: number)
      let civil = day.civil
      #expect(Day(year: civil.year, month: civil.month, day: civil.day) == day)
    }
    #expect(Day("2026-02-29") == nil)
    #expect(Day("2028-02-29")?.text == "29 Feb 2028")
  }

  @Test func `a day begins at midnight in Dhaka`() {
    let midnight = Instant(milliseconds: 1_795_197_600_000)
    #expect(Day(midnight).description == "2026-11-21")
    #expect(Day(midnight.advanced(byMilliseconds: -1)).description == "2026-11-20")
    #expect(midnight.clockText == "00:00")
  }

  @Test func `wire names are what other programs speak`() throws {
    #expect(
      [Event.Kind.offerRequested, .offerQuoted, .offerApproved, .offerRejected, .revisionRequested]
        .map(\.rawValue) == [
          "new_offer_request", "offer_quoted", "offer_approved", "offer_rejected",
          "revision_requested",
        ])
    let command = Command.approveOffer(.init(offer: ID(value: 7), version: 2))
    let bytes = try WireCoding.encode(command)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"offer":"00000000000000000000000007","type":"approve_offer","version":2}"#)
    #expect(try WireCoding.decode(Command.self, from: bytes) == command)
  }
}

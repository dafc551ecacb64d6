import Testing
import Wire

@testable import Models

/// Decimal numbers of tables.
@Suite struct DecimalTests {
  @Test(arguments: [("23.75", 23.75), ("-0.5", -0.5), ("+90", 90), ("5.", 5), (".5", 0.5)])
  func `a decimal number has digits, and maybe a sign and a point`(text: String, number: Double) {
    #expect(Double(decimal: text) == number)
  }

  @Test(arguments: [
    "", "-", ".", "+-5", "0x17", "1e3", "1E3", "nan", "inf", "-inf", "infinity", "1_0", "1,5",
    "1 5",
    " 5", "5\n", "1.2.3", "٣", String(repeating: "9", count: 400),
  ])
  func `other spellings of a number are refused`(text: String) {
    #expect(Double(decimal: text) == nil)
  }

  @Test func `each finite number is read back from its decimal digits`() {
    var generator = SeededGenerator(seed: 1)
    let special = [
      0, -0.0, 1e-5, -1.25e-7, .leastNonzeroMagnitude, 1e16, 1.5e300, .greatestFiniteMagnitude,
      23.75,
    ]
    let random = (0..<2_000).map { _ in
      Double(bitPattern: .random(in: 0 ... .max, using: &generator))
    }
    for number in special + random where number.isFinite {
      #expect(Double(decimal: number.decimal) == number, "\(number)")
      #expect(!number.decimal.contains("e"))
    }
  }
}

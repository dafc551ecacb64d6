import Models
import Testing
import Wire

/// Taka in whole paisa, as people write and read them (O6).
@Suite struct MoneyTests {
  @Test(
    arguments: [
      (0, "৳0"), (1, "৳0.01"), (10, "৳0.10"), (99, "৳0.99"), (100, "৳1"), (99_900, "৳999"),
      (99_999, "৳999.99"), (100_000, "৳1,000"), (9_999_900, "৳99,999"), (10_000_000, "৳1,00,000"),
      (12_500_000, "৳1,25,000"), (99_999_900, "৳9,99,999"), (100_000_000, "৳10,00,000"),
      (125_000_000, "৳12,50,000"), (999_999_900, "৳99,99,999"), (1_000_000_000, "৳1,00,00,000"),
      (12_345_678_950, "৳12,34,56,789.50"), (100_000_000_000, "৳1,00,00,00,000"),
      (-1, "−৳0.01"), (-100, "−৳1"), (-12_500_050, "−৳1,25,000.50"),
      (.max, "৳92,23,37,20,36,85,47,758.07"),
      (.min, "−৳92,23,37,20,36,85,47,758.08"),
    ] as [(Int64, String)])
  func `money is grouped in thousands, lakhs and crores`(paisa: Int64, text: String) {
    #expect(Money(paisa: paisa).text() == text)
  }

  @Test(
    arguments: [
      (1_234_567_890, "৳১,২৩,৪৫,৬৭,৮৯০"), (1_250_000, "৳১২,৫০,০০০"), (0, "৳০"), (-5, "−৳৫"),
    ] as [(Int64, String)])
  func `money in Bangla digits`(taka: Int64, text: String) {
    #expect(Money(taka: taka).text().written(in: .bangla) == text)
    #expect(Money(taka: text.replacing("−", with: "-"))?.paisa == taka * 100)
  }

  @Test(
    arguments: [
      ("6,50,000", 65_000_000), ("650,000", 65_000_000), ("৳ 650000.5", 65_000_050),
      ("৳6,50,000.50", 65_000_050), (" 12 \n", 1_200), ("0", 0), ("007", 700), ("5.", 500),
      ("5.05", 505), ("-3", -300), ("-0.5", -50), ("-0", 0), ("92233720368547757.99", .max - 8),
    ] as [(String, Int64)])
  func `amounts are read as people write them`(text: String, paisa: Int64) {
    #expect(Money(taka: text)?.paisa == paisa)
  }

  @Test(
    arguments: [
      ("1,000", 1_000), ("12,000", 12_000), ("123,000", 123_000), ("6,50,000", 650_000),
      ("650,000", 650_000), ("12,34,56,789", 123_456_789), ("1,234,567", 1_234_567),
      ("123,456,789", 123_456_789), ("1,00,00,00,000", 1_000_000_000), ("৬,৫০,০০০", 650_000),
      ("৳ 6,50,000.00", 650_000), ("-6,50,000", -650_000),
    ] as [(String, Int64)])
  func `commas group digits by lakhs or by thousands`(text: String, taka: Int64) throws {
    #expect(try Money(parsing: text) == Money(taka: taka))
  }

  @Test(
    arguments: [
      ("12.5 lakh", 1_250_000), ("12.5lakh", 1_250_000), ("1 crore 25 lakh", 12_500_000),
      ("80k", 80_000), ("1.25 cr", 12_500_000), ("2 lac", 200_000), ("৳6.5 Lakh", 650_000),
      ("১২.৫ লাখ", 1_250_000), ("২ কোটি", 20_000_000), ("Tk 5,000", 5_000), ("5000 taka", 5_000),
      ("৫০০০ টাকা", 5_000), ("-2 lakh", -200_000), ("0.00001 lakh", 1), ("1 lakh 500", 100_500),
      ("5 thousand", 5_000), ("10 lakh taka", 1_000_000),
    ] as [(String, Int64)])
  func `lakh, crore and thousand are understood in both scripts`(
    text: String, taka: Int64
  ) throws {
    #expect(try Money(parsing: text) == Money(taka: taka))
  }

  @Test(arguments: [
    "lakh", "5 lakhh", "2 lakh 3 crore", "1 lakh 2 lakh", "5 bananas", "1.000000001 lakh",
    "99999999999 crore", "lakh 5", "5 k k", "৳", "tk", "5 lakh-",
  ])
  func `units that make no amount are refused`(text: String) {
    #expect(Money(taka: text) == nil)
  }

  @Test(arguments: [
    "650000,50", "6,50,00", "1,5", "12,,5", ",5", "5,", "65,0000", "1234,567", "123,45,678",
    "1,234,56,789", "12,34,567,890", "0,50", "1,000,00", "1.000,50", "6,50,000.5,0", "-1,5", "১,৫",
    "6,50,000,",
  ])
  func `a comma anywhere else is refused`(text: String) {
    #expect(throws: Money.ParseError.misplacedSeparator) { try Money(parsing: text) }
    #expect(Money(taka: text) == nil)
  }

  @Test(
    arguments: [
      ("650 000", 650_000), ("6 50 000", 650_000), ("650\u{a0}000", 650_000),
      ("6\u{2009}50\u{2009}000", 650_000), ("650\u{202f}000", 650_000), ("5 000 000", 5_000_000),
      ("650000 ৳", 650_000), ("৳\u{a0}650000", 650_000), ("-৳5", -5), ("৳ -5", -5), ("-5৳", -5),
    ] as [(String, Int64)])
  func `blanks group digits as commas do, and the currency stands before or after`(
    text: String, taka: Int64
  ) throws {
    #expect(try Money(parsing: text) == Money(taka: taka))
  }

  @Test(arguments: [
    "650000 50", "5000 10000", "6 5", "650 0000", "650  000", "6,50 000", "650 000,5",
    "650 000.5 0",
    "6 50 00", "650\u{a0}000 000", "- 5",
  ])
  func `a blank between digits that it does not group is refused`(text: String) {
    #expect(throws: Money.ParseError.misplacedSeparator) { try Money(parsing: text) }
  }

  @Test(arguments: [
    "650000৳50", "650\n000", "650\r\n000", "650\t000", "৳৳5", "৳5৳", "৳-৳5", "৳ - ৳5",
    "650\u{3000}000",
    "650\u{2028}000",
  ])
  func `line breaks and currency signs inside an amount are refused`(text: String) {
    #expect(throws: Money.ParseError.notAnAmount) { try Money(parsing: text) }
  }

  @Test(arguments: [
    "", " ", "৳", ",", ".", "-", "x", ".5", "1.234", "1.2.3", "1..2", "1e5", "0x1F", "+5", "--5",
    "5-", "-5-", "5.-1", "5.+1", "5.5-", "−3", "NaN", "inf", "٣", "①", "½", "１", "1_000",
    "1\u{301}", "1\u{200b}", "\u{202e}5", "5\u{0}", "\u{1b}[5", "5%", "$5", "5/2", "(5)",
    "92233720368547758", "92233720368547758.07", "-92233720368547758.08", "9223372036854775807",
    "-9223372036854775808", "99999999999999999999", String(repeating: "9", count: 100_000),
    "5." + String(repeating: "0", count: 100_000),
  ])
  func `invalid amounts are refused`(text: String) {
    #expect(Money(taka: text) == nil)
  }

  @Test func `written amounts can be read`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let bits = UInt64.random(in: 0...UInt64(Money.maximum.paisa), using: &generator)
      let money = Money(paisa: Int64(bits >> UInt64.random(in: 0..<37, using: &generator)))
      #expect(Money(taka: money.text()) == money)
    }
  }

  @Test func `money is encoded as whole paisa`() throws {
    for paisa in [Int64.min, -1, 0, 1, .max] {
      let bytes = try WireCoding.encode([Money(paisa: paisa)])
      #expect(String(decoding: bytes, as: UTF8.self) == "[\(paisa)]")
      #expect(try WireCoding.decode([Money].self, from: bytes) == [Money(paisa: paisa)])
    }
    for text in ["[1.5]", "[\"1\"]", "[9223372036854775808]", "[1e30]", "[null]", "[true]"] {
      #expect(throws: DecodingError.self) {
        try WireCoding.decode([Money].self, from: Array(text.utf8))
      }
    }
  }
}

import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Search lines above the list. Today is 21 November 2026.
@Suite struct FaceQueryTests {
  private static let vocabulary = FaceVocabulary(
    districts: ["Chattogram", "Dhaka", "Sylhet"], areas: ["GEC", "Gulshan-1", "Gulshan-2"],
    owners: [Organisation(id: ID(value: 2), name: "North Star Media", role: .seller)],
    today: Day(Fixture().now))

  private func query(_ line: String) -> FaceQuery { FaceQuery(line, Self.vocabulary) }

  private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  @Test func `words that are no terms are looked for in the texts`() {
    let query = query("gul  colour:red http:")
    #expect(query.words.map(\.text) == ["gul", "colour:red", "http:"])
    #expect(query.terms.isEmpty && query.complaint == nil)
  }

  @Test func `districts, months and digits may be typed in Bangla`() {
    #expect(query("district:ঢাকা").terms == [.district(["Dhaka"])])
    #expect(query("district:চট্ট,syl").terms == [.district(["Chattogram", "Sylhet"])])
    #expect(query("price<৬,০০,০০০").terms == query("price<6,00,000").terms)
    #expect(query("price:৩lakh..৬lakh").terms == query("price:3lakh..6lakh").terms)
    #expect(query("free:২০২৬-১২-০১..২০২৬-১২-৩১").terms == query("free:2026-12").terms)
    #expect(query("free:ডিসেম্বর").terms == query("free:dec").terms)
    #expect(query("permit<২০২৭-০১-৩১").terms == query("permit<2027-01-31").terms)
    #expect(query("price<ছয়").complaint?.hasPrefix("“ছয়” is not an amount") == true)
  }

  @Test func `what was understood is said in the user's script`() {
    var vocabulary = Self.vocabulary
    vocabulary.script = .bangla
    let query = FaceQuery("district:dhaka free:dec", vocabulary)
    #expect(query.understood == ["ঢাকা", "free ০১–৩১ ডিসে"])
    #expect(vocabulary.values(of: .district) == ["চট্টগ্রাম", "ঢাকা", "সিলেট"])
  }

  @Test func `a value is the beginning of a word, and commas mean or`() {
    #expect(query("district:dha").terms == [.district(["Dhaka"])])
    #expect(query("DISTRICT:dhaka,SYL").terms == [.district(["Dhaka", "Sylhet"])])
    #expect(query("area:gul").terms == [.area(["Gulshan-1", "Gulshan-2"])])
    #expect(query("area:gulshan-2").terms == [.area(["Gulshan-2"])])
    #expect(query("medium:bus").terms == [.medium([.busShelter])])
    #expect(query("medium:\"bridge panel\"").terms == [.medium([.bridgePanel])])
    #expect(query("owner:star").terms == [.owner([ID(value: 2)])])
    #expect(query("lit:yes").terms == [.lit([.led, .frontLit, .backLit])])
    #expect(query("lit:no").terms == [.lit([.none])])
    #expect(query("status:taken").terms == [.status(["booked", "live"])])
  }

  @Test(arguments: [
    ("price<600000", Int64.min...599_999), ("price<=6,00,000", .min...600_000),
    ("price>6lakh", 600_001...Int64.max), ("price>=80k", 80_000...Int64.max),
    ("price:3l..6l", 300_000...600_000), ("price:..1.5cr", .min...15_000_000),
    ("price=250000", 250_000...250_000),
  ])
  func `amounts are compared, in the units that people use`(
    line: String, range: ClosedRange<Int64>
  ) {
    #expect(query(line).terms == [.price(range)])
  }

  @Test(arguments: [
    ("2026-12-01..2026-12-31", "2026-12-01", "2027-01-01"),
    ("2026-12-24", "2026-12-24", "2026-12-25"), ("2027-02", "2027-02-01", "2027-03-01"),
    ("dec", "2026-12-01", "2027-01-01"), ("dec..jan", "2026-12-01", "2027-02-01"),
    ("nov", "2026-11-01", "2026-12-01"), ("march", "2027-03-01", "2027-04-01"),
    ("2026-12-20..jan", "2026-12-20", "2027-02-01"),
  ])
  func `days are dates, months, or from one to the other`(text: String, from: String, to: String) {
    let dates = DayRange(from: day(from), to: day(to))
    #expect(query("free:" + text).terms == [.free(dates)])
    #expect(query("free:" + text).dates == dates)
  }

  @Test(arguments: [
    ("district:rome", "No district matches “rome”: try Chattogram, Dhaka, Sylhet."),
    ("medium:neon", "No medium matches “neon”: try Billboard, Unipole, Gantry, Rooftop, …"),
    ("price<cheap", "“cheap” is not an amount: try price<600000 or price:3lakh..6lakh."),
    ("price:5..3", "“5..3” ends before it begins."),
    ("free:soon", "“soon” is not a date: try free:2026-12-01..2026-12-31 or free:dec."),
    ("free:2026-02-30", "“2026-02-30” is not a date: try free:2026-12-01..2026-12-31 or free:dec."),
    ("free:2026-12-31..2026-12-01", "“2026-12-31..2026-12-01” ends before it begins."),
    ("free:2026..2030", "“2026..2030” is not a date: try free:2026-12-01..2026-12-31 or free:dec."),
    ("free:2026-01..2030-01", "“2026-01..2030-01” is longer than three years."),
    ("permit<never", "“never” is not a date: try permit<2027-01-31."),
    ("district<dhaka", "district can't be compared: try district:dhaka."),
  ])
  func `an invalid value is explained, and ignored`(line: String, sentence: String) {
    let query = query(line + " gul")
    #expect(query.complaint == sentence)
    #expect(query.terms.isEmpty && query.words.count == 1)
  }

  @Test func `a missing value is not a mistake`() {
    for key in FaceKey.allCases { #expect(query(key.opening) == FaceQuery()) }
  }

  @Test func `every example of the hints is understood`() {
    for key in FaceKey.allCases {
      for example in key.example.split(separator: " or ") {
        let line = String(example.prefix { $0 != "," })
        #expect(query(line).terms.count == 1, "\(line): \(query(line).complaint ?? "")")
      }
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `no search line does harm`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces =
      FaceKey.allCases.map(\.rawValue) + [
        ":", "<", ">=", "..", "\"", " ", ",", "9999999999999999999", "-", "lakh", "2026-12", "ঢাকা",
        "1e9", "−5", "99999999999cr", "dec", "a",
      ]
    let line = (0..<8).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let query = query(line)
    #expect(query.words.allSatisfy { !$0.text.isEmpty })
    _ = FaceCompletion(line, Self.vocabulary)
  }

  @Test(arguments: [
    ("di", "district:"), ("lit:yes pr", "lit:yes price<"), ("district:dh", "district:dhaka "),
    ("district:dhaka,s", "district:dhaka,sylhet "), ("medium:bri", "medium:\"bridge panel\" "),
    ("status:pen", "status:\"pending offer\" "),
  ])
  func `Tab completes the last word`(line: String, completed: String) {
    #expect(FaceCompletion(line, Self.vocabulary).line == completed)
  }

  @Test(arguments: ["", "district:dhaka ", "district:dhaka", "gulshan", "price<600000"])
  func `without a completion Tab does nothing`(line: String) {
    #expect(FaceCompletion(line, Self.vocabulary).line == nil)
  }
}

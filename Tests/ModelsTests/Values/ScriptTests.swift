import Models
import Testing
import Wire

/// Numbers and names in Bangla (O6).
@Suite struct ScriptTests {
  @Test(arguments: [
    ("৳12,50,000.50", "৳১২,৫০,০০০.৫০"), ("05–28 Mar", "০৫–২৮ Mar"), ("16:42 Dhaka", "১৬:৪২ Dhaka"),
    ("page 1/3", "page ১/৩"), ("30×15 ft", "৩০×১৫ ft"), ("≥ 80,000", "≥ ৮০,০০০"), ("15 %", "১৫ %"),
    ("(attempt 3, retry in 12 s)", "(attempt ৩, retry in ১২ s)"), ("at 16:42.", "at ১৬:৪২."),
    ("৳10.50. Ask", "৳১০.৫০. Ask"), ("2026-12-01..2026-12-31", "২০২৬-১২-০১..২০২৬-১২-৩১"),
    ("“Road 27” · 4", "“Road ২৭” · ৪"), ("রোড 27", "রোড ২৭"), ("", ""), ("Mar", "Mar"),
  ])
  func `numbers are written in Bangla digits`(text: String, expected: String) {
    #expect(text.written(in: .bangla) == expected)
    #expect(text.written(in: .bangla).written(in: .bangla) == expected)
    #expect(text.written(in: .latin) == text)
  }

  @Test(arguments: [
    "DHK-014A", "quoted v2", "http://127.0.0.1:4100/photos/7.png", "127.0.0.1:4100", "beat 0.1.0",
    "DNCC/AD/2025/1043", "01JDB2Y8", "buyer2@demo.beatspace", "2026-11-21T10:00:00+06:00",
  ])
  func `codes, addresses and versions stay`(text: String) {
    #expect(text.written(in: .bangla) == text)
  }

  @Test func `a code in a sentence stays, the numbers around it don't`() {
    #expect(
      "DHK-014A is booked on 3 days (DHK-015B: 4).".written(in: .bangla)
        == "DHK-014A is booked on ৩ days (DHK-015B: ৪).")
  }

  @Test(arguments: [
    ("Challenged, answer by 07 Mar 11:55: DHK-003A", "Challenged, answer by 07 মার্চ 11:55: DHK-003A"),
    ("DHK-003A, 22 Mar – 16 May: quote v4", "DHK-003A, 22 মার্চ – 16 মে: quote v4"),
    ("is booked, 01–30 Dec.", "is booked, 01–30 ডিসে."), ("05 Nov 2026", "05 নভে 2026"),
    ("07 March, 7 Mar, 107 Mar, ৳07 Mar, Mar 07", "07 March, 7 Mar, 107 Mar, ৳07 Mar, Mar 07"),
    ("in “Of 07 Mar to 09 Apr” on 07 Mar", "in “Of 07 Mar to 09 Apr” on 07 মার্চ"),
    ("07 Mär", "07 Mär"), ("07", "07"), ("", ""), (" ", " "),
  ])
  func `months of days are named in Bangla, but for those in what somebody wrote`(
    text: String, expected: String
  ) {
    #expect(text.withMonths(in: .bangla) == expected)
    #expect(text.withMonths(in: .latin) == text)
  }

  @Test func `Bangla digits are read as digits`() {
    #expect("২০২৬-১২-০১".withLatinDigits == "2026-12-01")
    #expect("৬lakh ক".withLatinDigits == "6lakh ক")
    #expect(("০"..."৯").contains("৫" as Character) && ("৫" as Character).withLatinDigit == "5")
    #expect(("x" as Character).withLatinDigit == "x" && ("٣" as Character).withLatinDigit == "٣")
  }

  @Test func `days are written with Bangla month names`() {
    let day = Day(year: 2027, month: 3, day: 5) ?? Day(number: 0)
    let today = Day(year: 2027, month: 1, day: 1) ?? day
    #expect(day.text(in: .bangla) == "০৫ মার্চ ২০২৭")
    #expect(day.shortText(in: .bangla) == "০৫ মার্চ")
    let far = DayRange(from: day, to: day.advanced(by: 400))
    #expect(far.text(today: today, in: .bangla) == "০৫ মার্চ ২০২৭ – ০৭ এপ্রি ২০২৮")
    #expect(
      DayRange(from: day, to: day.advanced(by: 9)).text(today: today, in: .bangla) == "০৫–১৩ মার্চ")
    #expect(
      DayRange(from: day, to: day.advanced(by: 1)).text(today: today, in: .bangla) == "০৫ মার্চ")
  }

  @Test(arguments: [
    ("mar", 3), ("MARCH", 3), ("sept", 9), ("মার্চ", 3), ("অক্টো", 10), ("ডিসেম্বর", 12), ("may", 5),
  ])
  func `a month is found by its name`(text: String, month: Int) {
    #expect(MonthName.month(named: text) == month)
  }

  @Test(arguments: ["", "ma", "j", "marchs", "স", "13"])
  func `other words are not months`(text: String) {
    #expect(MonthName.month(named: text) == nil)
  }
}

/// The divisions and districts of the country.
@Suite struct DistrictTests {
  @Test func `there are 8 divisions and 64 districts with different Bangla names`() {
    #expect(District.divisions.count == 8)
    #expect(District.all.count == 64)
    #expect(Set(District.all.map(\.name)).count == 64)
    #expect(Set(District.all.map(\.nameBangla)).count == 64)
    #expect(
      Dictionary(grouping: District.all, by: \.division).mapValues(\.count) == [
        "Dhaka": 13, "Chattogram": 11, "Rajshahi": 8, "Khulna": 10, "Barishal": 6, "Sylhet": 4,
        "Rangpur": 8, "Mymensingh": 4,
      ])
  }

  @Test func `Bangla names of districts have only Bangla letters`() {
    for district in District.all {
      #expect(
        district.nameBangla.unicodeScalars.allSatisfy { (0x0980...0x09ff).contains($0.value) })
    }
  }

  @Test func `other places keep their names`() {
    #expect(District.name("Cumilla", in: .bangla) == "কুমিল্লা")
    #expect(District.name("Cumilla", in: .latin) == "Cumilla")
    #expect(District.name("Gulshan-1", in: .bangla) == "Gulshan-1")
    for division in District.divisions {
      #expect(District.name(division, in: .bangla) != division)
    }
  }
}

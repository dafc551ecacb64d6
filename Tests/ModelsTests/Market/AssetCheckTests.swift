import Models
import TestSupport
import Testing
import Wire

/// Limits of a face.
@Suite struct AssetCheckTests {
  /// A change to a face, and the code with which it is refused.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: Refusal.Code?
    let change: @Sendable (inout Asset) -> Void

    init(
      _ name: String, _ code: Refusal.Code?, _ change: @escaping @Sendable (inout Asset) -> Void
    ) {
      self.testDescription = name
      self.code = code
      self.change = change
    }
  }

  private func code(of change: (inout Asset) -> Void) -> Refusal.Code? {
    var world = Fixture()
    var asset = world.face.copy(id: world.fresh())
    asset.code = "DHK-777A"
    change(&asset)
    return world.refusal(of: .asset(.list(asset)), by: world.desk)?.code
  }

  private static func photo(_ url: String, _ caption: String = "") -> Asset.Photo {
    .init(url: url, caption: caption, takenAt: Instant(milliseconds: 0))
  }

  private static let numbers: [Case] = [
    .init("rate of zero", .invalidPrice) { $0.monthlyRate = .zero },
    .init("negative rate", .invalidPrice) { $0.monthlyRate = Money(paisa: -1) },
    .init("least rate", nil) { $0.monthlyRate = Money(paisa: 1) },
    .init("greatest rate", nil) { $0.monthlyRate = .maximum },
    .init("rate over the most", .invalidPrice) {
      $0.monthlyRate = Money(paisa: Money.maximum.paisa + 1)
    },
    .init("let for no day", .invalidDates) { $0.minimumDays = 0 },
    .init("let for a day", nil) { $0.minimumDays = 1 },
    .init("let for two years", nil) { $0.minimumDays = 732 },
    .init("let for more", .invalidDates) { $0.minimumDays = 733 },
    .init("no width", .invalidAsset) { $0.widthFeet = 0 },
    .init("no height", .invalidAsset) { $0.heightFeet = .min },
    .init("1000 feet", nil) { ($0.widthFeet, $0.heightFeet) = (1_000, 1_000) },
    .init("1001 feet", .invalidAsset) { $0.heightFeet = 1_001 },
    .init("no slots", .invalidAsset) { $0.display = .digital(loopSeconds: 60, slots: 0) },
    .init("negative slots", .invalidAsset) { $0.display = .digital(loopSeconds: 60, slots: .min) },
    .init("an hour of 1000 slots", nil) { $0.display = .digital(loopSeconds: 3_600, slots: 1_000) },
    .init("1001 slots", .invalidAsset) { $0.display = .digital(loopSeconds: 60, slots: 1_001) },
    .init("no loop", .invalidAsset) { $0.display = .digital(loopSeconds: 0, slots: 1) },
    .init("long loop", .invalidAsset) { $0.display = .digital(loopSeconds: 3_601, slots: 1) },
    .init("poles", nil) { ($0.place.latitude, $0.place.longitude) = (-90, 180) },
    .init("beyond a pole", .invalidAsset) { $0.place.latitude = 90.01 },
    .init("around the world", .invalidAsset) { $0.place.longitude = -180.01 },
    .init("no latitude", .invalidAsset) { $0.place.latitude = .nan },
    .init("endless longitude", .invalidAsset) { $0.place.longitude = .infinity },
    .init("no traffic", nil) { $0.traffic = .init(dailyCount: 0, source: "") },
    .init("negative traffic", .invalidAsset) { $0.traffic = .init(dailyCount: -1, source: "") },
    .init("all traffic", nil) { $0.traffic = .init(dailyCount: 100_000_000, source: "RHD") },
    .init("too much traffic", .invalidAsset) { $0.traffic = .init(dailyCount: .max, source: "") },
    .init("no such venue", .invalidAsset) { $0.venue = -1 },
    .init("far too many venues", .invalidAsset) { $0.venue = .max },
    .init("50 photos", nil) { $0.photos = Array(repeating: photo("/a"), count: 50) },
    .init("51 photos", .invalidAsset) { $0.photos = Array(repeating: photo("/a"), count: 51) },
  ]

  private static let texts: [Case] = [
    .init("nothing changed", nil) { _ in },
    .init("no code", .invalidText) { $0.code = "" },
    .init("code of 32", nil) { $0.code = String(repeating: "x", count: 32) },
    .init("code of 33", .invalidText) { $0.code = String(repeating: "x", count: 33) },
    .init("no name", .invalidText) { $0.name = " " },
    .init("name of 200", nil) { $0.name = String(repeating: "x", count: 200) },
    .init("name of 201", .invalidText) { $0.name = String(repeating: "x", count: 201) },
    .init("no other texts", nil) {
      ($0.nameBangla, $0.facing, $0.place.road, $0.place.area) = ("", "", "", "")
      ($0.place.district, $0.place.division, $0.place.cityCorporation) = ("", "", "")
    },
    .init("bad Bangla name", .invalidText) { $0.nameBangla = hostile },
    .init("bad facing", .invalidText) { $0.facing = hostile },
    .init("bad road", .invalidText) { $0.place.road = hostile },
    .init("bad area", .invalidText) { $0.place.area = hostile },
    .init("bad district", .invalidText) { $0.place.district = hostile },
    .init("bad division", .invalidText) { $0.place.division = hostile },
    .init("bad city", .invalidText) { $0.place.cityCorporation = hostile },
    .init("bad counter", .invalidText) { $0.traffic = .init(dailyCount: 1, source: hostile) },
    .init("bad authority", .invalidText) {
      $0.permit = .init(authority: hostile, number: "1", expiry: Day(number: 0))
    },
    .init("bad permit", .invalidText) {
      $0.permit = .init(authority: "DNCC", number: hostile, expiry: Day(number: 0))
    },
    .init("bad photo", .invalidText) { $0.photos = [photo(hostile)] },
    .init("bad caption", .invalidText) { $0.photos = [photo("/a", hostile)] },
    .init("long caption", .invalidText) {
      $0.photos = [photo("/a", String(repeating: "x", count: 1_001))]
    },
  ]
  @Test(arguments: [
    "/photos/a.png", "https://example.org/a.jpg?x=1", "http://example.org", "HTTPS://Example.org/",
    "http://10.0.0.1:8080/a.png", "",
  ])
  func `a photo's address is http, https or a path`(url: String) {
    #expect(code { $0.photos = [Self.photo(url)] } == nil)
  }

  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "gopher://example.org/", "//example.org/y", "a",
    "https://", "https:///a", "http://user@example.org/", "/a b", "/\u{202e}gnp.a", "/ফটো",
    "https://example.org/\\..", "data:image/png;base64,AAAA", " /a",
  ])
  func `any other address is refused, with the photo that has it`(url: String) {
    var world = Fixture()
    var asset = world.face.copy(id: world.fresh())
    asset.code = "DHK-777A"
    asset.photos = [Self.photo("/a"), Self.photo(url)]
    let refusal = world.refusal(of: .asset(.list(asset)), by: world.desk)
    #expect(refusal?.code == .invalidAsset && refusal?.message.contains("url of photo 2") == true)
  }

  private static let hostile = "\u{1b}]0;x\u{7}"

  @Test(arguments: numbers)
  func `numbers are bounded`(example: Case) {
    #expect(code(of: example.change) == example.code)
  }

  @Test(arguments: texts)
  func `texts are bounded and only text`(example: Case) {
    #expect(code(of: example.change) == example.code)
  }

  @Test func `the owner of a face must be an existing seller`() {
    #expect(code { $0.owner = ID(value: 404) } == .notFound)
    #expect(code { $0.owner = Fixture().buyers[0].organisation } == .notFound)
  }

  @Test func `ids and codes of faces are unique`() {
    #expect(code { $0.code = "DHK-001A" } == .duplicate)
    #expect(code { $0 = Fixture().face } == .duplicate)
  }
}

import Models
import Pictures
import TestSupport
import Testing
import Wire

@testable import BeatServer
@testable import WSCore

/// Drawn photos of invented faces, for those who may see the face.
@Suite struct PhotoRequestTests {
  private let path = "/photos/DHK-777A-1.png"

  /// A server with one more face, which has a photo at `path`.
  private func bench(isSample: Bool = false) throws -> ServerBench {
    let bench = try ServerBench()
    let face = bench.fixture.face
    let asset = Asset(
      id: ID(value: 77), code: "DHK-777A", name: "Kuril", nameBangla: "", owner: face.owner,
      medium: .unipole, display: .still, widthFeet: 60, heightFeet: 30, illumination: .frontLit,
      facing: "N", place: face.place, venue: face.venue, traffic: nil,
      monthlyRate: face.monthlyRate, minimumDays: 7, permit: nil,
      photos: [.init(url: path, caption: "", takenAt: bench.fixture.now)], isSample: isSample)
    #expect(
      bench.talk(as: bench.fixture.desk, [bench.order(1, .asset(.list(asset)))]) == ["accepted"])
    return bench
  }

  private func get(_ path: String, as user: User?, from bench: ServerBench) throws -> (Int, [UInt8])
  {
    let token = user.map { "Authorization: Bearer \(bench.token(of: $0))\r\n" } ?? ""
    let answer = bench.exchangeBytes(["GET \(path) HTTP/1.0\r\nHost: a\r\n\(token)\r\n"])
    var parser = HTTPResponseParser(HTTPExchange(.request("GET", path, [])))
    let response = try parser.receive(answer)
    return (response?.status ?? 0, response?.body ?? [])
  }

  @Test func `who may see the face sees its photo, the same each time`() throws {
    let bench = try bench()
    let (status, png) = try get(path, as: bench.fixture.buyers[0], from: bench)
    #expect(status == 200)
    let picture = try Picture(decoding: png)
    #expect(picture.width == DemoPhoto.width && picture.height == DemoPhoto.height)
    #expect(try get(path, as: bench.fixture.desk, from: bench) == (200, png))
  }

  @Test func `who may not, and who is nobody, learns nothing`() throws {
    let bench = try bench(isSample: true)
    #expect(try get(path, as: bench.fixture.desk, from: bench).0 == 200)
    let missing = try get("/photos/DHK-778A-1.png", as: bench.fixture.buyers[0], from: bench)
    let forbidden = try get(path, as: bench.fixture.buyers[0], from: bench)
    #expect(missing.0 == 404 && forbidden.0 == 404)
    #expect(
      String(decoding: forbidden.1, as: UTF8.self).replacing("777A", with: "778A")
        == String(decoding: missing.1, as: UTF8.self))
    #expect(try get(path, as: nil, from: bench).0 == 401)
  }

  @Test func `a photo shows its face: each is another, and night is not day`() {
    let fixture = Fixture()
    func photo(_ code: String, isNight: Bool = false) -> Picture {
      var face = fixture.face
      face.code = code
      return DemoPhoto(of: face, isNight: isNight).picture(width: 96, height: 64)
    }
    #expect(photo("DHK-001A") == photo("DHK-001A"))
    #expect(photo("DHK-001A") != photo("DHK-002A"))
    func brightness(_ picture: Picture) -> Int {
      picture.pixels.reduce(0) { $0 + $1.brightness } / picture.pixels.count
    }
    #expect(
      brightness(photo("DHK-001A")) > 3 * brightness(photo("DHK-001A", isNight: true)) / 2)
  }

  @Test(arguments: Asset.Medium.allCases)
  func `every medium is drawn, whatever its shape`(medium: Asset.Medium) {
    for (width, height) in [(1, 1_000), (1_000, 1), (12, 6)] {
      var face = Fixture().face
      face.medium = medium
      face.widthFeet = width
      face.heightFeet = height
      let picture = DemoPhoto(of: face, isNight: true).picture(width: 24, height: 16)
      #expect(Set(picture.pixels).count > 8)
    }
  }
}

import Models
import Pictures
import TestSupport
import Testing
import Wire

@testable import BeatServer
@testable import WSCore

/// Photos that the server draws for users who may see the face.
@Suite struct PhotoRequestTests {
  private let path = "/photos/DHK-777A-1.png"

  /// As wide as the code has letters, and as high as the photo's number.
  private static let draw: @Sendable (Asset, Int) -> [UInt8] = { asset, number in
    Picture(width: asset.code.count, height: number + 1) { _, _ in Pixel(1, 2, 3) }.png
  }

  /// A server with one more face, which has a photo at `path`.
  private func bench(
    isSample: Bool = false, content: ServerContent = ServerContent(drawPhoto: draw),
    _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> ServerBench {
    let bench = try ServerBench(content: content, change)
    let face = bench.fixture.face
    let asset = Asset(
      id: ID(value: 77), code: "DHK-777A", name: "Kuril", nameBangla: "", owner: face.owner,
      medium: .unipole, display: .still, widthFeet: 60, heightFeet: 30, illumination: .frontLit,
      facing: "N", place: face.place, venue: face.venue, traffic: nil,
      monthlyRate: face.monthlyRate, minimumDays: 7, permit: nil,
      photos: [.init(url: path, caption: "", takenAt: bench.fixture.now)], isSample: isSample)
    #expect(
      bench.talk(as: bench.fixture.desk, [bench.envelope(1, .asset(.list(asset)))]) == ["accepted"])
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

  @Test func `a user who may see the face gets its photo, the same each time`() throws {
    let bench = try bench()
    let (status, png) = try get(path, as: bench.fixture.buyers[0], from: bench)
    #expect(status == 200)
    let picture = try Picture(decoding: png)
    #expect(picture.width == "DHK-777A".count && picture.height == 1)
    #expect(try get(path, as: bench.fixture.desk, from: bench) == (200, png))
  }

  @Test func `other users and strangers get no photo`() throws {
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

  @Test func `drawing is paid for by each user, and logging in goes on`() throws {
    // Slower to refill than usual, so that a slow machine gets there, too.
    let bench = try bench { $0.admission.rates[.photos] = .init(40, perSecond: 1) }
    let buyer = bench.fixture.buyers[0]
    var statuses: [Int] = []
    while statuses.count < 200, statuses.last != 429 {
      statuses.append(try get(path, as: buyer, from: bench).0)
    }
    #expect(statuses.count > 40 && statuses.last == 429)
    #expect(statuses.dropLast().allSatisfy { $0 == 200 })
    #expect(try get(path, as: bench.fixture.desk, from: bench).0 == 200)
    let body = #"{"email":"farzana@example.org","password":"secret"}"#
    let login = bench.exchange([
      "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    ])
    #expect(login.hasPrefix("HTTP/1.1 200 "), "\(login)")
  }

  @Test func `a server that draws no photos answers 404`() throws {
    let bench = try bench(content: ServerContent())
    #expect(try get(path, as: bench.fixture.desk, from: bench).0 == 404)
  }
}

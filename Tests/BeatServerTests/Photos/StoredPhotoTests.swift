import EventLoop
import Foundation
import Models
import Pictures
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// Photos at other servers, which the server fetches and hands out.
@Suite struct StoredPhotoTests {
  /// A seller's server, which counts who asks.
  private final class Host {
    let loop: Loop
    private(set) var requests: [String] = []
    private var listener: TCPListener?
    var answer: [UInt8] = []

    init() throws {
      loop = try Loop()
      listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { [unowned self] stream in
        stream.onReceive = { [unowned self] bytes in
          requests.append(String(decoding: bytes, as: UTF8.self))
          stream.send(answer)
          stream.closeWhenSent()
        }
      }
    }

    var address: String { "http://" + (listener?.address ?? "") }

    func serve(_ body: [UInt8], status: String = "200 OK") {
      answer = Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
    }
  }

  private static let picture = Picture(width: 7, height: 5) { x, y in
    Pixel(UInt8(x * 30), UInt8(y * 40), 9)
  }

  private let host: Host

  init() throws {
    host = try Host()
    // A picture with foreign bytes behind it.
    host.serve(Self.picture.png + Array("<script>".utf8))
  }

  /// A server with a face whose photo is at the host.
  private func bench(
    isSample: Bool = false, _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> ServerBench {
    let home = try ServerAddress(host.address)
    let bench = try ServerBench(on: host.loop) {
      $0.privatePhotoServer = home
      change(&$0)
    }
    var asset = bench.fixture.face.copy(id: ID(value: 77))
    asset.code = "DHK-777A"
    asset.isSample = isSample
    asset.photos = [.init(url: host.address + "/a.png", caption: "", takenAt: bench.fixture.now)]
    #expect(
      bench.talk(as: bench.fixture.desk, [bench.envelope(1, .asset(.list(asset)))]) == ["accepted"])
    return bench
  }

  private func get(_ url: String, as user: User?, from bench: ServerBench) throws -> (Int, [UInt8])
  {
    let token = user.map { "Authorization: Bearer \(bench.token(of: $0))\r\n" } ?? ""
    let escaped = url.replacing(":", with: "%3A").replacing("/", with: "%2F")
    let answer = bench.exchangeBytes([
      "GET /api/v1/photos?url=\(escaped) HTTP/1.0\r\nHost: a\r\n\(token)\r\n"
    ])
    var parser = HTTPResponseParser(HTTPExchange(.request("GET", "/", [])))
    let response = try parser.receive(answer)
    return (response?.status ?? 0, response?.body ?? [])
  }

  @Test func `a photo is fetched once, without a word about who looks, and encoded again`() throws {
    let bench = try bench()
    let url = host.address + "/a.png"
    let (status, png) = try get(url, as: bench.fixture.buyers[0], from: bench)
    #expect(status == 200)
    #expect(try Picture(decoding: png) == Self.picture)
    #expect(!String(decoding: png, as: UTF8.self).contains("<script>"))
    #expect(try get(url, as: bench.fixture.desk, from: bench) == (200, png))
    #expect(host.requests.count == 1)
    let request = host.requests.first ?? ""
    #expect(request.hasPrefix("GET /a.png HTTP/1.1\r\n") && !request.contains("Authorization"))
  }

  @Test func `a stored photo outlives a restart, and the store is bounded`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ph-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = PhotoStore(directory: folder.path, bytesMax: 250)
    for number in 0..<4 {
      store.write([UInt8](repeating: UInt8(number), count: 100), of: "\(number)")
    }
    let kept = (0..<4).filter { store.read("\($0)") != nil }
    #expect(kept.count == 2)
    let again = PhotoStore(directory: folder.path, bytesMax: 250)
    #expect(
      again.read("\(kept.last ?? 0)") == [UInt8](repeating: UInt8(kept.last ?? 0), count: 100))
    #expect(again.read("never") == nil)
  }

  @Test func `only photos of faces that the user may see are fetched`() throws {
    let bench = try bench(isSample: true)
    let url = host.address + "/a.png"
    #expect(try get(url, as: bench.fixture.buyers[0], from: bench).0 == 404)
    #expect(try get(host.address + "/b.png", as: bench.fixture.desk, from: bench).0 == 404)
    #expect(try get(url, as: nil, from: bench).0 == 401)
    #expect(host.requests.isEmpty)
    #expect(try get(url, as: bench.fixture.desk, from: bench).0 == 200)
  }

  @Test func `none is fetched from a private network`() throws {
    let bench = try bench { $0.privatePhotoServer = nil }
    let url = host.address + "/a.png"
    let (status, body) = try get(url, as: bench.fixture.desk, from: bench)
    #expect(status == 502 && String(decoding: body, as: UTF8.self).contains("unavailable"))
    #expect(host.requests.isEmpty)
  }

  @Test func `what is no picture is not handed on, and not asked for again at once`() throws {
    let bench = try bench()
    host.serve(Array("<html>secret</html>".utf8))
    for _ in 0..<3 {
      let (status, body) = try get(
        host.address + "/a.png", as: bench.fixture.desk, from: bench)
      #expect(status == 502 && !String(decoding: body, as: UTF8.self).contains("secret"))
    }
    #expect(host.requests.count == 1)
  }

  @Test func `a server that stores none says so`() throws {
    let bench = try bench { $0.storesPhotos = false }
    #expect(try get(host.address + "/a.png", as: bench.fixture.desk, from: bench).0 == 404)
    #expect(host.requests.isEmpty)
  }

  @Test func `the files that were not used for longest leave`() {
    let files = [
      PhotoShelf.File(name: "a", bytes: 10, usedAt: 3),
      PhotoShelf.File(name: "b", bytes: 10, usedAt: 1),
      PhotoShelf.File(name: "c", bytes: 10, usedAt: 2),
    ]
    #expect(PhotoShelf.leavers(among: files, bytesMax: 30) == [])
    #expect(PhotoShelf.leavers(among: files, bytesMax: 15) == ["b", "c"])
  }

  @Test func `a photo is fetched once for all who ask, a few at a time`() {
    var requests = PhotoRequests(fetchesMax: 1, pauseMilliseconds: 100)
    let (first, second) = (PeerID(number: 1), PeerID(number: 2))
    let start = Uptime(milliseconds: 0)
    #expect(requests.ask("a", by: first, at: start) == .fetch)
    #expect(requests.ask("a", by: second, at: start) == .wait)
    #expect(requests.ask("b", by: second, at: start) == .busy)
    #expect(requests.finish("a", hasFailed: true, at: start) == [first, second])
    #expect(requests.ask("a", by: first, at: start.advanced(byMilliseconds: 99)) == .failed)
    #expect(requests.ask("a", by: first, at: start.advanced(byMilliseconds: 100)) == .fetch)
  }
}

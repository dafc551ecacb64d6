import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Long commands need a login and their own route.
@Suite struct UploadTests {
  private let bench: ServerBench
  private let token: String

  init() throws {
    // A slow machine may take its time between two pieces.
    bench = try ServerBench {
      ($0.uploadStallMilliseconds, $0.requestMilliseconds) = (60_000, 60_000)
    }
    token = bench.token(of: bench.fixture.desk)
  }

  private func post(_ path: String, count: Int, _ token: String) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Length: \(count)\r\n\r\n"
  }

  /// A table of about this many bytes.
  private func table(_ bytes: Int) -> String {
    let long = String(repeating: "x", count: 900)
    let row = ",Banani,Selim & Co,wall,40,20,23.79,90.4,1,\(long),\(long),\(long)\n"
    return "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month,"
      + "road,area,district\n"
      + (0..<(bytes / row.utf8.count)).map { "ZZ\($0)\(row)" }.joined()
  }

  @Test func `an import may be longer than other requests`() throws {
    let body = bench.envelope(1, .asset(.importTable(.init(table: table(2 << 20)))))
    #expect(body.utf8.count > 1 << 20)
    let answer = bench.exchange([
      post("/api/v1/commands", count: body.utf8.count, token), body,
    ])
    #expect(answer.contains(#""type":"accepted""#), "\(answer)")
  }

  @Test(arguments: [
    ("/api/v1/auth/login", (1 << 20) + 1, "413"), ("/api/v1/commands", (32 << 20) + 1, "413"),
    ("/healthz", (1 << 20) + 1, "413"),
  ])
  func `a longer import is refused by its head`(path: String, count: Int, status: String) {
    #expect(bench.exchange([post(path, count: count, token)]).hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test(arguments: ["", "x", "a.b.c"])
  func `long bodies need a login`(token: String) {
    let answer = bench.exchange([post("/api/v1/commands", count: 2 << 20, token)])
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
  }

  @Test func `a user sends one long body at a time, and a finished one makes room`() {
    let head = post("/api/v1/commands", count: 2 << 20, token)
    let pending = bench.begin(head)
    bench.wait { bench.uploadCount == 1 }
    #expect(bench.exchange([head]).hasPrefix("HTTP/1.1 429 "))
    pending.close()
    bench.wait { bench.uploadCount == 0 }
    let body = bench.envelope(1, .asset(.importTable(.init(table: table(2 << 20)))))
    let answer = bench.exchange([
      post("/api/v1/commands", count: body.utf8.count, token), body,
    ])
    #expect(answer.contains(#""type":"accepted""#), "\(answer)")
  }
}

import Foundation
import Testing

@testable import BeatServer

/// Health and readiness over real sockets, on a real folder.
@Suite struct ProbeTests {
  private static func request(_ method: String, _ path: String) -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: a\r\n\r\n"
  }

  private static let ready = request("GET", "/readyz")

  @Test func `a server that can commit is ready, and leaves no file behind`() throws {
    let bench = try ServerBench()
    let answer = bench.exchange([Self.ready])
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)")
    #expect(answer.hasSuffix("\r\n\r\n{\"status\":\"ready\"}"))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/probe"))
  }

  @Test(arguments: ["/healthz", "/readyz"])
  func `HEAD gets the header fields of GET and no body`(path: String) throws {
    let bench = try ServerBench()
    let get = bench.exchange([Self.request("GET", path)])
    let head = bench.exchange([Self.request("HEAD", path)])
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"), "\(head)")
    let length = try #require(get.firstRange(of: "Content-Length: "))
    #expect(head.contains(get[length.lowerBound...].prefix { $0 != "\r\n" }), "\(head)")
  }

  @Test(arguments: ["/nowhere", "/ws", "/api/v1/commands"])
  func `a refused HEAD has no body either`(path: String) throws {
    let head = try ServerBench().exchange([Self.request("HEAD", path)])
    #expect(head.hasPrefix("HTTP/1.1 4") && head.hasSuffix("\r\n\r\n"), "\(head)")
  }

  @Test func `another method is refused with those that work`() throws {
    let answer = try ServerBench().exchange([Self.request("DELETE", "/readyz")])
    #expect(answer.hasPrefix("HTTP/1.1 405 ") && answer.contains("Allow: GET, HEAD\r\n"))
  }

  @Test func `a disk below the floor is not ready, and the sentence says so`() throws {
    let bench = try ServerBench { $0.diskFloorBytes = .max }
    let answer = bench.exchange([Self.ready])
    #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"), "\(answer)")
    #expect(answer.contains("MiB left") && answer.contains(#""code":"unavailable""#), "\(answer)")
    #expect(bench.exchange([Self.request("GET", "/healthz")]).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a folder that vanished is not ready`() throws {
    let bench = try ServerBench()
    let elsewhere = bench.folder.path + "-away"
    try FileManager.default.moveItem(atPath: bench.folder.path, toPath: elsewhere)
    let answer = bench.exchange([Self.ready])
    try FileManager.default.moveItem(atPath: elsewhere, toPath: bench.folder.path)
    #expect(answer.hasPrefix("HTTP/1.1 503 "), "\(answer)")
    #expect(answer.contains("The database file is gone (No such file or directory)."))
  }

  @Test func `a database that another program locks is not ready until it is unlocked`() throws {
    let bench = try ServerBench { $0.probeMilliseconds = 50 }
    let other = try Database(path: bench.databasePath, lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    let locked = bench.exchange([Self.ready])
    #expect(locked.hasPrefix("HTTP/1.1 503 ") && locked.contains("has not answered"), "\(locked)")
    try other.execute("ROLLBACK")
    let answers = (1...100).lazy.map { _ in bench.exchange([Self.ready]) }
    #expect(answers.contains { $0.hasPrefix("HTTP/1.1 200 ") })
  }

  @Test func `many who ask at once share one probe`() throws {
    let bench = try ServerBench()
    let pending = (1...20).map { _ in bench.begin(Self.ready) }
    while pending.contains(where: { !$0.text.contains("ready") }) { bench.run() }
    #expect(bench.probeCount == 1)
  }
}

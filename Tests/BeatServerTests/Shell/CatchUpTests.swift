import EventLoop
import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// What was due while no server ran is done before anybody can connect.
@Suite struct CatchUpTests {
  private let fixture = Fixture()
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "beatspace-\(UUID().uuidString)")
  private let collector = LineCollector()

  /// A log in which a buyer has cancelled so many offers, long ago.
  private func makeLog(closedOffers count: Int) throws {
    var generator = SeededGenerator(seed: 1)
    let log = try EventLog(directory: folder.path, generator: &generator, at: fixture.now)
    var batch = LogBatch()
    batch.records = fixture.records(with: fixture.cancelledOffers(count))
    try log.append(batch)
  }

  private func makeServer(on loop: Loop) throws -> Server {
    var options = ServerOptions(
      listen: [ListenAddress(host: "127.0.0.1", port: 0)], directory: folder.path)
    options.acceptsClock = true
    let collector = collector
    return try Server(options, on: loop, writeLine: { collector.add($0) })
  }

  /// What one start does.
  private func run(_ check: (Hub) -> Void) throws {
    let loop = try Loop()
    let server = try makeServer(on: loop)
    _ = try server.assumeIsolated { try $0.start() }
    check(server.assumeIsolated { $0.hub })
    server.assumeIsolated { $0.stop() }
    loop.run()
  }

  @Test func `offers that were closed long ago are in the archive before the server listens`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    try makeLog(closedOffers: 1_200)
    try run { hub in #expect(hub.market.offers.isEmpty) }
    #expect(collector.lines.map(\.event).prefix(3) == [.start, .caughtUp, .listening])
    // Three events of 500, 500 and 200 offers: all that was due.
    #expect(collector.texts(of: .caughtUp).first?.contains("events=3 ") == true)
  }
}

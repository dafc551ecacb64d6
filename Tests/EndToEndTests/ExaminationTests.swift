import Foundation
import Glibc
import Testing

/// `beat doctor` against the real server. The tests don't judge this machine's speed.
@Suite(.serialized) struct ExaminationTests {
  private static let buyer = "buyer@demo.beatspace"
  private static let checks = [
    "latency", "update_frequency", "error_recovery", "concurrent_connections", "race_conditions",
    "message_ordering", "connection_stability", "memory",
  ]
  /// Checks that a slow machine may miss.
  private static let timed: Set = [
    "latency", "update_frequency", "concurrent_connections", "connection_stability",
  ]

  private struct Line: Decodable {
    var type: String
    var check: String?
    var isGood: Bool
    var sentence: String?
    var missed: [String]?
    var measures: [String: Double]?
  }

  private func lines(_ output: String) throws -> [Line] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try output.split(separator: "\n").map {
      try decoder.decode(Line.self, from: Data($0.utf8))
    }
  }

  /// A `beat watch`, from its first line.
  private final class Watch {
    private let process = Process()
    private let pipe = Pipe()
    private var text = ""

    init(_ home: URL) throws {
      process.executableURL = Programs.binaries.appending(path: "beat")
      process.arguments = ["watch", "--json"]
      process.environment = Programs.environment(home)
      process.standardOutput = pipe
      try process.run()
      _ = hears("snapshot", times: 1)
    }

    func count(_ type: String) -> Int { text.components(separatedBy: "\"\(type)\"").count - 1 }

    /// Reads until this many have arrived; false after ten seconds without output.
    func hears(_ type: String, times: Int) -> Bool {
      let file = pipe.fileHandleForReading
      while count(type) < times {
        var poll = pollfd(fd: file.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, 10_000) > 0 else { return false }
        let data = file.availableData
        if data.isEmpty { return false }
        text += String(decoding: data, as: UTF8.self)
      }
      return true
    }

    /// Stops it and returns all its lines.
    func stop() -> [Substring] {
      process.terminate()
      text += String(
        decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return text.split(separator: "\n")
    }
  }

  @Test func `eight checks are made, and nothing is left behind`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    let own = try Watch(home)
    let desk = try Watch(server.home(of: "admin@demo.beatspace"))
    let result = try server.beat(["doctor", "--json"], home: home)
    let lines = try lines(result.output)
    #expect(lines.map(\.type) == Self.checks.map { _ in "check" } + ["summary"], "\(result)")
    #expect(lines.compactMap(\.check) == Self.checks)
    for line in lines where line.type == "check" {
      #expect(line.sentence?.isEmpty == false && line.measures?.isEmpty == false, "\(line)")
      #expect(line.isGood || Self.timed.contains(line.check ?? ""), "\(line)")
    }
    let missed = lines.filter { $0.check != nil && !$0.isGood }.compactMap(\.check)
    #expect(lines.last?.missed == missed && lines.last?.isGood == missed.isEmpty)
    #expect(result.status == (missed.isEmpty ? 0 : 1) && result.errors.isEmpty, "\(result)")
    // Nothing was lost or doubled, however slow it was.
    #expect(lines.allSatisfy { ($0.measures?["lost"] ?? 0) == 0 }, "\(result.output)")
    #expect(own.hears("probe_ended", times: 3) && own.count("probe_marked") > 90)
    #expect(own.stop().count == own.count("probe_marked") + 3 + 1)
    #expect(desk.stop().count == 1, "nobody else hears of it")
  }

  @Test func `an examination that is interrupted cleans up too`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    let own = try Watch(home)
    let output = Pipe()
    let process = Process()
    process.executableURL = Programs.binaries.appending(path: "beat")
    process.arguments = ["doctor"]
    process.environment = Programs.environment(home)
    process.standardOutput = output
    try process.run()
    // It prints its first line once its probes exist.
    let opening = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    #expect(opening.hasPrefix("Examining \(server.url)"), "\(opening)")
    process.interrupt()
    let rest = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = opening + String(decoding: rest, as: UTF8.self)
    #expect(process.terminationStatus == 1 && text.contains("Interrupted."), "\(text)")
    #expect(!text.contains("\u{1b}"), "what is no terminal gets no colours")
    #expect(own.hears("probe_ended", times: 3))
    _ = own.stop()
  }

  @Test func `an unreachable server and a missing login are reported`() throws {
    let file = Programs.root.appending(path: "LICENSE").path
    let away = try Programs.run(
      "beat",
      ["doctor", "--server", "127.0.0.1:1", "--email", "a", "--password-file", file])
    #expect(away.status == 69 && away.output.isEmpty, "\(away)")
    let stranger = try Programs.run("beat", ["doctor", "--server", "127.0.0.1:1"])
    #expect(stranger.status == 77 && stranger.output.isEmpty, "\(stranger)")
  }

  @Test(arguments: [["doctor", "x"], ["doctor", "--json", "{}"], ["doctor", "--fast"]])
  func `wrong usage is reported`(arguments: [String]) throws {
    let result = try Programs.run("beat", arguments)
    #expect(result.status == 64 && result.errors.hasPrefix("beat: "), "\(result)")
  }
}

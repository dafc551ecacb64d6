import Foundation
import Testing

/// A real beatd, and a user who floods it over real sockets.
@Suite(.serialized) struct AdmissionTests {
  private struct Shape: Decodable {
    var flood: String?
    var refusals: Int?
    var code: Int?
    var reason: String?
    var victim: String?
    var upload: String?
    var login: Bool?
    var told: Bool?
  }

  @Test func `a flood is answered once and cut with 4429, and another user is served`() throws {
    let result = try Programs.run(
      path: "/usr/bin/env",
      [
        "python3", "-B", Programs.root.appending(path: "scripts/admission.py").path, "--shape",
        "--binaries", Programs.binaries.path,
      ], home: nil, input: "")
    #expect(result.status == 0, "\(result.errors)")
    let shapes = try result.output.split(separator: "\n").map {
      try JSONDecoder().decode(Shape.self, from: Data($0.utf8))
    }
    let floods = shapes.filter { $0.flood != nil }
    #expect(
      floods.compactMap(\.flood)
        == ["ping", "renew", "signals", "WebSocket pings", "digest", "malformed"])
    for shape in floods {
      #expect(shape.refusals == 1 && shape.code == 4429, "\(shape)")
      #expect(shape.reason?.contains("Try again in ") == true, "\(shape)")
      #expect(shape.victim == "pong", "\(shape)")
    }
    #expect(shapes.contains { $0.upload == "403" })
    // With 64 descriptors and 200 silent sockets, people log in and keep their connections.
    let few = shapes.last
    #expect(few?.login == true && few?.victim == "pong" && few?.told == true, "\(shapes)")
  }
}

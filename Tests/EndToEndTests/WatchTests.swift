import Foundation
import Testing

/// `beat watch`, for programs that others wrote.
@Suite(.serialized) struct WatchTests {
  private struct FirstLine: Decodable {
    struct State: Decodable {
      struct Viewer: Decodable { let role: String }
      struct Market: Decodable {
        struct Asset: Decodable { let code: String }
        let assets: [Asset]
      }
      let viewer: Viewer
      let market: Market
    }
    let type: String
    let seq: Int
    let state: State?
  }

  private func firstLine(_ options: [String]) throws -> FirstLine {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: "buyer@demo.beatspace")
    let watch = try Watch(server, home: home, options)
    #expect(watch.output.waits(for: "\n"))
    let line = watch.output.text.prefix { $0 != "\n" }
    return try JSONDecoder().decode(FirstLine.self, from: Data(line.utf8))
  }

  @Test func `with --state the first line has all that the user may see`() throws {
    let line = try firstLine(["--state"])
    #expect(line.type == "snapshot" && line.state?.viewer.role == "buyer")
    #expect(line.state?.market.assets.isEmpty == false)
  }

  @Test func `without it the first line has the position alone`() throws {
    let line = try firstLine([])
    #expect(line.type == "snapshot" && line.seq > 0 && line.state == nil)
  }
}

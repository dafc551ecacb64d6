import Foundation
import Testing

/// What an operator's programs see of a live beatd.
@Suite(.serialized) struct OperationsTests {
  private static let buyer = "buyer@demo.beatspace"

  @Test func `the metrics of a server in use pass promtool's check`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    _ = try server.beat(["do", "read_notifications", "--json", #"{"ids":[]}"#], home: home)
    _ = try server.beat(["do", "read_notifications", "--json", #"{"ids":[1]}"#], home: home)
    _ = try server.beat(["export", "--csv"], home: home)
    _ = try server.beat(
      ["login", "--server", server.url] + server.credentials("nobody@demo.beatspace"), home: nil)
    let page = try server.get("/metrics")
    #expect(page.contains("beatd_logins_total{outcome=\"granted\"} 1\n"), "\(page)")
    #expect(page.contains("beatd_logins_total{outcome=\"wrong\"} 1\n"), "\(page)")
    #expect(page.contains("beatd_commands_total{outcome=\"accepted\"} 1\n"), "\(page)")
    let check = try Programs.run(
      path: "/usr/bin/promtool", ["check", "metrics"], home: nil, input: page)
    #expect(check.status == 0 && check.errors.isEmpty, "\(check)")
  }

  @Test func `promtool finds fault with a page that breaks the format`() throws {
    let check = try Programs.run(
      path: "/usr/bin/promtool", ["check", "metrics"], home: nil,
      input: "# TYPE a_total counter\na_total{b=\"c\nd\"} 1\n")
    #expect(check.status != 0)
  }

  @Test func `a server is alive and ready from its first line on`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    #expect(try server.get("/healthz") == #"{"status":"ok"}"#)
    #expect(try server.get("/readyz") == #"{"status":"ready"}"#)
  }
}

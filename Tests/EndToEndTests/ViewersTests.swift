import Foundation
import Glibc
import Testing

/// The viewers of a face, from terminal to terminal (N1).
@Suite(.serialized) struct ViewersTests {
  private static let admin = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"

  private func open(_ email: String, on server: DemoServer) throws -> Screen {
    let screen = try Screen(server, email)
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    for keys in ["2", "/dhk-014a\r", "\r"] {
      screen.press(keys)
      _ = screen.waits(for: "pause", milliseconds: 300)
    }
    return screen
  }

  /// Whether the screen meets the condition within some seconds.
  @Test func `an opened face is shown to others until its viewer is killed`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let desk = try open(Self.admin, on: server)
    #expect(desk.comes { $0.contains("DHK-014A") && !$0.contains("viewing:") })
    let buyer = try open(Self.buyer, on: server)
    #expect(
      desk.comes { $0.contains("1 other is viewing: ● Tania Sultana") }, "\(desk.output)")
    #expect(
      buyer.comes { $0.contains("1 other is viewing: ● Farzana Haque") }, "\(buyer.output)")
    kill(buyer.process.processIdentifier, SIGKILL)
    buyer.process.waitUntilExit()
    #expect(desk.comes { $0.contains("DHK-014A") && !$0.contains("viewing:") }, "\(desk.output)")
    desk.process.terminate()
    desk.process.waitUntilExit()
  }
}

import Foundation
import Testing

/// An editor that the user has chosen, inside beat.
@Suite(.serialized) struct EditorTests {
  /// A script that stands for an editor: it says whether it has a terminal as a shell leaves it,
  /// and appends a line.
  private func editor(in folder: URL) throws -> String {
    let path = folder.appending(path: "editor.sh").path
    let script = """
      #!/bin/sh
      stty -a | grep -q ' icanon' && stty -a | grep -q ' echo ' && echo COOKED
      echo 'and dark lamps' >> "$1"
      """
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func `a long text goes to the editor of VISUAL and comes back, with the terminal`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(
      server, "buyer@demo.beatspace", variables: ["VISUAL": try editor(in: server.folder)])
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    for keys in ["2", "g", "n", "\t\t\t", "Trees"] {
      screen.press(keys)
      _ = screen.waits(for: "nothing that is ever said", milliseconds: 300)
    }
    screen.press("\u{18}")
    #expect(screen.waits(for: "COOKED"), "\(screen.output)")
    #expect(screen.comes { $0.contains("Trees") && $0.contains("and dark lamps") })
    #expect(!screen.isCooked)
    // What was typed outlives the program.
    screen.press("\u{3}")
    _ = screen.readToEnd()
    let again = try Screen(server, nil)
    #expect(again.waits(for: "connected"), "\(again.output)")
    for keys in ["2", "g", "n"] {
      again.press(keys)
      _ = again.waits(for: "nothing that is ever said", milliseconds: 300)
    }
    #expect(again.comes { $0.contains("Your draft of") && $0.contains("and dark lamps") })
    again.process.terminate()
    again.process.waitUntilExit()
  }

  @Test func `an editor that is missing changes nothing, and says so`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(
      server, "buyer@demo.beatspace", variables: ["VISUAL": "no-such-editor"])
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    for keys in ["2", "g", "n", "\t\t\t", "Trees", "\u{18}"] {
      screen.press(keys)
      _ = screen.waits(for: "nothing that is ever said", milliseconds: 300)
    }
    #expect(screen.comes { $0.contains("wasn't found") && $0.contains("Trees") })
    screen.process.terminate()
    screen.process.waitUntilExit()
  }
}

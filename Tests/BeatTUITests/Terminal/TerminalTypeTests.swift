import Testing

@testable import BeatTUI

@Suite struct TerminalTypeTests {
  @Test(arguments: [
    ("xterm-kitty", ["xterm-kitty", "xterm-256color", "xterm"]),
    ("xterm-256color", ["xterm-256color", "xterm"]),
    ("iTerm2.app", ["iTerm2.app", "xterm-256color", "xterm"]),
    ("putty", ["putty", "xterm-256color", "xterm"]),
    ("tmux-direct", ["tmux-direct", "tmux-256color", "screen-256color", "screen"]),
    ("screen.xterm-new", ["screen.xterm-new", "screen-256color", "screen"]),
    ("linux-16color", ["linux-16color", "linux"]),
    ("vt420", ["vt420", "vt220", "vt100"]),
    ("newest-256color", ["newest-256color", "xterm-256color", "xterm"]),
    ("vt52", ["vt52"]), ("dumb", ["dumb"]), ("nosuch", ["nosuch"]), ("", [""]),
  ])
  func `a type that isn't described is taken for what it resembles`(
    name: String, candidates: [String]
  ) {
    #expect(TerminalType.candidates(for: name) == candidates)
  }
}

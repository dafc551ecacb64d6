import CLinux
import Glibc

@testable import BeatTUI

/// Both ends of a terminal without a screen: the program's, and the one where a person would be.
final class PseudoTerminal {
  private var person: Int32
  let program: Int32

  init(columns: UInt16 = 40, rows: UInt16 = 5) {
    var ends: (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    openpty(&ends.0, &ends.1, nil, nil, &size)
    (person, program) = ends
    _ = fcntl(person, F_SETFL, O_NONBLOCK)
  }

  /// The person closes the window.
  func hangUp() {
    close(person)
    person = -1
  }

  deinit {
    if person >= 0 { close(person) }
    close(program)
  }

  var isRaw: Bool {
    var modes = termios()
    tcgetattr(program, &modes)
    return modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
  }

  /// Everything that the program has written.
  func output() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(person, &bytes, bytes.count)
      if count <= 0 { return all }
      all += bytes.prefix(count)
    }
  }

  func type(_ text: String) { _ = write(person, text, text.utf8.count) }
}

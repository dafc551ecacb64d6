import CLinux
import Glibc

/// The width of a terminal.
package enum WindowWidth {
  /// In columns; nil where the descriptor is no terminal, or the terminal doesn't know its size.
  package static func columns(of descriptor: Int32) -> Int? {
    var window = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0,
      window.ws_col > 0
    else { return nil }
    return Int(window.ws_col)
  }
}

import CLinux
import Glibc

/// The size of a terminal's window.
package enum WindowSize {
  /// Nil where the descriptor is no terminal. Nil, too, for one that doesn't know its size: a
  /// serial line says 0 × 0.
  package static func reported(by descriptor: Int32) -> Size? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}

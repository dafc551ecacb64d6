import CLinux
import Glibc

/// The terminal: raw mode, size, and output that never blocks. Its `deinit` gives everything back.
struct TerminalDevice: ~Copyable {
  private let saved: termios
  /// A description of our own, so that non-blocking mode stays with us and not with the shell.
  let descriptor: Int32
  private var unsent: [UInt8] = []
  /// The terminal was closed.
  private(set) var isGone = false

  static func open() throws(TerminalError) -> TerminalDevice {
    var saved = termios()
    guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &saved) == 0 else { throw .notATerminal }
    let descriptor = Glibc.open("/dev/tty", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notATerminal }
    let device = TerminalDevice(saved: saved, descriptor: descriptor)
    device.enterRawMode()
    return device
  }

  private init(saved: termios, descriptor: Int32) {
    self.saved = saved
    self.descriptor = descriptor
  }

  deinit {
    leaveRawMode()
    close(descriptor)
  }

  func enterRawMode() {
    var raw = saved
    cfmakeraw(&raw)
    tcsetattr(0, TCSANOW, &raw)
  }

  func leaveRawMode() {
    var modes = saved
    tcsetattr(0, TCSADRAIN, &modes)
  }

  var size: Size {
    var window = winsize()
    _ = ioctl(0, UInt(TIOCGWINSZ), &window)
    return Size(columns: max(1, Int(window.ws_col)), rows: max(1, Int(window.ws_row)))
  }

  var isIdle: Bool { unsent.isEmpty }

  mutating func send(_ bytes: [UInt8]) {
    unsent += bytes
    flush()
  }

  mutating func flush() {
    while !unsent.isEmpty {
      let count = unsent.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 {
        isGone = errno != EAGAIN && errno != EINTR
        return
      }
      unsent.removeFirst(count)
    }
  }
}

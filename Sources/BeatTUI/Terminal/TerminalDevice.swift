import CLinux
import Glibc

/// The terminal as a device: raw mode, size, keys, and output that never blocks. It is given back
/// in `deinit`.
struct TerminalDevice: ~Copyable {
  /// Where keys come from.
  let inputDescriptor: Int32
  /// Where output goes: watch it for room, edge-triggered, and call `flush` when it has some.
  let descriptor: Int32
  private let savedModes: termios
  private var unsent: [UInt8] = []
  private var sentCount = 0
  private var isTaken = false
  /// The terminal was closed.
  private(set) var isGone = false
  /// Whether the title is ours, and an earlier one waits for its return.
  var ownsTitle = false {
    didSet { CrashGuard.ownsTitle = ownsTitle }
  }

  /// How long leaving may wait for room.
  private static let farewellMilliseconds: Int32 = 250

  static func open(input: Int32 = 0, output: Int32 = 1) throws(TerminalError) -> TerminalDevice {
    var modes = termios()
    guard isatty(input) == 1, isatty(output) == 1, tcgetattr(input, &modes) == 0 else {
      throw .notATerminal
    }
    // The shell shares the file description of `output`, so O_NONBLOCK needs another one. After
    // `su` we may be permitted to open the terminal only as /dev/tty.
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var descriptor = Glibc.open("/proc/self/fd/\(output)", flags)
    if descriptor < 0 { descriptor = Glibc.open("/dev/tty", flags) }
    guard descriptor >= 0 else { throw .cannotOpen(code: errno) }
    return TerminalDevice(input: input, output: descriptor, modes: modes)
  }

  private init(input: Int32, output: Int32, modes: termios) {
    inputDescriptor = input
    descriptor = output
    savedModes = modes
    acquire()
  }

  deinit {
    if isTaken {
      restore(flushing: !isIdle)
      Self.set(savedModes, inputDescriptor)
      CrashGuard.dismiss()
    }
    close(descriptor)
  }

  /// Raw mode on: each key comes at once and unchanged, ^C and ^Z included.
  mutating func acquire() {
    CrashGuard.install(descriptor: descriptor, modes: savedModes)
    var modes = savedModes
    cfmakeraw(&modes)
    Self.set(modes, inputDescriptor)
    isTaken = true
    send(Array(ControlText.enter.utf8))
  }

  /// Raw mode off. A terminal that keeps up gets `farewell`. A stalled one loses what it hasn't
  /// received: the rest of the picture is no longer needed.
  mutating func release(_ farewell: [UInt8] = []) {
    let wasIdle = isIdle
    if wasIdle { send(farewell + Array(ControlText.leave.utf8)) }
    if wasIdle, !isIdle {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&room, 1, Self.farewellMilliseconds)
      flush()
    }
    if !isIdle {
      discard()
      restore(flushing: true)
    }
    Self.set(savedModes, inputDescriptor)
    CrashGuard.dismiss()
    isTaken = false
  }

  /// Sends the little that a shell needs, as after a crash.
  private func restore(flushing: Bool) {
    if flushing { tcflush(descriptor, TCOFLUSH) }
    for text in [ControlText.restore] + (ownsTitle ? [ControlText.popTitle] : []) {
      write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
    }
  }

  private static func set(_ modes: termios, _ descriptor: Int32) {
    var modes = modes
    tcsetattr(descriptor, TCSANOW, &modes)
  }

  /// The window's size, up to `Size.largest`.
  var size: Size {
    guard let window = WindowSize.reported(by: descriptor) else {
      return Size(columns: 80, rows: 24)
    }
    return Size(
      columns: min(window.columns, Size.largest.columns), rows: min(window.rows, Size.largest.rows))
  }

  /// Whether the terminal has received all that was sent. Until then drawing more only adds to it.
  var isIdle: Bool { sentCount == unsent.count }

  mutating func send(_ bytes: [UInt8]) {
    if isIdle { discard() }
    unsent += bytes
    flush()
  }

  /// Writes as much as the terminal takes now.
  mutating func flush() {
    while !isIdle {
      let count = unsent.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: sentCount), $0.count - sentCount)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        // EAGAIN means no room yet. Any other error means that the terminal is gone.
        isGone = errno != EAGAIN
        return
      }
      sentCount += count
    }
    discard()
  }

  private mutating func discard() {
    unsent.removeAll(keepingCapacity: unsent.capacity < 65_536)
    sentCount = 0
  }

  /// Keys that have come; nil when the terminal is gone.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(inputDescriptor, &bytes, bytes.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    return count <= 0 ? nil : Array(bytes.prefix(count))
  }
}

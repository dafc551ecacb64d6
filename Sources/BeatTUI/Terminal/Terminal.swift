import Glibc

/// The terminal that the program runs in. Frames go in, keys come out, and the terminal is given
/// back in every case. There is one at a time.
///
///     var terminal = try Terminal.open(type: "xterm-256color", isColoured: true)
///     terminal.show(view(model, terminal.size))   // false: still busy, show again after `flush`
package struct Terminal: ~Copyable {
  private var device: TerminalDevice
  private var encoder: Encoder

  /// `type` is the value of TERM.
  package static func open(
    type: String, isColoured: Bool, input: Int32 = 0, output: Int32 = 1
  ) throws(TerminalError) -> Terminal {
    // The encoder first: when it refuses, the terminal has not been touched.
    let encoder = try Encoder.open(
      type: type, isColoured: isColoured)
    return Terminal(device: try TerminalDevice.open(input: input, output: output), encoder: encoder)
  }

  private init(device: consuming TerminalDevice, encoder: Encoder) {
    self.device = device
    self.encoder = encoder
  }

  /// The window's current size, up to `Size.largest`. It changes with SIGWINCH.
  package var size: Size { device.size }
  var abilities: Abilities { encoder.abilities }
  /// Readable when there are keys.
  package var inputDescriptor: Int32 { device.inputDescriptor }
  /// Writable when there is room; watch it edge-triggered and call `flush`.
  package var outputDescriptor: Int32 { device.descriptor }
  package var isIdle: Bool { device.isIdle }
  /// Whether the terminal was closed.
  package var isGone: Bool { device.isGone }

  /// Bytes for an `InputParser`; nil when the terminal is gone.
  package func read() -> [UInt8]? { device.read() }

  /// Draws what changed since the last frame. Returns false where the terminal hasn't received the
  /// last frame yet; it gets no new one then, and the caller shows the newest once it is idle.
  @discardableResult
  package mutating func show(_ frame: Frame) -> Bool {
    guard device.isIdle else { return false }
    let bytes = encoder.encode(frame)
    device.ownsTitle = encoder.isTitlePushed
    if !bytes.isEmpty { device.send(bytes) }
    return true
  }

  /// Whether the terminal is one that answers questions about itself, or ignores them. A console
  /// would show them.
  package var answersQuestions: Bool { encoder.hasTitle }
  /// Whether large frames are sent as synchronized updates.
  package var synchronizes: Bool {
    get { encoder.synchronizes }
    set { encoder.synchronizes = newValue }
  }

  /// Waits for keys or answers; false if none came.
  package func awaitInput(milliseconds: Int32) -> Bool {
    var input = pollfd(fd: device.inputDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, milliseconds) > 0
  }

  /// Sends a question.
  package mutating func send(_ text: String) { device.send(Array(text.utf8)) }

  package mutating func ring() { device.send(Array(ControlText.bell.utf8)) }

  /// Copies to the clipboard, where the terminal permits it.
  package mutating func copy(_ text: String) {
    device.send(Array(ControlText.copy(text).utf8))
  }

  package mutating func flush() { device.flush() }

  /// The next frame draws everything: ^L.
  package mutating func forget() { encoder.forget() }

  /// Gives the terminal back, for good or until `resume`.
  package mutating func leave() {
    device.release(encoder.farewell())
    device.ownsTitle = encoder.isTitlePushed
  }

  /// Takes the terminal again after another program had it: after SIGCONT, or an editor. The caller
  /// shows a frame next.
  package mutating func resume() {
    encoder.forget()
    device.acquire()
  }
}

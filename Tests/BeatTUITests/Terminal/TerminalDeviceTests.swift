import CLinux
import Glibc
import Testing

@testable import BeatTUI

/// One after another: there is one crash guard.
@Suite(.serialized) struct TerminalDeviceTests {
  @Test func `a file is no terminal`() {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(throws: TerminalError.notATerminal) {
      _ = try TerminalDevice.open(input: file, output: file)
    }
  }

  @Test func `raw mode is entered and given back with the device`() throws {
    let pseudo = PseudoTerminal()
    do {
      let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
      #expect(pseudo.isRaw)
      #expect(device.size == Size(columns: 40, rows: 5))
      #expect(String(decoding: pseudo.output(), as: UTF8.self) == ControlText.enter)
    }
    #expect(!pseudo.isRaw)
    #expect(String(decoding: pseudo.output(), as: UTF8.self) == ControlText.restore.description)
  }

  @Test func `keys come as they are typed, ^C too`() throws {
    let pseudo = PseudoTerminal()
    let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    pseudo.type("j\u{3}\r")
    #expect(device.read() == [0x6a, 0x03, 0x0d])
  }

  @Test func `a stalled terminal keeps the rest for later and blocks nobody`() throws {
    let pseudo = PseudoTerminal()
    var device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000)
    device.send(text)
    let isIdle = device.isIdle
    #expect(!isIdle)
    var seen: [UInt8] = []
    while !device.isIdle {
      seen += pseudo.output()
      device.flush()
    }
    seen += pseudo.output()
    #expect(seen.count == text.count + ControlText.enter.utf8.count)
  }

  @Test func `a terminal that has stopped reading can still be left`() throws {
    let pseudo = PseudoTerminal()
    var device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    device.send([UInt8](repeating: UInt8(ascii: "x"), count: 300_000))
    device.release()
    let isIdle = device.isIdle
    #expect(isIdle)
    #expect(!pseudo.isRaw)
  }

  @Test func `a terminal that is closed is gone, one without room is not`() throws {
    let pseudo = PseudoTerminal()
    var device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    device.send([UInt8](repeating: UInt8(ascii: "x"), count: 300_000))
    let wasGone = device.isGone
    pseudo.hangUp()
    device.flush()
    let isGone = device.isGone
    #expect(!wasGone && isGone)
  }

  @Test func `what a crash leaves behind is a usable shell`() throws {
    let pseudo = PseudoTerminal()
    let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    _ = pseudo.output()
    CrashGuard.release()
    #expect(!pseudo.isRaw)
    var screen = VirtualTerminal(device.size)
    screen.receive(Array("\u{1b}[?1049h\u{1b}[?25l\u{1b}[?2026h\u{1b}]2;cut off".utf8))
    screen.receive(pseudo.output())
    #expect(screen.modes == ["?25", "?7"])
  }

  @Test func `the mouse is reported where the user wants it, and not to the shell afterwards`() {
    var screen = VirtualTerminal(Size(columns: 40, rows: 5))
    let modes = screen.modes
    screen.receive(Array((ControlText.enter + ControlText.mouse(isOn: true)).utf8))
    #expect(screen.modes.isSuperset(of: ["?1000", "?1006"]))
    screen.receive(Array(ControlText.leave.utf8))
    #expect(screen.modes == modes)
    screen.receive(Array((ControlText.enter + ControlText.mouse(isOn: false)).utf8))
    #expect(!screen.modes.contains("?1000"))
  }

  @Test func `modes that another program left on are off once the terminal is ours`() throws {
    let pseudo = PseudoTerminal()
    let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    var screen = VirtualTerminal(device.size)
    let foreign = [1, 9, 69, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2026, 2031]
    for mode in foreign + [2048, 9001] { screen.receive(Array("\u{1b}[?\(mode)h".utf8)) }
    screen.receive(Array("\u{1b}[4h\u{1b}[31m\u{1b}]2;cut off".utf8))
    let bytes = pseudo.output()
    screen.receive(bytes + Array("x".utf8))
    #expect(screen.modes == ["?25", "?7", "?2004"])
    #expect(screen[0, 0].text == "x" && screen[0, 0].style == .plain)
    let text = String(decoding: bytes, as: UTF8.self)
    // Keys of kitty and xterm, numbers on the keypad, UTF-8, ASCII in both sets, a steady cursor.
    for part in ["[=0u", "[>4m", ">", "%G\u{f}", "(B", "[0 q"] {
      #expect(text.contains("\u{1b}" + part), "\(part)")
    }
  }

  @Test func `a title that waits for its return gets it after a crash`() throws {
    let pseudo = PseudoTerminal()
    do {
      var device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
      _ = pseudo.output()
      CrashGuard.release()
      #expect(!pseudo.output().ends(in: ControlText.popTitle))
      device.ownsTitle = true
      CrashGuard.release()
      #expect(pseudo.output().ends(in: ControlText.popTitle))
    }
    #expect(pseudo.output().ends(in: ControlText.popTitle))
    CrashGuard.ownsTitle = false
  }

  @Test func `a stack that is used up gives the terminal back too`() async throws {
    let result = try await #require(
      processExitsWith: .signal(SIGSEGV), observing: [\.standardOutputContent]
    ) {
      CrashGuard.install(descriptor: 1, modes: termios())
      print(Self.depth(1))
    }
    let output = String(decoding: result.standardOutputContent, as: UTF8.self)
    #expect(output.contains(ControlText.restore.description), "\(output)")
  }

  /// Never returns for a positive number.
  private static func depth(_ number: Int) -> Int {
    number <= 0 ? number : depth(1 + number % 7) &+ number
  }

  @Test func `SIGQUIT ends the program after it has given the terminal back`() async {
    await #expect(processExitsWith: .signal(SIGQUIT)) {
      // A shell may have started the tests with the signal ignored; others hand it down blocked.
      signal(SIGQUIT, SIG_DFL)
      var quit = sigset_t()
      sigaddset(&quit, SIGQUIT)
      pthread_sigmask(SIG_BLOCK, &quit, nil)
      let pseudo = PseudoTerminal()
      let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
      if device.isIdle { raise(SIGQUIT) }
    }
  }

  @Test(arguments: [(2_000, 24), (80, 60_000), (65_535, 65_535)] as [(UInt16, UInt16)])
  func `a huge window is drawn as far as the largest frame`(columns: UInt16, rows: UInt16) throws {
    let pseudo = PseudoTerminal(columns: columns, rows: rows)
    let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
    let size = device.size
    #expect(size == Size(columns: min(Int(columns), 1_000), rows: min(Int(rows), 500)))
  }

  @Test func `each signal that ends the program gives the terminal back first`() async {
    await #expect(processExitsWith: .success) {
      // Earlier handlers go on after the guard's: these do nothing, so the process can look.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_UNBLOCK, &all, nil)
      for signal in CrashGuard.signals { Glibc.signal(signal) { _ in } }
      let pseudo = PseudoTerminal()
      var device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
      var failed: [Int32] = []
      for signal in CrashGuard.signals {
        device.acquire()
        let wasRaw = pseudo.isRaw
        raise(signal)
        if !wasRaw || pseudo.isRaw { failed.append(signal) }
      }
      #expect(failed.isEmpty)
      #expect(CrashGuard.signals.count == 18 + 31)
    }
  }

  @Test func `a crash is still a crash`() async {
    await #expect(processExitsWith: .signal(SIGABRT)) {
      let pseudo = PseudoTerminal()
      let device = try TerminalDevice.open(input: pseudo.program, output: pseudo.program)
      // SIGABRT's own handler was put back: the process ends by it, not by an exit code.
      if device.isIdle { abort() }
    }
  }
}

extension [UInt8] {
  fileprivate func ends(in text: StaticString) -> Bool {
    String(decoding: self, as: UTF8.self).hasSuffix(text.description)
  }
}

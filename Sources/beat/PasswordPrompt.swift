import CLinux
import EventLoop
import Glibc

/// Asks for a password on the user's terminal, without showing it. `^C`, `^Z` and `^D` do what they
/// do everywhere: the terminal keeps its signals, and echoes again before one acts.
enum PasswordPrompt {
  private static let bytesMax = 1_024
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  /// A handler has nothing but globals. It runs on the one thread that asks and reads this.
  nonisolated(unsafe) private static var caught: Int32 = 0

  /// Nil if the user entered nothing, or ended the input.
  ///
  /// - Throws: where there is no terminal.
  static func ask(_ question: String) throws -> String? {
    let own = open("/dev/tty", O_RDWR | O_CLOEXEC)
    // A terminal that doesn't control this program, as after `setsid`.
    let terminal = own < 0 && isatty(STDIN_FILENO) == 1 ? dup(STDIN_FILENO) : own
    guard terminal >= 0 else {
      throw Failure(
        "There is no terminal for typing the password. Use --password-file F.",
        code: ExitCode.usage)
    }
    defer { close(terminal) }
    while true {
      switch read(from: terminal, question) {
      case .line(let text): return text.isEmpty ? nil : text
      case .end: return nil
      case .signal(let number):
        // The action that it has without this program: the end, or a stop, after which the question
        // is asked again.
        raise(number)
        if number != SIGTSTP { return nil }
      }
    }
  }

  private enum Outcome {
    case line(String)
    case end
    case signal(Int32)
  }

  private static func read(from terminal: Int32, _ question: String) -> Outcome {
    var modes = termios()
    guard tcgetattr(terminal, &modes) == 0 else { return .end }
    let former = catchSignals()
    var silent = modes
    silent.c_lflag &= ~tcflag_t(ECHO)
    silent.c_lflag |= tcflag_t(ISIG | ICANON | ECHONL)
    // What was typed before the question is no password.
    tcsetattr(terminal, TCSAFLUSH, &silent)
    _ = FileOutput.write(Array(question.utf8), to: terminal)
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    let count = Glibc.read(terminal, &bytes, bytes.count)
    tcsetattr(terminal, TCSADRAIN, &modes)
    for (number, action) in zip(signals, former) {
      var action = action
      sigaction(number, &action, nil)
    }
    if caught != 0 || count <= 0 { _ = FileOutput.write([UInt8(ascii: "\n")], to: terminal) }
    if caught != 0 { return .signal(caught) }
    guard count > 0 else { return .end }
    return .line(String(decoding: bytes.prefix(count), as: UTF8.self).filter { !$0.isNewline })
  }

  /// A signal interrupts the reading. Returns the former actions.
  private static func catchSignals() -> [sigaction] {
    caught = 0
    return signals.map { number in
      var (action, former) = (sigaction(), sigaction())
      action.__sigaction_handler.sa_handler = { PasswordPrompt.caught = $0 }
      sigaction(number, &action, &former)
      return former
    }
  }
}

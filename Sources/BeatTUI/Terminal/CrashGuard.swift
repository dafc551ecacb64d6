import CLinux
import Glibc

/// Gives the terminal back when the program dies. What the handler reads is written once, before it
/// can run; that is why it may be shared unchecked.
package enum CrashGuard {
  nonisolated(unsafe) private static var modes = termios()
  private static let fatal = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE]
  /// Ends synchronised output and pasting marks, forgets colours, shows the cursor, leaves the
  /// alternate screen.
  private static let restore: StaticString =
    "\u{1b}[?2026l\u{1b}[?2004l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l\u{1b}[?1l\u{1b}>\r"

  static func install() {
    tcgetattr(0, &modes)
    _ = restore.utf8CodeUnitCount
    for number in fatal {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { CrashGuard.rescue($0) }
      // Back to the default after the first: raising again ends the program with that signal.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
  }

  private static func rescue(_ number: Int32) {
    write(STDOUT_FILENO, restore.utf8Start, restore.utf8CodeUnitCount)
    tcsetattr(0, TCSANOW, &modes)
    raise(number)
  }
}

import BeatTUI
import EventLoop
import Glibc
import Manual
import WSClient
import WSCore
import Wire

extension Program {
  /// `beat`: the dashboard.
  func open() throws {
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    if !isTerminal || options["--password-file"] != nil { try logIn() }
    // Before it complains about TERM, which is missing as well.
    guard isTerminal else { throw TerminalError.notATerminal }
    let runtime = try Runtime(
      loop, server: account.server.description, surroundings: .current(),
      preferences: preferences(of: configuration))
    showFirst(of: configuration.faults, in: runtime)
    let watch = ConfigurationWatch(source.path, on: loop) { [self, unowned runtime] in
      reconfigure(runtime)
    }
    defer { _ = watch }
    onClockMove = { [unowned runtime] in runtime.tick() }
    let dashboard = DashboardRun(self, runtime)
    if account.credentials == nil || (email != nil && options["--password-file"] == nil) {
      runtime.askForLogin(as: email ?? "")
    } else {
      try dashboard.enter()
    }
    let count = dashboard.run()
    if count > 0 {
      let commands = count == 1 ? "1 command has" : "\(count) commands have"
      report("\(commands) no answer yet. beat sends what is left at its next start.")
    }
    if runtime.isAtLogin { exit(ExitCode.noLogin) }
  }

  /// Runs the user's command, as the configuration has it now.
  func announce(_ announcement: Announcement, for runtime: Runtime) {
    guard !isRestricted, let command = runtime.preferences.eventCommand else { return }
    do throws(LoopError) {
      if eventCommand == nil { eventCommand = try EventCommand(loop) }
      eventCommand?.run(command, for: announcement)
    } catch {
      runtime.notice("The command for events can't be run: \(error).", isGood: false)
    }
  }

  private func preferences(of configuration: UserConfiguration) -> Preferences {
    var preferences = configuration.preferences(isBangla: asksForBangla)
    preferences.isRestricted = isRestricted
    return preferences
  }

  /// Reads the configuration again. Where it has faults, what was right before stays.
  private func reconfigure(_ runtime: Runtime) {
    do throws(Failure) {
      let changed = try source.read()
      guard changed.faults.isEmpty else { return showFirst(of: changed.faults, in: runtime) }
      runtime.prefer(preferences(of: changed))
    } catch {
      runtime.notice(error.message, isGood: false)
    }
  }

  private func showFirst(of faults: [Fault], in runtime: Runtime) {
    guard let first = faults.first else { return }
    let more = faults.count > 1 ? " There are \(faults.count - 1) more: beat config check." : ""
    // A toast has little room: the file's folder is known.
    let folder = source.path.lastIndex(of: "/").map { String(source.path[...$0]) }
    let text = folder.map { "\(first)".replacing($0, with: "") } ?? "\(first)"
    runtime.notice(text + more, isGood: false)
  }
}

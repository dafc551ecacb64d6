import Doctor
import EventLoop
import Glibc
import Manual
import WSClient
import WSCore
import Wire

extension Program {
  /// `beat doctor`: examines a running server; the exit code says whether it met all bounds.
  func examine() throws {
    var interrupt = { [loop] in loop.stop() }
    try loop.onSignals([SIGTERM, SIGINT]) { _ in interrupt() }
    try logIn()
    let examination = makeExamination()
    interrupt = {
      examination.assumeIsolated { $0.stop(because: "Interrupted.") }
    }
    account.scheduleRenewal()
    let (loop, report, server) = (loop, report, account.server.description)
    Task { await examination.run(report, server: server) }
    loop.run()
    switch examination.assumeIsolated({ $0.outcome }) {
    case .examined(let summary): exit(summary.isGood ? 0 : 1)
    case .unreachable(let reason): fail(reason, code: 69)
    case .unable(let reason): fail(reason, code: 1)
    }
  }

  private func makeExamination() -> Examination {
    // The examination calls this on the loop's thread, where the account lives.
    nonisolated(unsafe) let account = account
    let examination = Examination(
      loop, account.endpoint, token: account.credentials?.token ?? "",
      onNeedToken: { account.renew() })
    account.onToken = { token in examination.assumeIsolated { $0.useToken(token) } }
    account.onLoggedOut = { fail($0.message, code: 77) }
    return examination
  }

  private var report: Report {
    if options.has("--json") { return .json }
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    let isColoured =
      isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
    return .text(isColoured: isColoured)
  }
}

import EventLoop
import Glibc
import Manual
import Models
import WSClient
import Wire

extension Program {
  /// One over a WebSocket and one over HTTP.
  private static let attemptsOfScript = 2

  /// `beat watch`: prints each event as a line. Standard error reports changes of the link.
  func watch() throws {
    try logIn()
    try loop.onSignals([SIGTERM, SIGINT]) { [loop] _ in loop.stop() }
    var wasConnected = false
    let showsState = options.has("--state")
    let server = account.server
    let link = connect(
      isPatient: false, onLoggedOut: { fail($0.message, code: ExitCode.noLogin) }
    ) { delivery in
      switch delivery {
      case .event(let record): say(Self.json(record))
      case .snapshot(let snapshot):
        let state = showsState ? #","state":\#(Self.json(snapshot.state))"# : ""
        say(#"{"seq":\#(snapshot.seq)\#(state),"type":"snapshot"}"#)
      case .serverRestored(let moment):
        report("The server's data was restored to \(moment.rfc3339). What came later is gone.")
      case .readOnly(let isReadOnly):
        report(
          isReadOnly
            ? "The server can't save changes now. It refuses commands." : "The server saves again.")
      case .fault(let refusal): report(refusal.message)
      case .linkChanged(.connected): wasConnected = true
      case .linkChanged(.reconnecting(let attempt, _, let reason)):
        let sentence = reason ?? "\(server) can't be reached."
        if !wasConnected {
          if attempt > Self.attemptsOfScript { fail(sentence, code: ExitCode.noServer) }
          return
        }
        let end = sentence.hasSuffix(".") ? "" : "."
        report("\(sentence)\(end) Attempt \(attempt) follows.")
      case .accepted, .refused, .restored, .sent, .cancelled, .accountsChanged, .loading,
        .linkChanged, .digest,
        .history,
        .historyRefused, .archive, .archiveRefused, .signal:
        break
      }
    }
    link.start()
    loop.run()
    link.close()
  }
}

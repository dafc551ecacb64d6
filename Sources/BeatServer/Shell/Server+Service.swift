import EventLoop
import Glibc
import Wire

/// What the service manager is told: ready, reloading, stopping, alive.
extension Server {
  /// How long a start waits until it can commit. After that the server serves reads, and says why
  /// it can't write.
  private static let readyMilliseconds: Int64 = 10_000
  private static let againMilliseconds: Int64 = 500

  func announceStart() {
    guard onNotice != nil else { return }
    readyLatest = loop.now.uptime.advanced(byMilliseconds: Self.readyMilliseconds)
    announceReady()
  }

  /// Says that the start is done once the server can commit.
  private func announceReady() {
    guard !isStopping, let latest = readyLatest else { return }
    withVitals { [self] _, readiness in
      assumeIsolated { server in
        switch readiness {
        case .ready:
          server.readyLatest = nil
          server.onNotice?(.ready(server.serviceStatus))
        case .unready(let sentence) where server.loop.now.uptime >= latest:
          server.readyLatest = nil
          server.onNotice?(.ready(sentence))
        case .unready(let sentence):
          server.onNotice?(.status(sentence))
          let again = server.loop.now.uptime.advanced(byMilliseconds: Self.againMilliseconds)
          server.loop.schedule(at: again) { [weak server] in
            server?.assumeIsolated { $0.announceReady() }
          }
        }
      }
    }
  }

  var serviceStatus: String {
    hub.isReadOnly
      ? "read-only: commands are refused" : "listening on \(addresses.joined(separator: ", "))"
  }

  /// Says again and again that the loop turns.
  ///
  /// - Parameter milliseconds: the time between two times.
  package func reportAlive(everyMilliseconds milliseconds: Int64) {
    guard !isStopping else { return }
    onNotice?(.alive)
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: milliseconds)) { [weak self] in
      self?.assumeIsolated { $0.reportAlive(everyMilliseconds: milliseconds) }
    }
  }
}

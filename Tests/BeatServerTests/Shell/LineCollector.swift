import Synchronization

@testable import BeatServer

/// The lines of one server.
final class LineCollector: Sendable {
  private let kept = Mutex<[LogLine]>([])

  func add(_ line: LogLine) -> Bool {
    kept.withLock { $0.append(line) }
    return true
  }

  var lines: [LogLine] { kept.withLock { $0 } }

  func texts(of event: LogLine.Event) -> [String] {
    lines.filter { $0.event == event }.map { $0.text(in: .logfmt) }
  }
}

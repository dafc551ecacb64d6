import Models
import Wire

/// A running server's figures for people.
package enum StatusPage {
  /// - Parameter earlier: the status before, for what happens per second.
  package static func lines(_ status: ServerStatus, since earlier: ServerStatus?) -> [String] {
    let up = status.startedAt.ago(at: status.at).replacing(" ago", with: "")
    var lines = [
      "beatd \(status.version), process \(status.process), up \(up)",
      status.addresses.joined(separator: ", "),
      status.unready.map { "NOT READY  \($0)" } ?? "ready",
      "",
    ]
    for row in Row.all {
      guard let value = row.value(status) else { continue }
      var line = row.title + String(repeating: " ", count: max(1, 22 - row.title.count))
      line += row.text(value)
      if row.isRate, let earlier, let before = row.value(earlier) {
        let seconds = Double(max(1, status.at.milliseconds(since: earlier.at))) / 1_000
        line += "  (\(Row.rounded((value - before) / seconds)) a second)"
      }
      lines.append(line)
    }
    return lines
  }

  private struct Row {
    enum Unit { case count, bytes, milliseconds }

    let title: String
    let names: [String]
    var unit = Unit.count
    var isRate = false
    /// The figure by which the sum is divided.
    var divisor: String?

    static let all = [
      Row(title: "people present", names: ["beatd_people_present"]),
      Row(title: "WebSockets", names: ["beatd_connections{websocket}"]),
      Row(
        title: "other connections",
        names: ["long_poll", "request", "idle"].map { "beatd_connections{\($0)}" }),
      Row(title: "newest event", names: ["beatd_log_head"], isRate: true),
      Row(title: "commands accepted", names: ["beatd_commands_total{accepted}"], isRate: true),
      Row(title: "commands refused", names: ["beatd_commands_total{refused}"], isRate: true),
      Row(title: "log-ins", names: ["beatd_logins_total{granted}"], isRate: true),
      Row(
        title: "log-ins refused",
        names: ["wrong", "limited", "disabled", "revoked"].map { "beatd_logins_total{\($0)}" },
        isRate: true),
      Row(
        title: "mean commit", names: ["beatd_commit_seconds_sum"], unit: .milliseconds,
        divisor: "beatd_commit_seconds_count"),
      Row(
        title: "mean turn of the loop", names: ["beatd_loop_turn_seconds_sum"],
        unit: .milliseconds, divisor: "beatd_loop_turn_seconds_count"),
      Row(title: "waiting for the disk", names: ["beatd_waiting_inputs"]),
      Row(title: "memory", names: ["process_resident_memory_bytes"], unit: .bytes),
      Row(title: "disk left", names: ["beatd_disk_free_bytes"], unit: .bytes),
      Row(title: "descriptors", names: ["process_open_fds"]),
    ]

    func value(_ status: ServerStatus) -> Double? {
      let found = names.compactMap { status.figures[$0] }
      if found.isEmpty { return nil }
      let sum = found.reduce(0, +)
      guard let divisor else { return sum }
      return status.figures[divisor].flatMap { $0 > 0 ? sum / $0 : nil }
    }

    func text(_ value: Double) -> String {
      switch unit {
      case .count: Self.rounded(value)
      case .bytes:
        value < 1e9 ? "\(Self.rounded(value / 1e6)) MB" : "\(Self.rounded(value / 1e9)) GB"
      case .milliseconds: "\(Self.rounded(value * 1_000)) ms"
      }
    }

    /// At most one decimal.
    static func rounded(_ value: Double) -> String {
      let tenths = (value * 10).rounded()
      guard abs(tenths) < 1e15 else { return "\(value)" }
      let whole = Int64(tenths)
      return whole % 10 == 0 ? "\(whole / 10)" : "\(Double(whole) / 10)"
    }
  }
}

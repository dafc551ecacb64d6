/// The configuration file of the package: what a server needs, and every other key as a comment.
package enum ConfigurationSample {
  private static let values = [
    "data": "/var/lib/beatspace", "listen": "127.0.0.1:4100", "log": "journald",
  ]

  package static var beatd: String {
    var lines = [
      "# The configuration of beatd: see beatd.conf(5). After a change:",
      "#     beatd config check && systemctl reload beatd",
    ]
    for option in BeatdOptions.settings {
      guard let key = option.key else { continue }
      lines.append("")
      let note = option.effect == .restart ? " A change needs a restart." : ""
      lines += Paragraph.lines(option.help + note).map { "# " + $0 }
      if let value = values[key] {
        lines.append("\(key) = \(value)")
      } else {
        lines.append("#\(key) = \(option.argument ?? "yes")")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

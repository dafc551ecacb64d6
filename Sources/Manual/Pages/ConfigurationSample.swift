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
    for option in BeatdOptions.settings { add(option, to: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All keys as comments.
  package static var beat: String {
    var lines = [
      "# The configuration of beat: see beat.conf(5). It belongs in",
      "# $XDG_CONFIG_HOME/\(BeatOptions.file), else in ~/.config/\(BeatOptions.file).",
    ]
    for option in BeatOptions.settings { add(option, to: &lines) }
    for family in BeatOptions.families {
      lines.append("")
      lines += Paragraph.lines(family.help).map { "# " + $0 }
      lines.append("#\(family.prefix)\(family.name) = \(family.value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func add(_ option: ProgramOption, to lines: inout [String]) {
    guard let key = option.key else { return }
    lines.append("")
    let note = option.effect == .restart ? " A change needs a restart." : ""
    lines += Paragraph.lines(option.help + note).map { "# " + $0 }
    if let value = values[key] {
      lines.append("\(key) = \(value)")
    } else {
      lines.append("#\(key) = \(option.argument ?? "yes")")
    }
  }
}

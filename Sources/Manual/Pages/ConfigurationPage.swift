/// The manual page of a configuration file.
package enum ConfigurationPage {
  package static var beatd: String {
    var roff = start("beatd", format + serverFormat)
    for option in BeatdOptions.settings { add(option, to: &roff) }
    roff.add("El")
    addFile(BeatdOptions.usualFile, of: "beatd", to: &roff)
    roff.add(verbatim: [
      "# Behind nginx on the same machine.", "listen = unix:/run/beatspace/beatd.sock",
      "data = /var/lib/beatspace", "trusted-proxy = 127.0.0.1", "log = journald",
    ])
    roff.addRelated(["beatd 8"])
    return roff.text
  }

  package static var beat: String {
    var roff = start("beat", format + terminalFormat)
    for option in BeatOptions.settings { add(option, to: &roff) }
    for family in BeatOptions.families {
      roff.add(
        "It Cm \(family.prefix)\\& Ns Ar \(family.name) No = Ar " + Roff.escaped(family.value))
      roff.add(text: family.help)
    }
    roff.add("El")
    addFile("$XDG_CONFIG_HOME/" + BeatOptions.file, of: "beat", to: &roff)
    roff.add(verbatim: [
      "theme = light", "profile.dhaka = https://dhaka.example",
      "email.dhaka = farhana@buyer.example", "key.find = Ctrl-f /", "key.next-page = none",
    ])
    roff.addRelated(["beat 1", "beat-keys 7"])
    return roff.text
  }

  private static func start(_ program: String, _ paragraphs: [String]) -> Roff {
    var roff = Roff()
    roff.addHead(program + ".conf", 5, "the configuration of " + program)
    roff.add("Sh", "DESCRIPTION")
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { roff.add("Pp") }
      roff.add(text: paragraph)
    }
    roff.add("Sh", "KEYS")
    roff.add("Bl", "-tag", "-width", "Ds")
    return roff
  }

  /// Ends at the examples.
  private static func addFile(_ path: String, of program: String, to roff: inout Roff) {
    roff.add("Sh", "FILES")
    roff.add("Bl", "-tag", "-width", "Ds")
    roff.add("It", "Pa", path)
    roff.add(text: "The file that \(program) reads unless it is told another one.")
    roff.add("El")
    roff.add("Sh", "EXAMPLES")
  }

  private static let format = [
    """
    Each line is a key, an equals sign and a value. Empty lines and what follows a # at the \
    beginning of a line or after a blank are comments. A value in double quotes may have any \
    characters; \\" and \\\\ stand for a quote and a backslash.
    """
  ]

  private static let serverFormat = [
    """
    Keys that may be repeated have one value a line. Keys without a value of their own say yes \
    or no. A mistake is reported by line and column, and beatd doesn't start; \
    beatd config check finds all of them before.
    """,
    """
    A variable in the environment comes before the file, an option of the command line before \
    both. In a variable, blanks separate the values of a key that may be repeated.
    """,
    """
    After a change, beatd reload (or SIGHUP) applies what can change while beatd runs, and names \
    what needs a restart.
    """,
  ]

  private static let terminalFormat = [
    """
    A variable in the environment comes before the file, an option of the command line before \
    both. A mistake is named by line and column; beat starts without that line, and beat config \
    check finds all of them. beat config prints what holds.
    """,
    """
    A change of the file shows at once in a running beat, except where a key says otherwise.
    """,
  ]

  private static func add(_ option: ProgramOption, to roff: inout Roff) {
    guard let key = option.key else { return }
    roff.add("It Cm " + key + " = Ar " + Roff.escaped(option.argument ?? "yes|no"))
    roff.add(text: option.help)
    let more = [
      option.isRepeatable ? "It may be repeated." : nil,
      option.effect == .restart ? "A change needs a restart." : nil,
    ]
    for sentence in more.compactMap({ $0 }) { roff.add(text: sentence) }
  }
}

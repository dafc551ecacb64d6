/// The options of `beatd`.
package enum BeatdOptions {
  package static let usualFile = "/etc/beatspace/beatd.conf"
  /// With which the environment variables begin.
  package static let prefix = "BEATD_"

  static let data = ProgramOption(
    "--data", .folder("DIR"),
    "The folder of the database. beatd creates it if it is missing."
  ).setting(prefix: prefix, .restart)

  static let config = ProgramOption(
    "--config", .file("FILE"),
    """
    The configuration file. Without it beatd reads \(usualFile) if there is one, unless --data \
    names the folder of another server.
    """
  ).set(by: prefix + "CONFIG")

  static let json = ProgramOption("--json", .flag, "Prints one line of JSON, for programs.")

  /// What every command has that works on a server.
  static let control = [data, config, json]

  package static let logFormats = ["logfmt", "json", "journald", "plain"]
  package static let logLevels = ["error", "warning", "info", "debug"]

  static let logLevel = ProgramOption(
    "--log-level", .choice("LEVEL", logLevels),
    "Leaves out lines that matter less: error, warning, info (the default) or debug.")

  package static let serve =
    [data, config] + network + limits + log + photos + assistant + onCommandLine

  /// What a configuration file may set.
  package static let settings = serve.filter { $0.key != nil }

  private static let network = [
    ProgramOption(
      "--listen", .text("ADDRESS"),
      """
      Where it listens: HOST:PORT, or unix:PATH for a socket that the user's group may open, too. \
      HOST is a name, all of whose addresses are used, an IPv4 address, an IPv6 address in \
      brackets, or * for all addresses of the machine, IPv4 and IPv6. 0.0.0.0 is IPv4 only, and \
      [::] IPv6 only. Port 0 picks a free one. Sockets that systemd passes on are used instead.
      """
    ).repeatable.setting(prefix: prefix, .restart),
    ProgramOption(
      "--tls-cert", .file("FILE"),
      "The certificate and its chain, in PEM. With it, beatd serves TLS only. It needs --tls-key."
    ).setting(prefix: prefix, .reload),
    ProgramOption("--tls-key", .file("FILE"), "The key of the certificate, in PEM.")
      .setting(prefix: prefix, .reload),
    ProgramOption(
      "--trusted-proxy", .text("CIDR"),
      """
      A reverse proxy, or a block of them such as 10.0.0.0/8. Limits and the log then count the \
      client that it names in X-Forwarded-For, read from the right as far as its entries are \
      trusted. Programs at a unix socket count as 127.0.0.1.
      """
    ).repeatable.setting(prefix: prefix, .reload),
    ProgramOption(
      "--proxy-protocol", .flag,
      """
      Each connection of a trusted proxy must begin with a PROXY header, version 1 or 2; other \
      connections must not.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--allow-origin", .text("ORIGIN"),
      "Allows WebSockets from pages of ORIGIN, such as https://example.org."
    ).repeatable.setting(prefix: prefix, .reload),
  ]

  private static let limits = [
    ProgramOption(
      "--connections-per-user", .text("N"),
      "How many connections a user may have at once. The default is 64."
    ).setting(prefix: prefix, .restart),
    ProgramOption(
      "--connections-per-address", .text("N"),
      "How many connections a network address may have at once. The default is 1024."
    ).setting(prefix: prefix, .reload),
  ]

  private static let log = [
    ProgramOption(
      "--log", .choice("FORMAT", logFormats),
      """
      How the log is written to standard error: logfmt (the default), json, journald, or plain \
      (the default at a terminal).
      """
    ).setting(prefix: prefix, .restart),
    logLevel.setting(prefix: prefix, .reload),
    ProgramOption(
      "--metrics-token-file", .file("FILE"),
      """
      The token, in the first line of FILE, that readers of GET /metrics need. Without it, only \
      programs on this machine may read the figures.
      """
    ).setting(prefix: prefix, .reload),
  ]

  private static let photos = [
    ProgramOption(
      "--no-stored-photos", .flag,
      """
      Leaves photos at other servers to each terminal. Otherwise beatd fetches them and hands \
      them out, so that those servers don't learn who looks.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--private-photo-server", .text("URL"),
      """
      The server in a private network from which photos may be fetched. None is fetched from \
      other servers there.
      """
    ).setting(prefix: prefix, .reload),
  ]

  private static let assistant = [
    ProgramOption(
      "--assistant-url", .text("URL"),
      """
      A chat completions server, compatible with OpenAI's, which answers in conversations that \
      were opened with an assistant. It gets the text of such a conversation's newest 20 \
      messages, and nothing else. It is off by default.
      """
    ).setting(prefix: prefix, .restart),
    ProgramOption("--assistant-model", .text("NAME"), "The model that answers.")
      .setting(prefix: prefix, .restart),
    ProgramOption(
      "--assistant-key-file", .file("FILE"), "The key for that server, in the first line of FILE."
    ).setting(prefix: prefix, .restart),
    ProgramOption(
      "--assistant-ca-file", .file("FILE"),
      "Certificates that are trusted for that server instead of the system's, in PEM."
    ).setting(prefix: prefix, .restart),
  ]

  /// What no file says, because it is for one start.
  private static let onCommandLine = [
    ProgramOption(
      "--accept-clock", .flag,
      """
      Starts although the newest event is more than a day away from the clock, because the clock \
      is right: the market goes by it.
      """),
    ProgramOption(
      "--demo-data", .flag,
      "Fills an empty folder with an invented market. It needs loopback addresses."),
    ProgramOption(
      "--demo-clock", .file("FILE"),
      """
      Moves the clock of a demonstration forward by the seconds in FILE; SIGUSR1 reports that \
      FILE has changed. The clock never goes back.
      """),
  ]
}

/// `beatd serve`
extension ProgramCommand {
  static let serve = ProgramCommand(
    [], BeatdOptions.serve,
    """
    Serves HTTP and WebSocket, on one port for both. Prints “listening on http://HOST:PORT” for \
    each address when it is ready. SIGTERM or SIGINT ends it as beatd drain does; SIGHUP reloads \
    it as beatd reload does. It needs --listen and --data, or their settings. Another program may \
    lock the database for up to 20 seconds, as a backup does.
    """)

  static let checkConfiguration = ProgramCommand(
    ["[FILE]"], [],
    """
    Reads a configuration file and says what is wrong in it, by line and column. It also opens \
    the certificate, the keys and other files that it names. Without FILE it is \
    that of BEATD_CONFIG, or \(BeatdOptions.usualFile). Exit code 78: something is wrong.
    """)
}

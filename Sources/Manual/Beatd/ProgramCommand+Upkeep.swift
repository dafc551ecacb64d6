/// Organisations, backups, the log's health, and a running server.
extension ProgramCommand {
  private static func control(
    _ words: [String] = [], _ options: [ProgramOption] = [], _ help: String
  ) -> ProgramCommand {
    ProgramCommand(words, options + BeatdOptions.control, help)
  }

  static let listOrganisations = control([], "Lists organisations with their ids and roles.")

  static let renameOrganisation = control(
    ["NAME", "NEWNAME"],
    "Renames an organisation, named by its name or id. Everyone who sees it is told.")

  static let mergeOrganisations = control(
    ["NAME", "INTO"],
    """
    Makes an organisation a part of another of the same role. Its users, faces, campaigns, \
    offers, conversations and notes go with it. Shares between the two end, and so do grants of \
    notes about faces on which both have notes. It can't be undone: make a backup first.
    """)

  static let backup = control(
    ["FILE"],
    """
    Makes FILE, a whole copy of the database as of now. Every event in it is compared with its \
    hash. It never overwrites. The server goes on meanwhile.
    """)

  static let restore = control(
    ["FILE"],
    """
    Puts FILE, a backup, in the place of the database. It is checked first; the former database \
    stays beside it under another name. Stop the server before. The next start begins a new \
    epoch, and every terminal says to which moment the data was restored.
    """)

  static let check = control(
    [],
    [
      ProgramOption(
        "--repair-from", .file("FILE"),
        """
        Puts the events of FILE, a backup, in the place of those that differ, all or none. Stop \
        the server first.
        """)
    ],
    """
    Reads the whole log, compares every event with its hash, and says what is damaged. Exit code \
    1: something is wrong.
    """)

  static let compact = control(
    [],
    """
    Makes the database smaller. Removes logins and invitations that have expired, rewrites the \
    database without free pages and empties the write-ahead log. Commits wait meanwhile: about a \
    second for 100 MB. It needs as much space again, for a while.
    """)

  static let rotateKey = control(
    [], [ProgramOption("--revoke", .flag, "Refuses tokens of the old key at once.")],
    """
    Signs access tokens with a new key. Those of the old key stay valid for 15 minutes. Logins \
    stay.
    """)

  static let status = control(
    [], [ProgramOption("--once", .flag, "Prints the figures once.")],
    """
    Shows a running server's figures, those of /metrics, every second until ^C. With --once or \
    --json, or without a terminal, it prints them once. Exit code 69: no server runs.
    """)

  static let reload = control(
    [], [BeatdOptions.logLevel],
    """
    Reads the configuration, the certificate and its key, and the signing keys again. It names \
    the settings that need a restart. What can't be read stays as it is, and the error says why. \
    SIGHUP does the same.
    """)

  static let drain = control(
    [],
    [
      ProgramOption(
        "--back-in", .text("SECONDS"), "When the first terminal returns. The default is 1."),
      ProgramOption(
        "--over", .text("SECONDS"),
        """
        How much later the last one returns. The default is 10 ms for each terminal, and 30 \
        seconds at most.
        """),
    ],
    """
    Ends the server. It takes no new connections, saves what was decided, and tells each \
    terminal when to come back. SIGTERM does the same.
    """)

  private static func control(_ words: [String], _ help: String) -> ProgramCommand {
    control(words, [], help)
  }
}

/// `beat` and its commands.
extension ProgramCommand {
  private static let shared = [
    BeatOptions.server, BeatOptions.profile, BeatOptions.email,
    ProgramOption("--password-file", .file("F"), "Reads the password from F instead of asking."),
    BeatOptions.caFile, BeatOptions.config,
    ProgramOption(
      "--bn", .flag,
      """
      Shows numbers in Bangla digits, and months, districts and faces by their Bangla names. \
      Output for programs stays the same.
      """
    ).set(by: "BEATSPACE_BN"),
    ProgramOption(
      "--demo-clock", .file("FILE"),
      """
      For demonstrations, sets the clock ahead by the seconds in FILE, as beatd does; SIGUSR1 \
      makes beat read FILE again.
      """),
  ]

  private static let id = ProgramOption(
    "--id", .text("ID"),
    "The id of an earlier command, whose answer is only printed again if there is one.")

  static let dashboard = ProgramCommand(
    [], shared + BeatOptions.access + BeatOptions.appearance,
    """
    Opens the dashboard for your role. Without a login it asks for one. The screen shows its keys; \
    ? lists them all, ^C quits.
    """)

  static let config = ProgramCommand(
    [], shared + BeatOptions.appearance,
    "Prints the configuration that holds, and where each line of it comes from.")

  static let keys = ProgramCommand(
    [], [BeatOptions.config],
    "Lists the keys of the screens and the names of what they do, as the configuration has them.")

  static let checkUserConfiguration = ProgramCommand(
    ["[FILE]"], [BeatOptions.config],
    """
    Checks a configuration file, or the one that beat reads, and names every fault by line and \
    column. Exit code 78 if there is one.
    """)

  static let login = ProgramCommand(
    [],
    [
      ProgramOption(
        "--invitation", .text("CODE"),
        "The first login of an invited user, who chooses a password.")
    ] + shared + [BeatOptions.asKey],
    """
    Logs in and saves the login. It needs --email, and asks for the password, or --invitation, \
    and asks for a new one.
    """)

  static let watch = ProgramCommand(
    [],
    [
      ProgramOption("--json", .flag, "One line of JSON for each event: the only format."),
      ProgramOption(
        "--state", .flag,
        "Begins with a line that has all that you may see, to which the events apply."),
    ] + shared,
    "Prints each event as a line of JSON.")

  static let list = ProgramCommand(
    ["KIND", "[TERMS]"], takesMoreWords: true,
    [
      ProgramOption("--csv", .flag, "Writes CSV, with a heading."),
      ProgramOption("--json", .flag, "Writes one line of JSON for each, as the protocol has it."),
    ] + shared,
    """
    Lists what you may see. KIND is faces, offers, campaigns, bookings, holds, media-buys, \
    conversations, people or organisations. A term is a word that a row must have, or \
    column:word, such as status:quoted; all must hold. Money is in taka.
    """)

  static let show = ProgramCommand(
    ["ID"],
    [ProgramOption("--json", .flag, "Writes it as the protocol has it.")] + shared,
    "Shows one thing: by its id, a face by its code, a person by the e-mail address.")

  static let `do` = ProgramCommand(
    ["COMMAND"],
    [ProgramOption("--json", .members("{…}"), "The members of the command.").needed, id] + shared,
    """
    Sends one command and prints the answer. The exit code is 0 if the server accepted it. When \
    the server is busy it waits as the server asks, half a minute at most.
    """)

  static let export = ProgramCommand(
    [],
    [
      ProgramOption("--csv", .flag, "Writes CSV, the default."),
      ProgramOption("--geojson", .flag, "Writes GeoJSON."),
      ProgramOption("--json", .flag, "Writes JSON."),
      ProgramOption("--output", .file("FILE"), "Writes to FILE instead of standard output."),
    ] + shared,
    "Writes all faces that you may see, with their details.")

  static let `import` = ProgramCommand(
    ["FILE"],
    [
      ProgramOption("--update", .flag, "Also changes faces that exist."),
      ProgramOption("--samples", .flag, "Marks faces as samples where the file doesn't say."),
      ProgramOption("--dry-run", .flag, "Only prints what would be done."), id,
    ] + shared,
    "Lists the faces of a CSV or GeoJSON file, all or none.")

  static let doctor = ProgramCommand(
    [], [ProgramOption("--json", .flag, "Prints the findings as JSON.")] + shared,
    """
    Checks a running server in half a minute. It measures latency, updates, recovery, crowds, \
    races, order, stability and memory.
    """)
}

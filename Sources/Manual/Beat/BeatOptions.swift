/// The options of `beat` that a configuration file may set.
package enum BeatOptions {
  /// With which the environment variables begin.
  package static let prefix = "BEATSPACE_"
  /// Below `$XDG_CONFIG_HOME`.
  package static let file = "beatspace/beat.conf"

  package static let themes = [
    "auto", "dark", "light", "colour-blind", "colour-blind-dark", "colour-blind-light", "16",
    "plain",
  ]

  package static let server = ProgramOption(
    "--server", .text("URL"),
    """
    The server. Without it, beat uses that of the last login, else http://127.0.0.1:4100. \
    https:// uses TLS.
    """
  ).setting(prefix: prefix, .restart)

  static let email = ProgramOption("--email", .text("E"), "Logs in as this user first.")

  static let caFile = ProgramOption(
    "--ca-file", .file("FILE"), "Certificates that are trusted instead of the system's, in PEM."
  ).setting(prefix: prefix, .restart)

  /// For an account of this machine that several people share through SSH.
  package static let asKey = ProgramOption(
    "--as-key", .text("NAME"),
    """
    Keeps the login, and all that belongs to it, under this name: one for each SSH key or \
    principal, 64 letters, digits and . _ @ - at most. It implies --restricted.
    """)

  package static let asSSHKey = ProgramOption(
    "--as-ssh-key", .flag,
    """
    The same under the fingerprint of the key with which the user came in, which sshd tells with \
    ExposeAuthInfo yes.
    """)

  package static let restricted = ProgramOption(
    "--restricted", .flag,
    """
    Reaches nothing of this machine for the user: beat writes no files of the user's, and can't be \
    suspended. For ForceCommand.
    """)

  static let access = [asKey, asSSHKey, restricted]

  /// How the screens look and behave.
  static let appearance = [
    ProgramOption(
      "--theme", .choice("THEME", themes),
      """
      The colours. auto (the default) is dark or light as the terminal says. In the colour-blind \
      ones blue is good and orange or purple is bad. 16 takes the colours of the terminal's own \
      scheme, and plain none, as NO_COLOR does.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--ascii", .choice("WHEN", ["auto", "yes", "no"]),
      """
      Draws boxes, marks and maps in ASCII. auto (the default) does so on consoles and where the \
      locale isn't UTF-8.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--language", .choice("LANGUAGE", ["en", "bn"]),
      "en (the default), or bn, which is the same as --bn."
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--mouse", .choice("SWITCH", ["on", "off"]),
      "off leaves the mouse to the terminal, so that it selects text. The default is on."
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--bell", .choice("SWITCH", ["on", "off"]),
      "Whether the terminal's bell rings for what is important. The default is on."
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--notify", .choice("FORM", ["auto", "off", "osc9", "osc777", "osc99"]),
      """
      How the terminal is asked for a notification of the desktop while it doesn't have the \
      focus. auto (the default) does so in kitty, foot, ghostty, WezTerm, iTerm2, urxvt and \
      contour.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption(
      "--on-event", .text("COMMAND"),
      """
      What sh runs for each notification and message. BEAT_TITLE, BEAT_TEXT and BEAT_TOPIC say \
      what has happened.
      """
    ).setting(prefix: prefix, .reload),
    ProgramOption("--reduced-motion", .flag, "Rows that change don't flash.")
      .setting(prefix: prefix, .reload),
  ]

  static let profile = ProgramOption(
    "--profile", .text("NAME"),
    "Uses the server of this profile of the configuration. beat @NAME is the same.")

  static let config = ProgramOption(
    "--config", .file("FILE"),
    "The configuration file. Without it beat reads $XDG_CONFIG_HOME/\(file) if there is one."
  ).set(by: prefix + "CONFIG")

  /// What a configuration file may set by a key of its own.
  package static let settings = [server, caFile] + appearance

  /// The table by which the settings of a run are read.
  package static let table = settings + [config]

  package static let profiles = Family(
    prefix: "profile.", name: "NAME", value: "URL",
    help: "A server by a name: beat @NAME connects to it. Each profile has a login of its own.")

  package static let emails = Family(
    prefix: "email.", name: "NAME", value: "E",
    help: "The user as whom beat @NAME login logs in.")

  package static let keys = Family(
    prefix: "key.", name: "ACTION", value: "KEYS",
    help: """
      The keys of an action that beat keys lists, between blanks: x, Ctrl-x, Alt-Up or F5. none \
      leaves it without a key, and like OTHER gives it those of another action.
      """)

  /// Keys that end in a name.
  package static let families = [profiles, emails, keys]

  /// Keys of the configuration file that begin alike and end in a name.
  package struct Family: Hashable, Sendable {
    package let prefix: String
    package let name: String
    package let value: String
    package let help: String
  }
}

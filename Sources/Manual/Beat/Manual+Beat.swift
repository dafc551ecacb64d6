extension Manual where Name == BeatCommand {
  package static let beat = Manual(
    program: "beat", section: 1, phrase: "the terminal of BeatSpace",
    description: """
      beat shows a marketplace of outdoor advertising, live, on a terminal, and lets you act in \
      it. Its commands are for scripts. What you do while the server is away waits on disk and is \
      sent once.
      """,
    chapters: [
      Chapter(
        "ENVIRONMENT",
        [
          """
          Each key of beat.conf has a variable, such as BEATSPACE_THEME for theme; it comes before \
          the file, and an option before both. BEATSPACE_BN, if it is not empty, is --bn. NO_COLOR \
          is plain, whatever the theme. https_proxy, http_proxy, and no_proxy are \
          respected. Logins, drafts and commands without an answer are in \
          $XDG_STATE_HOME/beatspace, else in ~/.local/state/beatspace.
          """
        ]),
      Chapter(
        "EXIT STATUS",
        [
          """
          0 done; 1 refused, failed, or a bound missed; 64 wrong use; 65 the file has invalid rows \
          and nothing was imported; 66 the file can't be read; 69 the server can't be reached; \
          73 the login or the output can't be saved; 75 the server is busy or its answer got \
          lost: run the same again later, a command with its --id; 77 not logged in; 78 the \
          configuration is wrong.
          """
        ]),
    ],
    related: ["beat.conf 5", "beat-keys 7", "beatd 8"])
}

extension Manual where Name == BeatdCommand {
  package static let beatd = Manual(
    program: "beatd", section: 8, phrase: "the server of BeatSpace Terminal",
    description: """
      beatd keeps a marketplace of outdoor advertising in one database, and serves it to terminals \
      and programs. Commands work on a running server through the socket in its data folder, and \
      on the folder of a stopped one; only the user who runs beatd, and root, may use them.
      """,
    chapters: [
      Chapter(
        "EXIT STATUS",
        [
          """
          0 success, 1 failure or refusal, 64 wrong usage, 65 damaged data, 66 no such file, 69 no \
          server runs, 73 the file can't be made, 75 busy: try again, 77 not allowed, 78 the \
          configuration is wrong.
          """
        ]),
      Chapter(
        "SIGNALS",
        [
          "SIGTERM and SIGINT end beatd serve as beatd drain does; SIGHUP is beatd reload.",
          """
          With systemd beatd says when it is ready, reloads and stops (Type=notify), feeds the \
          watchdog if there is one, and uses the sockets that it is given.
          """,
        ]),
    ],
    related: ["beat 1", "beatd.conf 5"])
}

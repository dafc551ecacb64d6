import Testing

@testable import Manual

/// The shells complete what the table has.
@Suite struct CompletionTests {
  /// What bash offers for the last word.
  private func bash<Name>(_ manual: Manual<Name>, _ words: String...) throws -> [String] {
    let script = """
      compopt() { :; }
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      _\(manual.program)
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    return try Shell.run("bash", ["--norc"], input: manual.bashCompletion + script)
      .split(separator: "\n").map(String.init)
  }

  @Test func `bash completes commands, their second words, options and values`() throws {
    #expect(try bash(.beatd, "beatd", "re") == ["restore", "reload"])
    #expect(try bash(.beatd, "beatd", "user", "dis") == ["disable"])
    #expect(try bash(.beatd, "beatd", "--data", "user", "key", "") == ["rotate"])
    #expect(try bash(.beatd, "beatd", "drain", "--o") == ["--over"])
    #expect(try bash(.beatd, "beatd", "serve", "--log", "j") == ["json", "journald"])
    #expect(try bash(.beatd, "beatd", "serve", "--listen", "").isEmpty)
    #expect(try bash(.beatd, "beatd", "config", "check", "in") == ["input"])
    #expect(try bash(.beatd, "beatd", "serve", "--tls-key", "in") == ["input"])
    #expect(try bash(.beat, "beat", "d") == ["do", "doctor"])
    #expect(try bash(.beat, "beat", "import", "--dry") == ["--dry-run"])
  }

  @Test(arguments: BeatdCommand.allCases)
  func `bash offers every option of a command of beatd`(name: BeatdCommand) throws {
    let words = name.rawValue.split(separator: " ").map(String.init)
    let offered =
      try words.count == 1
      ? bash(.beatd, "beatd", words[0], "--") : bash(.beatd, "beatd", words[0], words[1], "--")
    #expect(Set(offered) == Set(name.command.options.map(\.name) + ["--help"]))
  }

  /// What fish offers for the last word.
  private func fish<Name>(_ manual: Manual<Name>, _ line: String) throws -> [String] {
    let script = manual.fishCompletion + "complete -C '\(line)' | string replace -r '\\t.*' ''\n"
    return try Shell.run("fish", ["--no-config"], input: script)
      .split(separator: "\n").map(String.init)
  }

  @Test func `fish completes commands, their second words, options and values`() throws {
    #expect(try fish(.beatd, "beatd re") == ["reload", "restore"])
    #expect(try fish(.beatd, "beatd user dis") == ["disable"])
    #expect(try fish(.beatd, "beatd drain --ov") == ["--over"])
    #expect(try fish(.beatd, "beatd serve --log j") == ["journald", "json"])
    #expect(try fish(.beat, "beat do") == ["do", "doctor"])
    #expect(try fish(.beat, "beat --vers") == ["--version"])
  }

  @Test func `zsh reads its completions`() throws {
    for text in [Manual.beatd.zshCompletion, Manual.beat.zshCompletion] {
      #expect(try Shell.run("zsh", ["-n"], input: text).isEmpty)
    }
  }

  /// With `_arguments` and `_describe` replaced by what prints their arguments.
  @Test func `zsh offers every option of a command`() throws {
    let script = """
      words=(beatd user add --) CURRENT=4
      _arguments() { print -rl -- "$@" }
      _describe() { print -r -- "commands" }
      """
    let output = try Shell.run("zsh", ["-f"], input: script + "\n" + Manual.beatd.zshCompletion)
    let offered = output.split(separator: "\n").map { line in
      String(line.prefix { $0 != "[" })
    }
    let expected = BeatdCommand.addUser.command.options.map(\.name) + ["--help", "*: :"]
    #expect(offered == expected, "\(output)")
  }
}

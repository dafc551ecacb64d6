import Testing

@testable import Manual

/// A command line is read by the table of options.
@Suite struct ArgumentsTests {
  private func run(_ arguments: String...) throws -> Invocation<BeatdCommand>? {
    guard case .run(let invocation) = try Manual.beatd.read(arguments) else { return nil }
    return invocation
  }

  private func misuse(_ arguments: [String]) -> String {
    do throws(Misuse) {
      _ = try Manual.beatd.read(arguments)
      return ""
    } catch {
      return error.message
    }
  }

  @Test func `options may stand before and after the words of a command`() throws {
    let read = try run("--data", "/d", "user", "--json", "show", "a@b.org")
    #expect(read?.name == .showUser && read?.words == ["a@b.org"])
    #expect(read?["--data"] == "/d" && read?.has("--json") == true)
  }

  @Test func `a value may follow an equals sign`() throws {
    #expect(try run("backup", "f", "--data=/d=e")?["--data"] == "/d=e")
    #expect(misuse(["check", "--json=yes"]).contains("has no value"))
  }

  @Test func `an option that may be repeated has all its values, another the last`() throws {
    let read = try run("serve", "--listen", "a:1", "--data", "x", "--listen", "b:2", "--data", "y")
    #expect(read?.all("--listen") == ["a:1", "b:2"])
    #expect(read?.all("--data") == ["y"])
  }

  @Test func `an option names the word that is missing`() throws {
    #expect(try run("user", "disable", "--email", "a@b.org")?.words == ["a@b.org"])
  }

  @Test(arguments: [
    (["user", "disable"], "EMAIL is missing."), (["user", "show", "a", "b"], "“b” is too much"),
    (["serve", "--sever"], "no option “--sever”"), (["serve", "--listen"], "needs a value"),
    (["backup", "f", "--over", "1"], "beatd backup has no option --over"),
    (["dance"], "no command “dance”"), ([], "A command is missing"), ([""], "no command “”"),
    (["user"], "no command “user”"), (["user", "add", "a"], "--name is missing"),
    (["--", "serve"], "no option “--”"),
  ])
  func `wrong usage is named`(arguments: [String], part: String) {
    #expect(misuse(arguments).contains(part), "\(misuse(arguments))")
  }

  @Test func `help is that of the command, of those that begin alike, or of all`() throws {
    #expect(try Manual.beatd.read(["user", "add", "-h"]) == .help([.addUser]))
    #expect(try Manual.beatd.read(["key", "--help"]) == .help([.rotateKey]))
    #expect(try Manual.beatd.read(["--help"]) == .help(BeatdCommand.allCases))
    guard case .help(let names) = try Manual.beatd.read(["user", "-h"]) else { return }
    #expect(names.count == 12 && names.allSatisfy { $0.rawValue.hasPrefix("user ") })
  }

  @Test func `JSON after an option belongs to it where a command has members`() throws {
    let body = #"{"a":1}"#
    guard case .run(let read) = try Manual.beat.read(["do", "x", "--json", body]) else {
      Issue.record("no command")
      return
    }
    #expect(read["--json"] == body && read.words == ["x"])
    #expect(throws: Misuse.self) { try Manual.beat.read(["export", "--json", body]) }
    #expect(throws: Misuse.self) { try Manual.beat.read(["do", "x", "--json", "[]"]) }
  }

  @Test func `the last word of a list may be repeated, or left out`() throws {
    let read = try Manual.beat.read(["list", "offers", "status:quoted", "--csv", "robi"][...])
    guard case .run(let invocation) = read else {
      Issue.record("\(read)")
      return
    }
    #expect(invocation.words == ["offers", "status:quoted", "robi"] && invocation.has("--csv"))
    #expect(throws: Misuse.self) { try Manual.beat.read(["list"][...]) }
    #expect(throws: Misuse.self) { try Manual.beat.read(["show", "a", "b"][...]) }
  }

  @Test func `a program without words is its own command`() throws {
    guard case .run(let read) = try Manual.beat.read(["--bn"]) else {
      Issue.record("no command")
      return
    }
    #expect(read.name == .dashboard && read.has("--bn"))
  }

  @Test(arguments: BeatdCommand.allCases)
  func `each command of beatd is found by its words`(name: BeatdCommand) throws {
    let words = name.rawValue.split(separator: " ").map(String.init)
    #expect(try Manual.beatd.read(words + ["--help"]) == .help([name]))
  }
}

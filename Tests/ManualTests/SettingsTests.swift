import Testing

@testable import Manual

/// An option of the command line comes before a variable, and that before the file.
@Suite struct SettingsTests {
  private func settings(
    _ options: [String: [String]] = [:], _ environment: [String: String] = [:], _ text: String = ""
  ) throws(Faults) -> Settings {
    try Settings(
      options: options, environment: environment,
      file: ConfigurationFile(Array(text.utf8), path: "f"), table: BeatdOptions.serve,
      prefix: BeatdOptions.prefix)
  }

  private func faults(_ environment: [String: String] = [:], _ text: String) -> [String] {
    do throws(Faults) {
      _ = try settings([:], environment, text)
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  @Test func `the first of option, variable and file that has a setting counts`() throws {
    let (file, variables) = (
      "data = /f\nlog = json\nlog-level = debug", ["BEATD_DATA": "/v", "BEATD_LOG": "plain"]
    )
    let all = try settings(["--data": ["/o"]], variables, file)
    #expect(all["--data"] == Setting("/o", .option("--data")))
    #expect(all["--log"] == Setting("plain", .variable("BEATD_LOG")))
    #expect(all["--log-level"] == Setting("debug", .file("f", line: 3, column: 13)))
  }

  @Test func `a stronger one replaces all values of a key that may be repeated`() throws {
    let file = "listen = a:1\nlisten = b:2"
    #expect(try settings([:], [:], file).all("--listen").map(\.text) == ["a:1", "b:2"])
    let variables = ["BEATD_LISTEN": " c:3  [::1]:4 "]
    #expect(try settings([:], variables, file).all("--listen").map(\.text) == ["c:3", "[::1]:4"])
    let options = ["--listen": ["d:5"]]
    #expect(try settings(options, variables, file).all("--listen").map(\.text) == ["d:5"])
  }

  @Test(arguments: [("yes", true), ("on", true), ("1", true), ("No", false), ("0", false)])
  func `a flag is yes or no`(text: String, isSet: Bool) throws {
    #expect(try settings([:], [:], "proxy-protocol = \(text)").has("--proxy-protocol") == isSet)
    #expect(try settings([:], ["BEATD_PROXY_PROTOCOL": text]).has("--proxy-protocol") == isSet)
  }

  @Test func `no in a variable takes back what the file says, and a flag of the command line wins`()
    throws
  {
    let (file, variables) = ("proxy-protocol = yes", ["BEATD_PROXY_PROTOCOL": "no"])
    #expect(try !settings([:], variables, file).has("--proxy-protocol"))
    #expect(try settings(["--proxy-protocol": [""]], variables, file).has("--proxy-protocol"))
  }

  @Test func `an empty variable sets nothing`() throws {
    #expect(try settings([:], ["BEATD_DATA": ""], "data = /f")["--data"]?.text == "/f")
  }

  @Test(
    arguments: [
      ("listem = a:1", "f:1:1: There is no setting “listem”. Do you mean “listen”?"),
      ("colour = red", "f:1:1: There is no setting “colour”."),
      ("demo-data = yes", "f:1:1: There is no setting “demo-data”."),
      ("data = /a\n data = /b", "f:2:2: data stands at f:1:8 already."),
      ("log = loud", "f:1:7: log must be logfmt, json, journald or plain, not “loud”."),
      ("proxy-protocol = v2", "f:1:18: proxy-protocol is yes or no, not “v2”."),
    ])
  func `what the table doesn't know is refused with its place`(text: String, fault: String) {
    #expect(faults([:], text) == [fault])
  }

  @Test func `a variable with a typing error is refused`() {
    #expect(
      faults(["BEATD_LISTN": "a:1", "HOME": "/"], "") == [
        "BEATD_LISTN: There is no setting “BEATD_LISTN”. Do you mean “BEATD_LISTEN”?"
      ])
  }

  @Test func `faults of the command line alone are misuse`() throws {
    #expect(throws: Faults.self) { try settings(["--log": ["loud"]]) }
    do {
      _ = try settings(["--log": ["loud"]])
    } catch {
      #expect(error.areMisuse)
    }
    do {
      _ = try settings(["--log": ["loud"]], ["BEATD_LOG_LEVEL": "x"])
    } catch {
      #expect(!error.areMisuse && error.all.count == 2)
    }
  }

  @Test func `changes are named in the order of the table`() throws {
    let one = try settings([:], [:], "log = json\nallow-origin = a\ndata = /d")
    let two = try settings([:], [:], "data = /d\nallow-origin = a\nallow-origin = b")
    let changed = one.changes(to: two, table: BeatdOptions.settings).map(\.name)
    #expect(changed == ["--allow-origin", "--log"])
    #expect(one.changes(to: one, table: BeatdOptions.settings).isEmpty)
  }

  @Test(arguments: [("", "", 0), ("a", "", 1), ("listen", "listem", 1), ("ab", "ba", 2)])
  func `the distance of two names counts changes`(one: String, other: String, expected: Int) {
    #expect(Suggestion.distance(one, other) == expected)
    #expect(Suggestion.distance(other, one) == expected)
  }
}

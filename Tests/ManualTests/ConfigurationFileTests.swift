import Testing

@testable import Manual

/// The configuration file is read line by line; each fault has its place.
@Suite struct ConfigurationFileTests {
  private func read(_ text: String) -> ConfigurationFile {
    ConfigurationFile(Array(text.utf8), path: "f")
  }

  private func values(_ text: String) -> [String] {
    read(text).entries.map { "\($0.key)=\($0.value.text)" }
  }

  @Test(
    arguments: [
      ("a = b", ["a=b"]), ("a=b", ["a=b"]), ("  a\t=\tb c  ", ["a=b c"]), ("", []), ("# a = b", []),
      ("\t # x", []), ("a = b # c", ["a=b"]), ("a = b#c", ["a=b#c"]), ("a = b=c", ["a=b=c"]),
      ("a = \"b # c \" # d", ["a=b # c "]), (#"a = "b\"\\c""#, [#"a=b"\c"#]),
      ("a = 1\r\nb = 2\r\n", ["a=1", "b=2"]), ("a = বাংলা", ["a=বাংলা"]),
      ("a = b\n\n\na = c", ["a=b", "a=c"]),
    ] as [(String, [String])])
  func `a line is a key and a value, with comments left out`(text: String, expected: [String]) {
    #expect(values(text) == expected)
    #expect(read(text).faults.isEmpty)
  }

  @Test(
    arguments: [
      ("a", 1, 2, "An equals sign is missing after “a”."), ("\na b = c", 2, 3, "An equals sign"),
      (" = b", 1, 2, "A key is missing"), ("a =", 1, 4, "a needs a value"),
      ("a = # b", 1, 5, "a needs a value"), ("a = \"\"", 1, 5, "a needs a value"),
      ("[server]", 1, 1, "There are no sections"), ("a = \"b", 1, 5, "isn't closed"),
      ("a = \"b\" c", 1, 9, "Nothing may follow"), ("a = \"b\"# c", 1, 8, "Nothing may follow"),
      (#"a = "b\n""#, 1, 7, "after a backslash"), ("a = b\u{1b}[2J", 1, 6, "control character"),
      ("ক = খ\u{0}", 1, 6, "control character"), ("a = b\u{9b}2J", 1, 6, "control character"),
      ("\u{85}", 1, 1, "control character"),
    ] as [(String, Int, Int, String)])
  func `a fault has its line and column`(text: String, line: Int, column: Int, part: String) {
    let faults = read(text).faults
    #expect(faults.map(\.origin) == [.file("f", line: line, column: column)], "\(faults)")
    #expect(faults.first?.message.contains(part) == true, "\(faults)")
  }

  @Test func `every fault of a file is found`() {
    let file = read("a\nb = 1\n[c]\n= d\n")
    #expect(file.faults.map(\.description).map { $0.prefix(5) } == ["f:1:2", "f:3:1", "f:4:1"])
    #expect(file.entries.map(\.key) == ["b"])
  }

  @Test func `a byte that isn't UTF-8 is named by its place`() {
    let file = ConfigurationFile(Array("a = b\nk = ".utf8) + [0xff], path: "f")
    #expect(file.faults.map(\.origin) == [.file("f", line: 2, column: 5)])
  }

  @Test func `a file that is too long is refused`() {
    let bytes = [UInt8](repeating: 10, count: ConfigurationFile.bytesMax + 1)
    #expect(ConfigurationFile(bytes, path: "f").faults.count == 1)
    #expect(ConfigurationFile(Array(bytes.dropLast()), path: "f").faults.isEmpty)
  }
}

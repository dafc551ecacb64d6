import Manual
import Testing

@testable import BeatTUI

@Suite struct KeyAssignmentsTests {
  private static let actions = [
    ConfigurableAction("quote", in: ["mediation"], keys: [.character("q")]),
    ConfigurableAction("decline", in: ["mediation"], keys: [.character("d")]),
    ConfigurableAction("find", in: ["mediation", "market"], keys: [.character("/")]),
    ConfigurableAction("map", in: ["market"], keys: [.character("m")]),
    // Shared with another by custom: the first that can be done is done.
    ConfigurableAction("extend", in: ["mediation"], keys: [.character("d")]),
  ]

  private func read(_ text: String) -> KeyAssignments {
    let file = ConfigurationFile(Array(text.utf8), path: "f")
    return KeyAssignments(file.entries, actions: Self.actions)
  }

  @Test(
    arguments: [
      ("a", .character("a")), ("A", .character("A")), ("?", .character("?")),
      ("-", .character("-")),
      ("+", .character("+")), ("^", .character("^")), ("^x", .control("x")),
      ("Ctrl-x", .control("x")), ("ctrl+X", .control("x")), ("C-x", .control("x")),
      ("Enter", .enter), ("esc", .escape), ("Space", .character(" ")), ("PgDn", .pageDown),
      ("F5", .function(5)), ("f24", .function(24)), ("Shift-Tab", .backTab),
      ("Shift-a", .character("A")), ("Alt-a", .modified(.alt, .character("a"))),
      ("Ctrl-Up", .modified(.control, .up)), ("Alt-Enter", .lineBreak), ("ক", .character("ক")),
      ("Alt--", .modified(.alt, .character("-"))), ("Ctrl-Space", .control(" ")),
    ] as [(String, Key)])
  func `a key is written as people write it`(text: String, key: Key) {
    #expect(Key(named: text) == key)
  }

  @Test(arguments: [
    "", "ab", "F0", "F25", "F+5", "F05", "Ctrl-", "Hyper-a", "Ctrl", "\u{1}", "Shift-1",
  ])
  func `what is no key is none`(text: String) { #expect(Key(named: text) == nil) }

  @Test func `the keys that help and footer show can be written`() {
    for key in [
      Key.control("x"), .enter, .backTab, .pageUp, .function(3), .character("q"), .delete,
    ] {
      #expect(Key(named: key.name) == key, "\(key.name)")
    }
  }

  @Test func `without entries all keys are the usual ones, also shared ones`() {
    let assignments = read("")
    #expect(assignments.faults == [])
    #expect(assignments.keys["quote"] == [.character("q")])
    #expect(assignments.keys["extend"] == assignments.keys["decline"])
  }

  @Test func `an action gets other keys, those of another, or none`() {
    let assignments = read("key.quote = Ctrl-t F2\nkey.map = like quote\nkey.find = none")
    #expect(assignments.faults == [])
    #expect(assignments.keys["quote"] == [.control("t"), .function(2)])
    #expect(assignments.keys["map"] == [.control("t"), .function(2)])
    #expect(assignments.keys["find"] == [])
  }

  @Test func `two actions may change their keys with each other`() {
    let assignments = read("key.quote = /\nkey.find = q")
    #expect(assignments.faults == [])
    #expect(assignments.keys["quote"] == [.character("/")])
    #expect(assignments.keys["find"] == [.character("q")])
  }

  @Test(arguments: [
    ("key.quot = x", "f:1:1: There is no action “quot”. Do you mean “quote”?"),
    ("key.quote = x yz", "f:1:13: “yz” is no key, such as x, Ctrl-x, Alt-Up or F5."),
    ("key.quote = x x", "f:1:13: x stands there twice."),
    ("key.quote = ^C", "f:1:13: ^C always quits, and can't do anything else."),
    ("key.quote = d", "f:1:13: d is a key of “decline” already, in the same place."),
    ("key.quote = x\nkey.quote = y", "f:2:1: key.quote stands at f:1:1 already."),
    ("key.quote = like nobody", "f:1:13: There is no action “nobody”."),
    ("key.quote = like quote", "f:1:13: This goes in a circle: quote → quote."),
    (
      "key.map = x\nkey.quote = x\nkey.find = x",
      "f:3:12: x is a key of “quote” already, in the same place."
    ),
  ])
  func `a fault is named with its place, and the usual keys stay`(text: String, fault: String) {
    let assignments = read(text)
    #expect(assignments.faults.map(\.description) == [fault])
    if fault.contains("twice") || fault.contains("no key") {
      #expect(assignments.keys["quote"] == [.character("q")])
    }
  }

  @Test func `a longer circle is named once for each of its actions`() {
    let assignments = read("key.quote = like map\nkey.map = like find\nkey.find = like quote")
    #expect(assignments.faults.count == 3)
    #expect(assignments.faults.allSatisfy { $0.message.contains(" → ") })
    #expect(assignments.keys["map"] == [.character("m")])
  }

  @Test func `actions of different places may have the same key`() {
    let assignments = read("key.map = q")
    #expect(assignments.faults == [])
    #expect(assignments.keys["map"] == assignments.keys["quote"])
  }
}

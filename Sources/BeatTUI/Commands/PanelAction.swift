import Localization

/// An action of a panel: its row of the table.
struct PanelAction: Equatable, Sendable {
  let name: String
  private(set) var keys: [Key]
  /// By which the panel knows it, whatever keys the user has chosen.
  private let usualKey: Key
  /// The keys as the footer shows them, where one stands for several.
  var shownKeys: String?
  /// A word or two for the footer; empty if the footer omits it.
  let label: Phrase
  let sentence: Phrase
  let hindrance: Hindrance?
  /// Whether it changes the market without another question, so that no click may do it.
  let commits: Bool

  init(
    _ name: String, _ keys: Key..., label: Phrase = "", help sentence: Phrase,
    unless hindrance: Hindrance? = nil, commits: Bool = false
  ) {
    self.init(name, keys, label: label, help: sentence, unless: hindrance, commits: commits)
  }

  init(
    _ name: String, _ keys: [Key], label: Phrase = "", help sentence: Phrase,
    unless hindrance: Hindrance? = nil, commits: Bool = false
  ) {
    self.name = name
    self.keys = keys
    usualKey = keys[0]
    self.label = label
    self.sentence = sentence
    self.hindrance = hindrance
    self.commits = commits
  }

  var named: NamedAction {
    NamedAction(
      name: name, keys: keys, sentence: localized(sentence), topic: .window, hindrance: hindrance,
      way: .panel(usualKey))
  }

  func with(_ map: KeyMap) -> PanelAction {
    var action = self
    action.keys = map.keys(of: name, usual: keys)
    if action.keys != keys { action.shownKeys = nil }
    return action
  }

  /// Esc, and what else closes a panel that is read.
  static func close(_ keys: Key..., label: Phrase = "close") -> PanelAction {
    PanelAction("close", [.escape] + keys, label: label, help: "close this window")
  }

  /// The keys of what is longer than its box.
  static func scroll(isNeeded: Bool) -> PanelAction {
    var action = PanelAction(
      "scroll", [.down, .up, .pageDown, .pageUp, .home, .end], label: "scroll", help: "scroll",
      unless: isNeeded ? nil : .fact("All of it is on the screen."))
    action.shownKeys = "↑↓"
    return action
  }

  /// The keys of a list.
  static func move(_ sentence: Phrase = "another row") -> PanelAction {
    PanelAction("move", [.down, .up, .pageDown, .pageUp, .home, .end], help: sentence)
  }

  /// This action with other names of its keys in the footer.
  func shown(as keys: String) -> PanelAction {
    var action = self
    action.shownKeys = keys
    return action
  }

  /// As the footer shows it; nil where it has no key.
  var hint: KeyHint? {
    keys.first.map { key in
      KeyHint(
        shownKeys ?? key.name, localized(label), press: commits || shownKeys != nil ? nil : key)
    }
  }
}

import Models

/// What a field of a form asks for.
enum FieldKind: Sendable {
  case text(limit: TextField.Limit)
  /// In several lines, also with an editor outside. The limit is in characters.
  case longText(limit: Int)
  case day
  case money
  case number
  /// One of a few, which the arrows go through.
  case choice([String])
  case toggle
  /// One of the names that are suggested, or also a new one.
  case name(Candidates, mayBeNew: Bool)
  /// Several of them, separated by commas.
  case names(Candidates)
  /// Not shown.
  case secret(limit: TextField.Limit)
}

/// The table of kinds.
extension FieldKind {
  var limit: TextField.Limit {
    switch self {
    case .text(let limit), .secret(let limit): limit
    case .longText(let limit): .characters(limit)
    // `the first of september`, `12.5 lakh taka`
    case .day, .money: .characters(40)
    case .number: .characters(10)
    case .choice, .toggle, .name: .characters(TextLimits.name)
    case .names: .characters(1_000)
    }
  }

  var keepsLines: Bool { if case .longText = self { true } else { false } }

  /// Whether the whole value is selected when the cursor comes, so that typing replaces it.
  var isReplacedAsAWhole: Bool {
    switch self {
    case .text, .day, .money, .number, .name, .secret: true
    case .longText, .choice, .toggle, .names: false
    }
  }

  var choices: [String] { if case .choice(let choices) = self { choices } else { [] } }

  var suggestions: Candidates? {
    switch self {
    case .name(let suggestions, _), .names(let suggestions): suggestions
    case .text, .longText, .day, .money, .number, .choice, .toggle, .secret: nil
    }
  }

  /// A sentence below the field.
  var help: String {
    switch self {
    case .text: ""
    case .longText: "Alt-Enter begins a line, ^X opens your editor."
    case .day: "A day: 15 dec, +7, next sun … ^O opens a calendar."
    case .money: "An amount: 12,50,000 or 12.5 lakh."
    case .number: "A whole number."
    case .choice: "← and → choose."
    case .toggle: "Space switches between yes and no."
    case .name: "Type a part of the name. ^O lists all."
    case .names: "Several names, with commas. ^O lists all."
    case .secret: "What you type isn't shown."
    }
  }

  /// What the help says of it.
  var explanation: String {
    switch self {
    case .text: "Write one line; ^_ undoes what you typed, Alt-Y does it again."
    case .longText:
      "Write as many lines as you need: Alt-Enter or ^J begins one. ^X opens the text in the "
        + "editor that VISUAL or EDITOR names; what you save there comes back."
    case .day:
      "Write a day as 15 dec, 15 dec 2026, dec 15, 15/12, 2026-12-15, today, tomorrow, sun, "
        + "next sun, +7 (in seven days) or +2w, also in Bangla. Without a year it is the next one. "
        + "Ctrl-↑ and Ctrl-↓ change it by a day, ^O opens a calendar."
    case .money:
      "Write an amount in taka as 12,50,000, 12.5 lakh, 1 crore 25 lakh or 80k, also in Bangla."
    case .number: "Write a whole number, also in Bangla digits."
    case .choice: "The arrows and Space go from choice to choice, a letter to the one it begins."
    case .toggle: "Space and the arrows switch it, y and n set it."
    case .name:
      "Type the beginning of a name, or its letters in order: a list narrows below. ↑ and ↓ choose "
        + "in it, Tab and Enter complete. ^O lists all."
    case .names:
      "Type names with commas between them; each is completed by itself. ↑ and ↓ choose in the "
        + "list, Tab and Enter complete. ^O lists all."
    case .secret: "Dots stand for what you type. It is not kept as a draft."
    }
  }
}

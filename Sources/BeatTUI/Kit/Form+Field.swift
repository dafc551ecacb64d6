import Models
import Wire

extension Form {
  struct Field: Sendable {
    let label: String
    /// A few words at its right end.
    let hint: String
    let kind: FieldKind
    /// The text that the form begins with.
    let initial: String
    var line: TextField

    /// Text on one line.
    init(_ label: String, _ text: String = "", hint: String = "", limit: TextField.Limit) {
      self.init(label, text, hint: hint, kind: .text(limit: limit))
    }

    init(_ label: String, _ text: String = "", hint: String = "", kind: FieldKind) {
      self.label = label
      self.hint = hint
      self.kind = kind
      initial = text
      line = TextField(text, limit: kind.limit, keepsLines: kind.keepsLines)
    }

    var choices: [String] { kind.choices }
    var isSecret: Bool { if case .secret = kind { true } else { false } }
    var isDay: Bool { if case .day = kind { true } else { false } }
    var isMoney: Bool { if case .money = kind { true } else { false } }
    var isLong: Bool { if case .longText = kind { true } else { false } }
    var isToggle: Bool { if case .toggle = kind { true } else { false } }

    /// The cursor enters it.
    mutating func enter() { if kind.isReplacedAsAWhole { line.select() } }
  }
}

/// Fields that several forms use.
extension Form.Field {
  static func day(
    _ label: String, _ day: Day?, hint: String = "15 dec, +7, next sun"
  ) -> Self {
    Self(label, day?.description ?? "", hint: hint, kind: .day)
  }

  static func money(_ label: String, _ amount: Money? = nil, hint: String) -> Self {
    Self(label, amount?.amountText ?? "", hint: hint, kind: .money)
  }

  static func number(_ label: String, _ number: Int? = nil, hint: String = "") -> Self {
    Self(label, number.map { "\($0)" } ?? "", hint: hint, kind: .number)
  }

  /// - Parameter limit: in characters.
  static func longText(
    _ label: String, _ text: String = "", hint: String = "", limit: Int
  ) -> Self {
    Self(label, text, hint: hint, kind: .longText(limit: limit))
  }

  /// One of several, of which the first is chosen at first.
  static func choice(_ label: String, _ choices: [String], chosen: String? = nil) -> Self {
    Self(label, chosen ?? choices.first ?? "", hint: "← →", kind: .choice(choices))
  }

  /// Yes or no.
  static func toggle(_ label: String, _ isOn: Bool = false, hint: String = "") -> Self {
    Self(label, isOn ? "yes" : "no", hint: hint, kind: .toggle)
  }

  /// - Parameter mayBeNew: whether a name that isn't among the suggestions is right, too.
  static func name(
    _ label: String, _ text: String = "", hint: String = "", mayBeNew: Bool = false,
    from suggestions: Candidates
  ) -> Self {
    Self(label, text, hint: hint, kind: .name(suggestions, mayBeNew: mayBeNew))
  }

  static func names(
    _ label: String, _ text: String = "", hint: String = "", from suggestions: Candidates
  ) -> Self {
    Self(label, text, hint: hint, kind: .names(suggestions))
  }

  static func secret(_ label: String, hint: String = "", bytesMax: Int) -> Self {
    Self(label, hint: hint, kind: .secret(limit: .bytes(bytesMax)))
  }

  static func reason(hint: String) -> Self {
    .longText("Reason", hint: hint, limit: TextLimits.reason)
  }
}

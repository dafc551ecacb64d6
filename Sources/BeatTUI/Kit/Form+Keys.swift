import Models
import Wire

/// The keys of a form.
extension Form {
  enum Outcome: Equatable, Sendable {
    case editing, submit, dismiss, ignored
    /// Open the text of the focused field in an editor.
    case edit
  }

  mutating func react(to key: Key, in context: Context) -> Outcome {
    if calendarDay != nil { return handleInCalendar(key, in: context) }
    if list.isOpen, handleInList(key, in: context) { return .editing }
    switch key {
    case .escape: return .dismiss
    case .control("s"):
      complete(in: context)
      return .submit
    case .enter where isOnNo, .character("n") where isOnButton && isDestructive: return .dismiss
    case .character("y") where isOnButton && isDestructive: return .submit
    case .left where isOnButton && isDestructive: focus = fields.count
    case .right where isOnButton && isDestructive: focus = fields.count + 1
    case .enter where isOnButton:
      complete(in: context)
      return .submit
    case .up where movesLine(by: -1, context), .down where movesLine(by: 1, context):
      fields[focus].line.moveLine(
        by: key == .up ? -1 : 1, width: FormLayout.textWidth(in: context))
    case .enter, .tab, .down: moveFocus(by: 1, in: context)
    case .backTab, .up: moveFocus(by: -1, in: context)
    case .control("k") where isChanged: clear()
    default: return isOnButton ? .ignored : handleInField(key, in: context)
    }
    return .editing
  }

  /// Whether a line of the focused text is above or below the cursor.
  private func movesLine(by steps: Int, _ context: Context) -> Bool {
    guard let focused, focused.isLong else { return false }
    let width = FormLayout.textWidth(in: context)
    let place = focused.line.position(width: width).line + steps
    return focused.line.lines(width: width).indices.contains(place)
  }

  private mutating func handleInField(_ key: Key, in context: Context) -> Outcome {
    switch fields[focus].kind {
    case .choice(let choices): return choose(key, among: choices)
    case .toggle: return switchOver(key)
    case .day:
      if key == .control("o") {
        openCalendar(in: context)
        return .editing
      }
      if let steps = key.daySteps { return move(by: steps, in: context) }
    case .name, .names:
      if key == .control("o") {
        openList(in: context)
        return .editing
      }
    case .longText: if key == .control("x") { return .edit }
    case .text, .money, .number, .secret: break
    }
    return type(key, in: context)
  }

  private mutating func type(_ key: Key, in context: Context) -> Outcome {
    let complaint = fields[focus].line.complaint(about: key)
    let before = fields[focus].text
    guard fields[focus].line.handle(key) else { return .ignored }
    self.complaint = complaint
    if fields[focus].text != before { narrowList(in: context) }
    return .editing
  }

  private mutating func set(_ text: String) {
    fields[focus].line.write(text)
    complaint = nil
  }

  /// The arrows and Space go from choice to choice, a letter to the one that begins with it.
  private mutating func choose(_ key: Key, among choices: [String]) -> Outcome {
    let now = choices.firstIndex(of: fields[focus].text) ?? 0
    switch key {
    case .right, .character(" "): set(choices[(now + 1) % choices.count])
    case .left: set(choices[(now + choices.count - 1) % choices.count])
    case .character, .paste:
      guard let begun = key.begun, let found = choices.first(where: { $0.hasPrefix(begun) }) else {
        return .ignored
      }
      set(found)
    default: return .ignored
    }
    return .editing
  }

  private mutating func switchOver(_ key: Key) -> Outcome {
    switch key {
    case .character(" "), .left, .right: set(fields[focus].text == "yes" ? "no" : "yes")
    case .character, .paste:
      guard let begun = key.begun else { return .ignored }
      if "yes".hasPrefix(begun) { set("yes") } else if "no".hasPrefix(begun) { set("no") }
    case .backspace, .delete, .control("u"): set("no")
    default: return .ignored
    }
    return .editing
  }

  /// Changes the day in the field; an empty one begins with today.
  private mutating func move(by steps: Int, in context: Context) -> Outcome {
    let day = try? Day(parsing: fields[focus].text, today: context.today)
    set((day?.advanced(by: steps) ?? context.today).description)
    fields[focus].enter()
    return .editing
  }

  // MARK: The cursor

  private mutating func moveFocus(by steps: Int, in context: Context) {
    complete(field: focus, in: context)
    go(to: (focus + steps + fields.count + buttonCount) % (fields.count + buttonCount))
  }

  mutating func go(to place: Int) {
    if !isOnButton { fields[focus].line.deselect() }
    list = NameList()
    calendarDay = nil
    focus = place
    enterField()
  }

  mutating func enterField() { if !isOnButton { fields[focus].enter() } }
}

extension Key {
  /// The beginning of a choice that is typed or pasted; nil if there is none.
  fileprivate var begun: String? {
    let text =
      switch self {
      case .character(let letter): letter.lowercased()
      case .paste(let text): text.trimmed.lowercased()
      default: ""
      }
    return text.isEmpty ? nil : text
  }

  /// How many days it moves the day in a field.
  fileprivate var daySteps: Int? {
    switch self {
    case .modified(.control, .up), .modified(.alt, .up): 1
    case .modified(.control, .down), .modified(.alt, .down): -1
    default: nil
    }
  }
}

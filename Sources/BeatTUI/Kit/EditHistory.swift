/// The earlier texts of a field, and those that were undone.
struct EditHistory: Sendable {
  struct Moment: Sendable {
    let characters: [Character]
    let cursor: Int
  }

  private static let countMax = 100

  private var earlier: [Moment] = []
  private var undone: [Moment] = []
  /// Whether the last change typed a letter of a word, which the next one goes on with.
  private var isTyping = false

  /// Records how the text was before a change.
  mutating func record(_ moment: Moment, isTyped: Bool) {
    undone = []
    let goesOn = isTyped && isTyping
    isTyping = isTyped
    if goesOn { return }
    earlier = earlier.suffix(Self.countMax - 1) + [moment]
  }

  /// The cursor was moved: what is typed next is undone by itself.
  mutating func endRun() { isTyping = false }

  mutating func undo(from now: Moment) -> Moment? {
    isTyping = false
    guard let moment = earlier.popLast() else { return nil }
    undone.append(now)
    return moment
  }

  mutating func redo(from now: Moment) -> Moment? {
    isTyping = false
    guard let moment = undone.popLast() else { return nil }
    earlier.append(now)
    return moment
  }
}

/// What the mouse did, and in which cell.
package struct MouseEvent: Hashable, Sendable {
  package enum Button: Hashable, Sendable {
    case left, middle, right
    /// 8 is "back", 9 is "forward".
    case other(Int)
  }

  package enum Direction: Hashable, Sendable { case up, down, left, right }

  package enum Action: Hashable, Sendable {
    case press(Button)
    /// Nil where the terminal doesn't tell which.
    case release(Button?)
    case drag(Button)
    /// Without a button.
    case move
    /// One notch of the wheel.
    case scroll(Direction)
  }

  package var action: Action
  /// Counted from 0 at the top left.
  package var position: Position
  package var modifiers: KeyModifiers

  init(_ action: Action, at position: Position, _ modifiers: KeyModifiers = []) {
    self.action = action
    self.position = position
    self.modifiers = modifiers
  }

  /// No screen has more cells than this in a row or column.
  private static let cellsMax = 65_535

  /// - Parameters:
  ///   - code: as xterm's documentation has it, without the 32 that some encodings add: two bits
  ///     for the button, Shift 4, Alt 8, Control 16, motion 32, wheel 64, further buttons 128.
  ///   - isRelease: whether the report itself says so. Older encodings have a code for it, 3.
  init?(code: Int, isRelease: Bool = false, at position: Position) {
    guard (0...255).contains(code), (0..<Self.cellsMax).contains(position.row),
      (0..<Self.cellsMax).contains(position.column),
      let action = Self.action(code, isRelease: isRelease)
    else { return nil }
    var modifiers: KeyModifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    self.init(action, at: position, modifiers)
  }

  private static func action(_ code: Int, isRelease: Bool) -> Action? {
    let number = code & 3
    let hasMoved = code & 32 != 0
    let button: Button
    switch (code >> 6, number) {
    case (1, _):
      // A wheel has notches: it is neither held nor let go.
      return hasMoved || isRelease ? nil : .scroll([.up, .down, .left, .right][number])
    case (0, 3): return hasMoved ? .move : .release(nil)
    case (0, 0): button = .left
    case (0, 1): button = .middle
    case (0, 2): button = .right
    case (2, _): button = .other(8 + number)
    default: return nil
    }
    return isRelease ? .release(button) : hasMoved ? .drag(button) : .press(button)
  }
}

/// The mouse in control sequences: `CSI < code ; column ; row M` for a press and `m` for a release
/// (DEC 1006, and 1016 in pixels), and `CSI code ; column ; row M` (1015 of urxvt).
extension ControlSequence {
  func mouseEvent(_ reports: MouseReports) -> MouseEvent? {
    guard reports != .off, intermediates.isEmpty, parameters.count == 3,
      parameters.allSatisfy({ $0.count == 1 }),
      let code = self[0], let column = self[1], let row = self[2]
    else { return nil }
    switch (mark, final) {
    case ("<", "M"), ("<", "m"):
      let position = Self.position(column: column, row: row, reports)
      return MouseEvent(code: code, isRelease: final == "m", at: position)
    case (nil, "M"):
      return MouseEvent(code: code - 32, at: Position(row: row - 1, column: column - 1))
    default: return nil
    }
  }

  private static func position(column: Int, row: Int, _ reports: MouseReports) -> Position {
    guard case .pixels(let width, let height) = reports else {
      return Position(row: row - 1, column: column - 1)
    }
    // Terminals disagree whether the first pixel is 0 or 1.
    return Position(
      row: max(0, row - 1) / max(1, height), column: max(0, column - 1) / max(1, width))
  }
}

/// Answers of the terminal among control sequences.
extension ControlSequence {
  var reply: TerminalReply? {
    guard parameters.allSatisfy({ $0.count == 1 }) else { return nil }
    switch (mark, intermediates.count, final) {
    case ("?", 0, "c"): return .features(parameters.compactMap(\.[0]))
    case ("?", 1, "y"): return modeReply
    case ("?", 0, "u"): return self[0].map { .keyboard(flags: $0) }
    case ("?", 0, "n"):
      guard parameters.count == 2, self[0] == 997, let scheme = self[1] else { return nil }
      return (1...2).contains(scheme) ? .scheme(isDark: scheme == 1) : nil
    case (nil, 0, "R"):
      guard parameters.count == 2, let row = self[0], let column = self[1], row > 0, column > 0
      else { return nil }
      return .cursor(Position(row: row - 1, column: column - 1))
    case (nil, 0, "t"):
      guard parameters.count == 3, let what = self[0], [4, 6, 8].contains(what),
        let height = self[1], let width = self[2]
      else { return nil }
      return .size(what, height: height, width: width)
    default: return nil
    }
  }

  /// 1 and 3 are set, 2 and 4 reset, the latter for ever; 0 is not recognized.
  private var modeReply: TerminalReply? {
    guard intermediates == [UInt8(ascii: "$")], parameters.count == 2, let mode = self[0],
      let setting = self[1], (0...4).contains(setting)
    else { return nil }
    return .mode(mode, isOn: setting == 0 ? nil : setting % 2 == 1)
  }
}

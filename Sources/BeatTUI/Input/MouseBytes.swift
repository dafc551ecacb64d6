/// A report whose numbers are bytes after its final byte: `CSI M` and button, column and row (DEC
/// modes 9, 1000 and 1005), or the answers of highlight tracking (1001). Such bytes may look like
/// any key.
struct MouseBytes: Sendable {
  /// How many numbers are still to come.
  private var missing: Int
  private let reports: MouseReports
  private var numbers: [Int] = []
  /// The first byte of a character of two. Where nobody asked for the mouse, nobody knows either
  /// whether a byte is a number or half of a character.
  private var lead: UInt8?

  private static let leads: ClosedRange<UInt8> = 0xc2...0xdf

  /// Nil for a sequence that no such bytes follow.
  init?(after sequence: ControlSequence, _ reports: MouseReports) {
    guard sequence.mark == nil, sequence.parameters.isEmpty, sequence.intermediates.isEmpty else {
      return nil
    }
    switch sequence.final {
    case "M": missing = 3
    case "T": missing = 6
    case "t": missing = 2
    default: return nil
    }
    self.reports = reports
  }

  /// Whether nothing follows.
  var isComplete: Bool { missing == 0 && lead == nil }

  /// Returns false for a byte that is no part of the report, which then ends. A number that is too
  /// large for a byte is sent as 0.
  mutating func receive(_ byte: UInt8) -> Bool {
    if let lead {
      self.lead = nil
      if (0x80...0xbf).contains(byte) {
        numbers[numbers.count - 1] = Int(lead & 0x1f) << 6 | Int(byte & 0x3f)
        return true
      }
      if reports == .letters { return false }
    }
    guard missing > 0, byte == 0 || byte >= 0x20 else { return false }
    missing -= 1
    numbers.append(Int(byte))
    let mayBeLetter = reports == .letters || reports == .off
    if mayBeLetter, Self.leads.contains(byte) { lead = byte }
    return true
  }

  /// Numbers begin at 32, and columns and rows at 1.
  var event: MouseEvent? {
    guard reports != .off, isComplete, numbers.count == 3 else { return nil }
    let position = Position(row: numbers[2] - 33, column: numbers[1] - 33)
    return MouseEvent(code: numbers[0] - 32, at: position)
  }
}

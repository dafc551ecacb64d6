/// A string that the terminal sends between its introducer and ST or BEL (ECMA-48 §5.6).
struct CommandString {
  /// What introduces it, as the byte after ESC.
  enum Kind: UInt8, Sendable {
    case device = 0x50  // DCS, P
    case start = 0x58  // SOS, X
    case system = 0x5d  // OSC, ]
    case privacy = 0x5e  // PM, ^
    case application = 0x5f  // APC, _
  }

  /// A longer string is read to its end, and is no answer.
  static let bytesMax = 4_096

  let kind: Kind
  let body: [UInt8]

  var reply: TerminalReply? {
    guard body.count < Self.bytesMax, let text = String(validating: body, as: UTF8.self) else {
      return nil
    }
    switch kind {
    case .device: return text.hasPrefix(">|") ? .version(String(text.dropFirst(2))) : nil
    case .system:
      let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Int(parts[0]), (10...12).contains(number) else {
        return nil
      }
      return .colour(number, String(parts[1]))
    case .start, .privacy, .application: return nil
    }
  }
}

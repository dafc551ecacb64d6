import Wire

/// What an invited user types: four groups of five letters and digits, without those that look
/// alike. 100 random bits.
package struct InvitationCode: Hashable, Sendable {
  package static let byteCount = 20
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  package let text: String

  /// - Parameter random: 20 random bytes, of which each gives five bits.
  package init(random: [UInt8]) {
    let letters = random.prefix(Self.byteCount).map { Self.digits[Int($0 & 31)] }
    text = stride(from: 0, to: letters.count, by: 5)
      .map { String(letters[$0..<min($0 + 5, letters.count)]) }.joined(separator: "-")
  }

  /// What the log stores. Case and separators don't count, and O, I and L are read as 0 and 1.
  package static func digest(of text: String) -> [UInt8] {
    let letters = text.uppercased().filter { $0.isLetter || $0.isNumber }
    let read = letters.map { "OIL".contains($0) ? ($0 == "O" ? "0" : "1") : $0 }
    return Digest.sha256(Array("invitation".utf8) + Array(String(read).utf8))
  }

  package var digest: [UInt8] { Self.digest(of: text) }
}

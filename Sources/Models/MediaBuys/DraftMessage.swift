package import Wire

/// A draft of a message about a change (C8). Never sent automatically.
package struct DraftMessage: Hashable, Sendable, Codable {
  package var channel: Channel
  /// Only for e-mail.
  package var subject: String?
  package var text: String

  package init(channel: Channel, subject: String? = nil, text: String) {
    self.channel = channel
    self.subject = subject
    self.text = text
  }

  package enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
    case slack, email
  }
}

extension DraftMessage {
  /// Drafts for a change of budget or status; none for other changes.
  static func drafts(
    of changes: [AppliedChange], to buy: MediaBuy, in campaign: Campaign, by who: String,
    at now: Instant
  ) -> [DraftMessage]? {
    let telling = changes.filter { $0.operation == .shiftBudget || $0.operation == .setStatus }
    guard !telling.isEmpty else { return nil }
    let when = "\(Day(now).text), \(now.clockText)"
    let news = telling.map(\.details)
    return [
      DraftMessage(
        channel: .slack,
        text: (["*\(campaign.name)* · \(buy.name)"] + news.map { "• \($0)" }
          + ["_\(who), \(when)_"])
          .joined(separator: "\n")),
      DraftMessage(
        channel: .email, subject: "\(campaign.name): \(buy.name) changed",
        text: ([
          "Hello,", "", "“\(buy.name)” of the campaign “\(campaign.name)” was changed by \(who)",
          "on \(when) (Dhaka):", "",
        ] + news.map { "  - \($0)" } + ["", "Budget now: \(buy.budget.text())", ""])
        .joined(separator: "\n")),
    ]
  }
}

extension DraftMessage {
  /// The draft as a file that mail programs open (RFC 5322). Names are encoded so that they can't
  /// add header fields.
  package func eml(to recipients: [String], at now: Instant) -> String {
    let addresses = recipients.filter { address in
      address.contains("@")
        && address.unicodeScalars.allSatisfy { (0x21...0x7e).contains($0.value) }
        && !address.contains(where: { "<>,;:\"()[]\\".contains($0) })
    }
    let head = [
      "To: \(addresses.joined(separator: ",\r\n "))",
      "Subject: \(Self.encodedWords(subject ?? ""))",
      "Date: \(Self.mailDate(now))", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "X-Unsent: 1",
    ]
    let body = text.split(separator: "\n", omittingEmptySubsequences: false)
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body.joined(separator: "\r\n")
  }

  /// RFC 2047 §4.2: every byte other than a letter or digit is encoded, and no word is longer than
  /// 75 characters.
  private static func encodedWords(_ text: String) -> String {
    var words = [""]
    for character in text {
      let encoded = character.utf8.map(encoded).joined()
      if words[words.count - 1].utf8.count + encoded.utf8.count > 60 { words.append("") }
      words[words.count - 1] += encoded
    }
    return words.map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
  }

  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: " "): return "_"
    default:
      let digits = Array("0123456789ABCDEF")
      return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }

  /// `21 Nov 2026 10:00:00 +0600`
  private static func mailDate(_ now: Instant) -> String {
    let seconds = now.milliseconds(since: Day(now).start) / 1_000 % 60
    return "\(Day(now).text) \(now.clockText):\(twoDigits(Int(seconds))) +0600"
  }
}

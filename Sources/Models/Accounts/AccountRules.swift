package import Wire

/// What a password, an e-mail address and the name of an organisation may be.
package enum AccountRules {
  package static let passwordCountMin = 10
  package static let passwordBytesMax = 200
  private static let emailBytesMax = 200

  package static func checkPassword(_ password: String, of email: String) throws(Refusal) {
    guard password.count >= passwordCountMin else {
      throw Refusal(
        .weakPassword,
        """
        The password has \(password.count) characters; it needs at least \(passwordCountMin). \
        Choose a longer one: a few words are easy to remember.
        """)
    }
    guard password.utf8.count <= passwordBytesMax else {
      throw Refusal(
        .invalidText,
        "The password has \(password.utf8.count) bytes; the limit is \(passwordBytesMax). "
          + "Shorten it.")
    }
    try Refusal.check(password, "password", limit: passwordBytesMax)
    if password.lowercased() == email.lowercased() {
      throw Refusal(
        .weakPassword, "The password is the e-mail address. Choose one that others can't guess.")
    }
  }

  /// The address in lower case. Whether it exists, only a message to it could tell.
  package static func email(_ text: String) throws(Refusal) -> String {
    let email = text.trimmed.lowercased()
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, email.utf8.count <= emailBytesMax, isMailbox(parts[0]),
      isDomain(parts[1])
    else {
      throw Refusal(
        .invalidText, "“\(text)” is not an e-mail address. Write one such as name@example.org.")
    }
    return email
  }

  private static func isMailbox(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 64 && !text.hasPrefix(".") && !text.hasSuffix(".")
      && !text.contains("..")
      && text.utf8.allSatisfy { byte in
        isWord(byte) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
      }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// A name with one blank between its words.
  package static func organisationName(_ text: String) throws(Refusal) -> String {
    let name = words(text).joined(separator: " ")
    try Refusal.check(name, "organisation’s name", limit: TextLimits.name)
    return name
  }

  /// Names with the same key are one organisation's: they differ in blanks or case only.
  package static func organisationKey(_ name: String) -> String {
    words(name).joined(separator: " ").lowercased()
  }

  private static func words(_ text: String) -> [Substring] {
    text.split { $0.isWhitespace }
  }
}

extension Refusal.Code {
  package static let weakPassword = Self(rawValue: "weak_password")
}

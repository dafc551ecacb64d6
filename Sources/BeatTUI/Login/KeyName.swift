import WSCore
import Wire

/// What names the person behind an SSH key: the operator's word for the key or principal, or the
/// key's fingerprint. It is the name of a folder, so it has letters, digits and `. _ @ -` only,
/// does not begin with a dot or dash, and has 64 characters at most.
package struct KeyName: Hashable, Sendable {
  private static let countMax = 64

  package let text: String

  package init?(_ text: String) {
    let isSafe = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._@-".utf8.contains(byte)
      }
    }
    guard isSafe, (1...Self.countMax).contains(text.utf8.count), !text.hasPrefix("."),
      !text.hasPrefix("-")
    else { return nil }
    self.text = text
  }

  /// Why the file of sshd names nobody.
  package enum Doubt: Error, Hashable, CustomStringConvertible {
    case noKey
    /// Two people could be meant.
    case severalKeys
    /// Its key may be new every day: the operator names its principal.
    case certificate

    package var description: String {
      switch self {
      case .noKey: "You did not log in with an SSH key."
      case .severalKeys: "You logged in with more than one SSH key."
      case .certificate:
        "You logged in with a certificate. The operator gives its principal a --as-key NAME."
      }
    }
  }

  /// The fingerprint of the one key that sshd has accepted, as `ssh-keygen -l` prints it but with
  /// `_`, and `-`, for `:` or `/`, and `+`.
  ///
  /// - Parameter accepted: the file `SSH_USER_AUTH`, which sshd writes with `ExposeAuthInfo yes`: a
  ///   line for each method, such as `publickey ssh-ed25519 AAAA…`.
  package init(accepted: String) throws(Doubt) {
    let lines = accepted.split(separator: "\n").map { $0.split(separator: " ") }
    let keys = lines.filter { $0.first == "publickey" && $0.count >= 3 }
    guard let key = keys.first, let blob = Base64.standard.decode(String(key[2])), !blob.isEmpty
    else {
      throw .noKey
    }
    guard keys.count == 1 else { throw .severalKeys }
    if key[1].contains("-cert-") { throw .certificate }
    text = "SHA256_" + Base64.url.encode(Digest.sha256(blob))
  }
}

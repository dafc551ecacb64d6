import Testing

@testable import BeatTUI

/// The name under which the login of an SSH key is kept.
@Suite struct KeyNameTests {
  @Test(arguments: [
    "farzana", "farzana@example.org", "Desk-2", "a", String(repeating: "a", count: 64),
  ])
  func `a name of safe letters is the name of a folder`(name: String) {
    #expect(KeyName(name)?.text == name)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "-x", "a/b", "../a", "a b", "a\0b", "ফারজানা", "a\n",
    String(repeating: "a", count: 65),
  ])
  func `a name that could lead elsewhere is refused`(name: String) {
    #expect(KeyName(name) == nil)
  }

  @Test func `a key is named by its fingerprint, and its comment counts for nothing`() throws {
    let blob = "AAAAC3NzaC1lZDI1NTE5AAAAIFbz5CBCN686Zi8ct6IOBkMNDlkyrifVTgiiqst6frBK"
    let key = "publickey ssh-ed25519 \(blob)"
    let name = try KeyName(accepted: key + "\n")
    // ssh-keygen -l says SHA256:5YtjfvS4FLfJeuT8op6nBHUReA5b/kI9mmd4cL+ZiBc.
    #expect(name.text == "SHA256_5YtjfvS4FLfJeuT8op6nBHUReA5b_kI9mmd4cL-ZiBc")
    #expect(KeyName(name.text) == name)
    #expect(try KeyName(accepted: "password\n" + key + " farzana@laptop\n") == name)
  }

  @Test func `no key, several keys and a certificate name nobody`() {
    let key = "publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n"
    let cases: [(String, KeyName.Doubt)] = [
      ("", .noKey), ("password\n", .noKey), ("publickey ssh-ed25519\n", .noKey),
      ("publickey ssh-ed25519 ???\n", .noKey), (key + key, .severalKeys),
      ("publickey ssh-ed25519-cert-v01@openssh.com AAAAC3NzaC1lZDI1NTE5\n", .certificate),
    ]
    for (text, doubt) in cases {
      #expect(throws: doubt, "\(text)") { try KeyName(accepted: text) }
    }
  }
}

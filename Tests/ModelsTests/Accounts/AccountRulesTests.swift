import Models
import Testing
import Wire

/// What passwords, e-mail addresses and names of organisations may be.
@Suite struct AccountRulesTests {
  @Test(arguments: [
    "name@example.org", "a.b+c@sub.example.org", "o'hara@x-y.bd", "  Trimmed@Example.ORG ",
  ])
  func `an e-mail address is one`(text: String) throws {
    let email = try AccountRules.email(text)
    #expect(email == text.trimmed.lowercased())
  }

  @Test(arguments: [
    "", "no mail", "name", "@example.org", "name@", "name@localhost", "a@b@c.org", "a b@c.org",
    ".a@b.org", "a..b@c.org", "a@-b.org", "a@b..org", "a@b.org.", "নাম@example.org",
    String(repeating: "a", count: 65) + "@b.org", "a@b.org\u{1b}[2J",
  ])
  func `what is no e-mail address is refused by name`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try AccountRules.email(text) }
    #expect(refusal?.code == .invalidText)
  }

  @Test func `a password has at least ten characters and is not the address`() throws {
    try AccountRules.checkPassword("ten chars!", of: "a@b.org")
    try AccountRules.checkPassword("দশটি অক্ষর আছে", of: "a@b.org")
    for bad in ["a", "nine char", String(repeating: "x", count: 201), "farzana@example.org"] {
      #expect(throws: Refusal.self, "\(bad)") {
        try AccountRules.checkPassword(bad, of: "Farzana@example.org")
      }
    }
  }

  @Test func `names that differ in blanks or case only are one organisation's`() throws {
    let key = AccountRules.organisationKey("Shonkho Mobile")
    for name in ["Shonkho  Mobile", " shonkho\tmobile ", "SHONKHO MOBILE"] {
      #expect(AccountRules.organisationKey(name) == key)
    }
    #expect(AccountRules.organisationKey("ShonkhoMobile") != key)
    #expect(try AccountRules.organisationName(" Shonkho   Mobile ") == "Shonkho Mobile")
  }
}

import Models
import Testing

/// Codes of invitations.
@Suite struct InvitationCodeTests {
  @Test func `a code is four groups of five letters that nobody mistakes`() {
    let code = InvitationCode(random: Array(0..<20))
    #expect(code.text == "01234-56789-ABCDE-FGHJK")
  }

  @Test func `case, separators and letters that look alike don't matter`() {
    let digest = InvitationCode(random: Array(0..<20)).digest
    #expect(InvitationCode.digest(of: "o1234 56789 abcde fghjk") == digest)
    #expect(InvitationCode.digest(of: "0I23456789ABCDEFGHJK") == digest)
    #expect(InvitationCode.digest(of: "01234-56789-ABCDE-FGHJM") != digest)
  }
}

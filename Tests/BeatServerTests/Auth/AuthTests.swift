import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

@Suite struct DigestTests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `SHA-256 matches FIPS 180-4`() {
    #expect(
      hex(Digest.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
  ])
  func `HMAC matches RFC 4231`(key: [UInt8], text: String, digest: String) {
    #expect(hex(Digest.hmacSHA256(Array(text.utf8), key: key)) == digest)
  }
}

@Suite struct PasswordTests {
  @Test func `only the right password is accepted`() throws {
    let hash = try #require(Password.hash("সোনার বাংলা", salt: [1, 2, 3]))
    #expect(Password.verify("সোনার বাংলা", against: hash))
    #expect(!Password.verify("সোনার", against: hash))
    #expect(hash != Password.hash("সোনার বাংলা", salt: [1, 2, 4]))
    for damaged in [nil, "", "scrypt$1", hash + "x", String(hash.dropLast())] {
      #expect(!Password.verify("সোনার বাংলা", against: damaged))
    }
  }
}

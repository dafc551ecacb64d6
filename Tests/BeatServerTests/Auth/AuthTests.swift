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

@Suite struct AccessTokenTests {
  private static let key: [UInt8] = Array("a key".utf8)
  private static let fixture = Fixture()
  private static let good = AccessToken.sign(
    Claims(of: fixture.desk, at: fixture.now), key: key)

  private func refusal(_ token: String, key: [UInt8] = key, after seconds: Int64 = 0) -> String {
    let now = Self.fixture.now.advanced(byMilliseconds: seconds * 1_000)
    do throws(Refusal) {
      _ = try AccessToken.verify(token, key: key, at: now)
      return "good"
    } catch {
      return error.code.rawValue
    }
  }

  private static func forged(header: String, payload: String) -> String {
    let signed =
      Base64.url.encode(Array(header.utf8)) + "." + Base64.url.encode(Array(payload.utf8))
    return signed + "." + Base64.url.encode(Digest.hmacSHA256(Array(signed.utf8), key: key))
  }

  @Test func `a valid token identifies its user until it expires`() throws {
    let claims = try AccessToken.verify(Self.good, key: Self.key, at: Self.fixture.now)
    #expect(claims.sub == Self.fixture.desk.id && claims.role == "admin")
    #expect(refusal(Self.good, after: Claims.lifetimeSeconds - 1) == "good")
    #expect(refusal(Self.good, after: Claims.lifetimeSeconds) == "token_expired")
    #expect(refusal(Self.good, key: Array("another".utf8)) == "token_invalid")
  }

  @Test(arguments: [
    ("", "token_malformed"), ("null", "token_malformed"), ("undefined", "token_malformed"),
    ("a.b", "token_malformed"), ("a.b.c", "token_malformed"), ("..", "token_malformed"),
    (good + ".x", "token_malformed"), (String(good.dropLast()) + "!", "token_malformed"),
    (forged(header: #"{"alg":"none"}"#, payload: "{}"), "token_invalid"),
    (forged(header: #"{"alg":"HS512"}"#, payload: "{}"), "token_invalid"),
    (forged(header: #"{"alg":"HS256"}"#, payload: "{}"), "token_invalid"),
    (forged(header: #"{"alg":"HS256"}"#, payload: "nonsense"), "token_invalid"),
    (good.replacing(".", with: ".A", maxReplacements: 1), "token_invalid"),
  ])
  func `an invalid token is refused with the reason`(token: String, code: String) {
    #expect(refusal(token) == code)
  }

  @Test func `a token for another service is refused`() {
    var claims = Claims(of: Self.fixture.desk, at: Self.fixture.now)
    claims.aud = "elsewhere"
    #expect(refusal(AccessToken.sign(claims, key: Self.key)) == "token_invalid")
  }
}

@Suite struct LoginGateTests {
  private func status(
    _ gate: inout LoginGate, _ email: String, host: String = "h", at milliseconds: Int64 = 0
  ) -> Int {
    do throws(HTTPError) {
      try gate.admit(email: email, host: host, at: Uptime(milliseconds: milliseconds))
      return 200
    } catch {
      return error.status
    }
  }

  @Test func `attempts for one address are limited and refill over time`() {
    var gate = LoginGate()
    for _ in 0..<LoginGate.burstPerEmail {
      #expect(status(&gate, "a") == 200)
      gate.release()
    }
    #expect(status(&gate, "a") == 429)
    #expect(status(&gate, "b") == 200)
    gate.release()
    #expect(status(&gate, "a", at: LoginGate.refillMilliseconds) == 200)
    #expect(status(&gate, "a", at: LoginGate.refillMilliseconds) == 429)
  }

  @Test func `attempts from one host are limited, whatever the address`() {
    var gate = LoginGate()
    let results = (0...LoginGate.burstPerHost).map { number in
      let status = status(&gate, "\(number)")
      if status == 200 { gate.release() }
      return status
    }
    #expect(results.last == 429 && results.dropLast().allSatisfy { $0 == 200 })
    #expect(status(&gate, "x", host: "another") == 200)
  }

  @Test func `a limited number of attempts waits for the worker`() {
    var gate = LoginGate()
    for number in 0..<LoginGate.waitingMax { #expect(status(&gate, "\(number)") == 200) }
    #expect(status(&gate, "x") == 503)
    gate.release()
    #expect(status(&gate, "x") == 200)
  }
}

import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

@Suite struct AccessTokenTests {
  private static let key = SigningKey(secret: Array("a key".utf8))
  private static let keys = SigningKeys(current: key, since: fixture.now)
  private static let fixture = Fixture()
  private static let good = AccessToken.sign(
    Claims(of: fixture.desk, at: fixture.now), key: key)

  private func refusal(
    _ token: String, keys: SigningKeys = keys, after seconds: Int64 = 0
  ) -> String {
    let now = Self.fixture.now.advanced(byMilliseconds: seconds * 1_000)
    do throws(Refusal) {
      _ = try AccessToken.verify(token, keys: keys, at: now)
      return "good"
    } catch {
      return error.code.rawValue
    }
  }

  private static func forged(header: String, payload: String) -> String {
    let signed =
      Base64.url.encode(Array(header.utf8)) + "." + Base64.url.encode(Array(payload.utf8))
    return signed + "." + Base64.url.encode(Digest.hmacSHA256(Array(signed.utf8), key: key.secret))
  }

  @Test func `a valid token identifies its user until it expires`() throws {
    let claims = try AccessToken.verify(Self.good, keys: Self.keys, at: Self.fixture.now)
    #expect(claims.sub == Self.fixture.desk.id && claims.role == "admin")
    #expect(refusal(Self.good, after: Claims.lifetimeSeconds - 1) == "good")
    #expect(refusal(Self.good, after: Claims.lifetimeSeconds) == "token_expired")
    let others = SigningKeys(current: Self.other, since: Self.fixture.now)
    #expect(refusal(Self.good, keys: others) == "token_invalid")
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

  private static let other = SigningKey(secret: Array("another".utf8))

  /// A token whose payload is the good one's, changed as text.
  private static func forged(
    header: String = #"{"alg":"HS256"}"#, _ member: String, _ value: String
  ) -> String {
    let claims = Claims(of: fixture.desk, at: fixture.now)
    let text = String(decoding: (try? WireCoding.encode(claims)) ?? [], as: UTF8.self)
    let changed = text.replacing(#""exp":\#(claims.exp)"#, with: #""\#(member)":\#(value)"#)
    return forged(header: header, payload: changed)
  }

  @Test(arguments: [
    ("4611686018427387904", "token_invalid"), ("9223372036854775807", "token_invalid"),
    ("-9223372036854775808", "token_expired"), ("253402300800", "token_invalid"),
    ("253402300799", "good"), ("9223372036854775808", "token_invalid"), ("1e300", "token_invalid"),
    ("null", "token_invalid"), (#""9""#, "token_invalid"),
  ])
  func `an extreme expiry under the true key is refused rather than computed with`(
    expiry: String, code: String
  ) {
    #expect(refusal(Self.forged("exp", expiry)) == code)
  }

  @Test(arguments: [Int64.min, -1, 0, 253_402_300_799, .max])
  func `an expiry is a time whatever the claim`(seconds: Int64) {
    var claims = Claims(of: Self.fixture.desk, at: Self.fixture.now)
    claims.exp = seconds
    #expect((0...253_402_300_799_000).contains(claims.expiry.milliseconds))
  }

  @Test func `a token is refused before the time at which it begins`() {
    var claims = Claims(of: Self.fixture.desk, at: Self.fixture.now)
    claims.nbf = claims.iat + 60
    let token = AccessToken.sign(claims, key: Self.key)
    #expect(refusal(token, after: 59) == "token_invalid")
    #expect(refusal(token, after: 60) == "good")
  }

  /// RFC 7515 §4.1.11
  @Test(arguments: [#"["exp"]"#, #"["b64"]"#, "[]", "null", "5"])
  func `a token with critical extensions is refused`(extensions: String) {
    let header = #"{"alg":"HS256","crit":\#(extensions)}"#
    #expect(refusal(Self.forged(header: header, "exp", "4000000000")) == "token_invalid")
    #expect(refusal(Self.forged("exp", "4000000000")) == "good")
  }

  @Test func `a token names its key, and is refused under the name of another`() {
    let header = Base64.url.decode(Self.good.prefix { $0 != "." }) ?? []
    #expect(String(decoding: header, as: UTF8.self).contains(#""kid":"\#(Self.key.id)""#))
    let wrong = #"{"alg":"HS256","kid":"\#(Self.other.id)"}"#
    #expect(refusal(Self.forged(header: wrong, "exp", "4000000000")) == "token_invalid")
    let strange = #"{"alg":"HS256","kid":5}"#
    #expect(refusal(Self.forged(header: strange, "exp", "4000000000")) == "token_malformed")
  }

  @Test func `after a rotation the old key is valid as long as its newest token`() {
    let since = Self.fixture.now.advanced(byMilliseconds: 60_000)
    let rotated = SigningKeys(current: Self.other, since: since, earlier: Self.key)
    let late = Claims(of: Self.fixture.desk, at: since)
    #expect(refusal(Self.good, keys: rotated, after: 61) == "good")
    #expect(refusal(AccessToken.sign(late, key: Self.other), keys: rotated, after: 61) == "good")
    // A token that somebody signs with the old key later, as after a theft.
    var forged = late
    forged.exp += 86_400
    let token = AccessToken.sign(forged, key: Self.key)
    #expect(refusal(token, keys: rotated, after: 60 + Claims.lifetimeSeconds - 1) == "good")
    #expect(refusal(token, keys: rotated, after: 60 + Claims.lifetimeSeconds) == "token_invalid")
  }
}

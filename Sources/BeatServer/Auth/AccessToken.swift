import WSCore
package import Wire

/// A JSON Web Token signed with HMAC-SHA256 (RFC 7515, RFC 7519).
package enum AccessToken {
  private struct Header: Decodable {
    let alg: String
    let kid: String?
    /// Whether there are extensions that the server would have to understand.
    let hasCritical: Bool

    private enum CodingKeys: String, CodingKey { case alg, kid, crit }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      alg = try container.decode(String.self, forKey: .alg)
      kid = try container.decodeIfPresent(String.self, forKey: .kid)
      hasCritical = container.contains(.crit)
    }
  }

  package static func sign(_ claims: Claims, key: SigningKey) -> String {
    let header = Base64.url.encode(Array(#"{"alg":"HS256","kid":"\#(key.id)","typ":"JWT"}"#.utf8))
    let payload = Base64.url.encode((try? WireCoding.encode(claims)) ?? [])
    let signed = header + "." + payload
    return signed + "." + signature(of: signed, key)
  }

  private static func signature(of signed: String, _ key: SigningKey) -> String {
    Base64.url.encode(Digest.hmacSHA256(Array(signed.utf8), key: key.secret))
  }

  /// Returns the claims of a valid token; throws the reason if it is invalid.
  package static func verify(
    _ token: String, keys: SigningKeys, at now: Instant
  ) throws(Refusal) -> Claims {
    if token.isEmpty || token == "null" || token == "undefined" {
      throw Refusal(.tokenMalformed, "There is no token. Log in first.")
    }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header: Header = json(parts[0]),
      let signature = Base64.url.decode(parts[2])
    else { throw Refusal(.tokenMalformed, "The token is damaged. Log in again.") }
    guard header.alg == "HS256" else {
      throw Refusal(.tokenInvalid, "The token is signed with “\(header.alg)”, not with HS256.")
    }
    // RFC 7515 §4.1.11
    guard !header.hasCritical else {
      throw Refusal(.tokenInvalid, "The token has critical extensions, and the server knows none.")
    }
    let signed = Array((parts[0] + "." + parts[1]).utf8)
    let isSigned = keys.candidates(header.kid, at: now).contains {
      Digest.areEqual(signature, Digest.hmacSHA256(signed, key: $0.secret))
    }
    guard isSigned else {
      throw Refusal(.tokenInvalid, "This server did not issue the token. Log in again.")
    }
    guard let claims: Claims = json(parts[1]), claims.aud == Claims.audience else {
      throw Refusal(.tokenInvalid, "The token is for another service. Log in again.")
    }
    try check(claims, at: now)
    return claims
  }

  private static func check(_ claims: Claims, at now: Instant) throws(Refusal) {
    let seconds = now.milliseconds / 1_000
    // RFC 7519 §4.1.4, §4.1.5
    guard claims.exp > seconds else {
      throw Refusal(.tokenExpired, "The token has expired. Log in again.")
    }
    guard claims.exp <= Claims.secondsMax else {
      throw Refusal(.tokenInvalid, "The token expires after the year 9999. Log in again.")
    }
    guard claims.nbf.map({ $0 <= seconds }) ?? true else {
      throw Refusal(.tokenInvalid, "The token is not valid yet. Log in again.")
    }
  }

  private static func json<Value: Decodable>(_ part: Substring) -> Value? {
    Base64.url.decode(part).flatMap { try? WireCoding.decode(Value.self, from: $0) }
  }
}

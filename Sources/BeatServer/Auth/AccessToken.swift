import WSCore
package import Wire

/// A JSON Web Token signed with HMAC-SHA256 (RFC 7515, RFC 7519).
package enum AccessToken {
  private struct Header: Codable { var alg: String }

  package static func sign(_ claims: Claims, key: [UInt8]) -> String {
    let header = Base64.url.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
    let payload = Base64.url.encode((try? WireCoding.encode(claims)) ?? [])
    let signed = header + "." + payload
    return signed + "." + Base64.url.encode(Digest.hmacSHA256(Array(signed.utf8), key: key))
  }

  /// Returns the claims of a valid token; throws the reason if it is invalid.
  package static func verify(
    _ token: String, key: [UInt8], at now: Instant
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
    let expected = Digest.hmacSHA256(Array((parts[0] + "." + parts[1]).utf8), key: key)
    guard Digest.areEqual(signature, expected) else {
      throw Refusal(.tokenInvalid, "This server did not issue the token. Log in again.")
    }
    guard let claims: Claims = json(parts[1]), claims.aud == Claims.audience else {
      throw Refusal(.tokenInvalid, "The token is for another service. Log in again.")
    }
    guard claims.exp > now.milliseconds / 1_000 else {
      throw Refusal(.tokenExpired, "The token has expired. Log in again.")
    }
    return claims
  }

  private static func json<Value: Decodable>(_ part: Substring) -> Value? {
    Base64.url.decode(part).flatMap { try? WireCoding.decode(Value.self, from: $0) }
  }
}

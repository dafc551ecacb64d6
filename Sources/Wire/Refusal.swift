/// The reason for a refusal: a code for programs, a sentence for people, and what is allowed
/// instead (O5). A refusal changes nothing.
package struct Refusal: Error, Hashable, Sendable, Codable {
  /// An open list: a program that doesn't know a code shows the sentence.
  package struct Code: RawRepresentable, Hashable, Sendable, Codable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package var code: Code
  package var message: String
  /// The names of what the user may do or send instead.
  package var allowed: [String]
  /// After a rate limit: when to try again.
  package var retryAfterMilliseconds: Int64?

  package init(
    _ code: Code, _ message: String, allowed: [String] = [], retryAfterMilliseconds: Int64? = nil
  ) {
    self.code = code
    self.message = message
    self.allowed = allowed
    self.retryAfterMilliseconds = retryAfterMilliseconds
  }
}

extension Refusal: CustomStringConvertible {
  package var description: String { message }
}

/// Codes of the envelope itself. The domain adds its own.
extension Refusal.Code {
  /// The message is not JSON, or a member is missing, wrong or unknown.
  package static let malformed = Self(rawValue: "malformed")
  /// The server doesn't know the command's `type`.
  package static let unknownCommand = Self(rawValue: "unknown_command")
  /// The message is longer than the link accepts.
  package static let tooLarge = Self(rawValue: "too_large")
  /// The command id was already used with other contents.
  package static let idempotencyConflict = Self(rawValue: "idempotency_conflict")
  /// The command's id is older than the server's answers reach.
  package static let tooOld = Self(rawValue: "id_too_old")
  /// The command's id has a time that is still to come.
  package static let fromFuture = Self(rawValue: "id_from_future")
  /// A command before `hello`, or a second `hello` of another user.
  package static let notAuthenticated = Self(rawValue: "not_authenticated")
  package static let tokenMalformed = Self(rawValue: "token_malformed")
  package static let tokenExpired = Self(rawValue: "token_expired")
  package static let tokenInvalid = Self(rawValue: "token_invalid")
  package static let wrongCredentials = Self(rawValue: "wrong_credentials")
  /// The account exists, but may not be used now.
  package static let accountDisabled = Self(rawValue: "account_disabled")
  /// Too many requests; the sentence says when to try again.
  package static let rateLimited = Self(rawValue: "rate_limited")
  /// The two ends speak different versions of this envelope.
  package static let protocolVersion = Self(rawValue: "protocol_version")
  /// The server can't do it now; the request was correct.
  package static let unavailable = Self(rawValue: "unavailable")
}

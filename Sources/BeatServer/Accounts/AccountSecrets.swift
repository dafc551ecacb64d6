package import Models

/// What the shell prepares for a request: what needs time or chance.
package struct AccountSecrets: Hashable, Sendable {
  /// Of the request's password.
  package var hash: String?
  /// Whether the current password was right; nil if the request has none.
  package var isProven: Bool?
  /// An invitation's code, in case the request needs one.
  package var code: InvitationCode

  package init(hash: String? = nil, isProven: Bool? = nil, code: InvitationCode) {
    self.hash = hash
    self.isProven = isProven
    self.code = code
  }
}

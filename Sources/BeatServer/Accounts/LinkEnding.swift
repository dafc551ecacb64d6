package import Models
package import Wire

/// Links that end once a change is on disk, and the reason that their users read.
package struct LinkEnding: Hashable, Sendable {
  package var user: ID<User>
  /// The login whose links end; nil for all of the user's.
  package var session: [UInt8]?
  /// The login whose links stay.
  package var except: [UInt8]?
  package var reason: Refusal

  package init(
    user: ID<User>, session: [UInt8]? = nil, except: [UInt8]? = nil, reason: Refusal
  ) {
    self.user = user
    self.session = session
    self.except = except
    self.reason = reason
  }

  /// - Parameter session: the login of the link; nil if its token named none.
  func includes(_ user: ID<User>, _ session: [UInt8]?) -> Bool {
    user == self.user && (self.session.map { $0 == session } ?? true)
      && (except.map { $0 != session } ?? true)
  }
}

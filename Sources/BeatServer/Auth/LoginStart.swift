/// What became of a login that began.
package enum LoginStart: Hashable, Sendable {
  /// It is on disk, and can be renewed.
  case saved
  /// The log can't be written now: the login lasts as long as its access token.
  case unsaved
  /// The account was disabled or removed meanwhile.
  case disabled
}

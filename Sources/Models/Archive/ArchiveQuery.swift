package import Wire

/// What a user wants of the archive: a page of what has all the words, in this state, closed in
/// this time.
package struct ArchiveQuery: Hashable, Sendable, Codable {
  package var kind: ArchiveKind
  /// The one thing with this id.
  package var thing: ID<ArchivedThing>?
  /// Beginnings of words, which must all occur.
  package var words: String?
  /// A phase of offers, a status of campaigns, a topic of notifications.
  package var state: String?
  package var from: Day?
  /// The day after the last.
  package var to: Day?
  /// The `next` of the page before.
  package var before: String?
  /// The most rows; the server may send fewer.
  package var limit: Int?

  package init(
    _ kind: ArchiveKind, thing: ID<ArchivedThing>? = nil, words: String? = nil,
    state: String? = nil, before: String? = nil, limit: Int? = nil
  ) {
    self.kind = kind
    self.thing = thing
    self.words = words
    self.state = state
    self.before = before
    self.limit = limit
  }

  package enum Limits {
    package static let pageCount = 100
    /// A count above this is not counted further.
    package static let countMax = 100_000
  }

  package var pageCount: Int { max(1, min(Limits.pageCount, limit ?? Limits.pageCount)) }

  package func check() throws(Refusal) {
    if let words { try Refusal.check(words, "search", limit: TextLimits.name, mayBeEmpty: true) }
    if let state { try Refusal.check(state, "state", limit: TextLimits.name) }
    if let before, ArchivePlace(before) == nil {
      throw Refusal(.malformed, "“before” must be the “next” of the page before.")
    }
  }
}

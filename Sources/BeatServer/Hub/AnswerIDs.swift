package import Wire

/// A page of the ids that have answers on disk, in their order.
package struct AnswerIDs: Hashable, Sendable {
  package static let pageCount = 10_000

  package var ids: [CommandID]
  /// Whether there are no more.
  package var isEnd: Bool

  package init(ids: [CommandID], isEnd: Bool) {
    self.ids = ids
    self.isEnd = isEnd
  }
}

import Models
import Wire

/// A client that reads the archive page by page.
struct ArchiveWalk {
  var query: ArchiveQuery
  /// The request that waits for its answer.
  var request: RequestID
  /// Of the disk, when the first page was asked for.
  var version: Int
  var found: [ArchivedThing] = []
}

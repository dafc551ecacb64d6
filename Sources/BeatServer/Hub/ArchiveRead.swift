package import Models
package import Wire

/// A page of the archive for the log to read.
package struct ArchiveRead: Sendable {
  package let peer: PeerID
  /// Nil for a request over HTTP.
  package let request: RequestID?
  package let query: ArchiveQuery
  /// The parts of an audience that the asker belongs to: nothing else is read.
  package let keys: [AudienceKey]
  /// How often something had been removed from the archive when it was asked.
  let removalCount: Int
}

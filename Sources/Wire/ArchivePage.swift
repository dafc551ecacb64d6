/// The answer to `ArchiveRequest`.
package struct ArchivePage<Content: MessageTypes>: Hashable, Sendable, Codable {
  /// Absent over HTTP, where each request has its own answer.
  package var id: RequestID?
  /// The latest first.
  package var rows: [Content.Archived]
  /// Where the next page begins; absent at the end.
  package var next: String?
  /// How many there are in all; only with the first page.
  package var count: Int?

  package init(id: RequestID?, rows: [Content.Archived], next: String?, count: Int?) {
    self.id = id
    self.rows = rows
    self.next = next
    self.count = count
  }
}

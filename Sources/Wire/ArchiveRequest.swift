/// A request for a page of the archive.
package struct ArchiveRequest<Content: MessageTypes>: Hashable, Sendable {
  package var id: RequestID
  package var query: Content.ArchiveQuery

  package init(id: RequestID, query: Content.ArchiveQuery) {
    self.id = id
    self.query = query
  }
}

/// The members of the query stand beside the id.
extension ArchiveRequest: Codable {
  private enum Key: String, CodingKey { case id }

  package init(from decoder: any Decoder) throws {
    id = try decoder.container(keyedBy: Key.self).decode(RequestID.self, forKey: .id)
    query = try Content.ArchiveQuery(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try query.encode(to: encoder)
  }
}

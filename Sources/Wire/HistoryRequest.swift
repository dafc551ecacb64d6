/// A request for a page of past events that the user may see.
package struct HistoryRequest<Content: MessageTypes>: Hashable, Sendable {
  package var id: RequestID
  /// The subject of the events; nil for all.
  package var about: Content.Topic?
  package var span: HistorySpan
  /// The most events; the server may send fewer.
  package var limit: Int

  package init(id: RequestID, about: Content.Topic?, span: HistorySpan, limit: Int) {
    self.id = id
    self.about = about
    self.span = span
    self.limit = limit
  }
}

extension HistoryRequest: Codable {
  private enum Key: String, CodingKey { case id, about, before, after, limit }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decode(RequestID.self, forKey: .id)
    about = try container.decodeIfPresent(Content.Topic.self, forKey: .about)
    limit = try container.decode(Int.self, forKey: .limit)
    let before = try container.decodeIfPresent(Int64.self, forKey: .before)
    let after = try container.decodeIfPresent(Int64.self, forKey: .after)
    if before != nil, after != nil {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "a request has either before or after"))
    }
    span = after.map { .after($0) } ?? .before(before)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(about, forKey: .about)
    try container.encode(limit, forKey: .limit)
    switch span {
    case .before(let seq): try container.encodeIfPresent(seq, forKey: .before)
    case .after(let seq): try container.encode(seq, forKey: .after)
    }
  }
}

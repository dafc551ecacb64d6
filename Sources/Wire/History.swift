/// A client's question about what happened: a page of the events that its user may be told of.
package struct HistoryRequest<Content: Payloads>: Hashable, Sendable {
  package var id: RequestID
  /// What the events are about; nothing asks for all of them.
  package var about: Content.Topic?
  package var span: HistorySpan
  /// How many at most; the server may give fewer.
  package var limit: Int

  package init(id: RequestID, about: Content.Topic?, span: HistorySpan, limit: Int) {
    self.id = id
    self.about = about
    self.span = span
    self.limit = limit
  }
}

/// Which way a page goes, and from where.
package enum HistorySpan: Hashable, Sendable {
  /// The newest before a position, or of all; the newest first.
  case before(Int64?)
  /// The oldest after a position; the oldest first.
  case after(Int64)
}

package enum RequestMark {}
package typealias RequestID = ID<RequestMark>

/// The answer.
package struct HistoryPage<Content: Payloads>: Sendable, Codable {
  package var id: RequestID
  /// In the order that was asked for.
  package var records: [PastRecord<Content>]
  /// Nothing follows in this direction.
  package var isEnd: Bool

  package init(id: RequestID, records: [PastRecord<Content>], isEnd: Bool) {
    self.id = id
    self.records = records
    self.isEnd = isEnd
  }
}

/// There is no answer now.
package struct HistoryRefused: Hashable, Sendable, Codable {
  package var id: RequestID
  package var refusal: Refusal

  package init(id: RequestID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

/// One event that happened: who, when, what.
package struct PastRecord<Content: Payloads>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  package var by: Content.Author
  package var event: Content.Event

  package init(seq: Int64, at: Instant, by: Content.Author, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.by = by
    self.event = event
  }
}

extension PastRecord: Equatable where Content.Event: Equatable {}
extension HistoryPage: Equatable where Content.Event: Equatable {}

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
          codingPath: decoder.codingPath, debugDescription: "a page goes one way: before or after"))
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

/// The answer to `HistoryRequest`.
package struct HistoryPage<Content: MessageTypes>: Sendable, Codable {
  package var id: RequestID
  /// In the order of the request.
  package var records: [PastRecord<Content>]
  /// Whether nothing follows in this direction.
  package var isEnd: Bool

  package init(id: RequestID, records: [PastRecord<Content>], isEnd: Bool) {
    self.id = id
    self.records = records
    self.isEnd = isEnd
  }
}

extension HistoryPage: Equatable where Content.Event: Equatable {}

/// The answer to a history request that is refused.
package struct HistoryRefused: Hashable, Sendable, Codable {
  package var id: RequestID
  package var refusal: Refusal

  package init(id: RequestID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

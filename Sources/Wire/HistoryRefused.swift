/// The answer to a refused history request.
package struct HistoryRefused: Hashable, Sendable, Codable {
  package var id: RequestID
  package var refusal: Refusal

  package init(id: RequestID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

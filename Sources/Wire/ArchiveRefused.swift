/// The answer to a refused archive request.
package struct ArchiveRefused: Hashable, Sendable, Codable {
  package var id: RequestID
  package var refusal: Refusal

  package init(id: RequestID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

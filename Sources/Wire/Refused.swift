/// The answer to a refused command.
package struct Refused: Hashable, Sendable, Codable {
  package var id: CommandID
  package var refusal: Refusal

  package init(id: CommandID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

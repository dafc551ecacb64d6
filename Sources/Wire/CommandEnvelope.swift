package struct CommandEnvelope<Content: MessageTypes>: Hashable, Sendable, Codable {
  package var id: CommandID
  package var command: Content.Command

  package init(id: CommandID, command: Content.Command) {
    self.id = id
    self.command = command
  }
}

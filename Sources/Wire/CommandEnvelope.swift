/// A command with the id that its client chose.
package struct CommandEnvelope<Content: MessageTypes>: Hashable, Sendable, Codable {
  package var id: CommandID
  package var command: Content.Command

  package init(id: CommandID, command: Content.Command) {
    self.id = id
    self.command = command
  }
}

extension CommandEnvelope {
  /// Whether the message is, byte for byte, what `ClientFrame` encodes for this envelope, and so
  /// has no unknown members. A cheap test that all messages of `beat` pass.
  package func isEncoded(in message: [UInt8], command: [UInt8]) -> Bool {
    let head = Array(#"{"command":"#.utf8)
    let tail = Array(#","id":"\#(id)","type":"command"}"#.utf8)
    return message.count == head.count + command.count + tail.count && message.starts(with: head)
      && message.dropFirst(head.count).starts(with: command)
      && message.suffix(tail.count).elementsEqual(tail)
  }
}

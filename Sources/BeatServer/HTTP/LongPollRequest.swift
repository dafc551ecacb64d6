package import Wire

/// One request of a client without a WebSocket (R7). The hub sees a connection that sends one
/// message; this collects what the hub sends until the answer is complete.
package struct LongPollRequest: Sendable {
  package enum Purpose: Hashable, Sendable {
    /// Answered when an event arrives or the wait ends.
    case news
    /// Answered with the hub's answer.
    case command
    /// A command as a plain request, answered with its event; a refusal sets the status.
    case call
    /// A call that creates something.
    case creation
    /// Answered with data that the user may see.
    case query
  }

  package let purpose: Purpose
  private var messages: [[UInt8]] = []
  private var isDue = false

  package init(_ purpose: Purpose) { self.purpose = purpose }

  package mutating func append(_ message: [UInt8]) { messages.append(message) }

  /// Ends the wait: the messages so far are the answer. A welcome may still wait for the disk; a
  /// command without an answer by now gets none.
  package mutating func endWait() { isDue = true }

  package var isEmpty: Bool { messages.isEmpty }

  /// Whether the answer has more than the leading welcome.
  package var isAnswerable: Bool {
    switch purpose {
    case .news: messages.count > 1 || (isDue && !isEmpty && !awaitsState)
    case .command, .query: !isEmpty || isDue
    case .call, .creation: (!isEmpty && missingEvent == nil) || isDue
    }
  }

  /// A state may still be encoded. It is worth waiting for: without it the next request asks again.
  private var awaitsState: Bool {
    guard messages.count == 1, case .welcome(let welcome)? = frame(messages.first) else {
      return false
    }
    return !welcome.isResumed
  }

  /// One message per line.
  package var body: [UInt8] { Array(messages.joined(separator: [UInt8(ascii: "\n")])) }

  /// The position of the event that a call's answer still lacks; nil if the user may not see one.
  package var missingEvent: Int64? {
    switch purpose {
    case .news, .command, .query: return nil
    case .call, .creation:
      guard messages.count == 1, case .accepted(let accepted)? = frame(messages.first) else {
        return nil
      }
      return accepted.seq
    }
  }

  /// The event that the call caused.
  package var event: [UInt8]? { messages.count > 1 ? messages.last : nil }

  /// Why the command of a call was refused.
  package var refused: Refusal? {
    guard case .refused(let refused)? = frame(messages.last) else { return nil }
    return refused.refusal
  }

  /// Why the hub closed the connection, or didn't answer a query.
  package var refusal: Refusal? {
    guard case .fault(let refusal)? = frame(messages.last) else { return nil }
    return refusal
  }

  private func frame(_ message: [UInt8]?) -> ServerFrame<NoMessages>? {
    message.flatMap { try? WireCoding.decode(ServerFrame<NoMessages>.self, from: $0) }
  }

  /// An envelope without the market's messages.
  private enum NoMessages: MessageTypes {
    typealias Command = Bool
    typealias Event = Bool
    typealias State = Nothing
    typealias InitialState = Bool
    typealias ClientSignal = Bool
    typealias ServerSignal = Bool

    struct Nothing: Codable, Joinable { func join(_ piece: Nothing) {} }
  }
}

package import Wire

/// One request of a client without a WebSocket, in the place of a connection (R7): what it says to
/// the hub, and what the hub says until there is something to answer.
package struct Exchange: Sendable {
  package enum Purpose: Hashable, Sendable {
    /// Answered when something happened, or when the time is over.
    case news
    /// Answered with the answer.
    case command
    /// The same in the way of plain requests: what was refused has a status that says so.
    case call
    /// A call that makes something.
    case creation
    /// Answered with what the asker may see.
    case query
  }

  package let purpose: Purpose
  private var messages: [[UInt8]] = []
  private var isDue = false

  package init(_ purpose: Purpose) { self.purpose = purpose }

  package mutating func take(_ message: [UInt8]) { messages.append(message) }

  /// The time is over: what there is will do. A welcome may still wait for the disk; a command that
  /// has no answer by now gets none.
  package mutating func endWait() { isDue = true }

  /// Nothing came of it.
  package var isEmpty: Bool { messages.isEmpty }

  /// Whether there is more than the welcome that comes first.
  package var isAnswerable: Bool {
    switch purpose {
    case .news: messages.count > 1 || (isDue && !isEmpty)
    case .command, .call, .creation, .query: !isEmpty || isDue
    }
  }

  /// The messages, one a line.
  package var body: [UInt8] { Array(messages.joined(separator: [UInt8(ascii: "\n")])) }

  /// Why the command was not done, for a call.
  package var refused: Refusal? {
    guard let last = messages.last,
      case .refused(let refused) = try? WireCoding.decode(ServerFrame<Nothing>.self, from: last)
    else { return nil }
    return refused.refusal
  }

  /// Where what came of a call is in the log, if the asker may see any of it.
  var accepted: Int64? {
    guard let last = messages.last,
      case .accepted(let accepted) = try? WireCoding.decode(ServerFrame<Nothing>.self, from: last)
    else { return nil }
    return accepted.seq
  }

  /// Why the hub closed what it took for a connection: its last word.
  package var refusal: Refusal? {
    guard let last = messages.last,
      case .fault(let refusal) = try? WireCoding.decode(ServerFrame<Nothing>.self, from: last)
    else { return nil }
    return refusal
  }

  /// A fault carries nothing of the market's.
  private enum Nothing: MessageTypes {
    typealias Command = Bool
    typealias Event = Bool
    typealias State = Bool
    typealias InitialState = Bool
    typealias ClientSignal = Bool
    typealias ServerSignal = Bool
  }
}

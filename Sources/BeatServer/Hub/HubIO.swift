package import Models
package import Wire

/// Names one connection, for as long as it lasts.
package struct PeerID: Hashable, Comparable, Sendable {
  package let number: UInt64
  package init(number: UInt64) { self.number = number }
  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// What happens to the hub.
package enum HubInput: Sendable {
  /// A connection whose handshake was good; `token` came with it, if any did.
  case opened(PeerID, token: String?)
  case received(PeerID, [UInt8])
  /// One plain question of somebody who comes with a token and says nothing else.
  case asked(PeerID, Query)
  case closed(PeerID)
  /// A peer to which a signal was not sent, as it was too slow, takes again what it is sent.
  case relieved(PeerID)
  /// The batch that was to be appended is on disk.
  case appended
  /// What the assistant has said so far of an answer.
  case drafted(AnswerDraft)
  /// What the assistant had to say.
  case answered(ConversationCommand.AnswerAsAssistant)
  /// The log was read; nothing where it could not be.
  case recalled(Recall, [LoggedEvent]?)
}

/// What is to be done for the hub; the shell does it, one line each.
package enum HubAction: Sendable {
  /// Make it durable, all or nothing, and say `.appended`. Failure is the end of the program:
  /// nothing that isn't on disk may be told.
  case append(LogBatch)
  case send(PeerID, [UInt8])
  /// The same event to many, each with its own previous position.
  case broadcast(EncodedEvent, [Target])
  /// Something of the moment, the same for all of these. It is not sent to whoever doesn't keep up;
  /// that is `.relieved` later.
  case signal([UInt8], [PeerID])
  case close(PeerID, code: UInt16, reason: String)
  /// Read these events from the log, in this order, and say `.recalled`.
  case recall(Recall)
  /// Put it to the assistant, and say `.answered`, whatever comes of it.
  case ask(AssistantQuestion)

  package struct Target: Hashable, Sendable {
    package var peer: PeerID
    package var prev: Int64
    /// The peer's user's own command that made the event.
    package var cause: CommandID?
  }
}

extension EncodedEvent {
  /// The whole message for one peer.
  package func bytes(for target: HubAction.Target) -> [UInt8] {
    Self.head(prev: target.prev, cause: target.cause) + tail
  }
}

/// Numbers that a hub holds itself to.
package struct HubLimits: Sendable {
  package var heartbeatMilliseconds: Int64 = 30_000
  /// A peer that was silent for longer is gone: two heartbeats and some slack (R3).
  package var silenceMilliseconds: Int64 = 75_000
  package var helloMilliseconds: Int64 = 10_000
  /// Events kept in memory for those who come back.
  package var historyCount = 50_000
  /// A client that is further behind gets a fresh state.
  package var resumeCount: Int64 = 5_000
  /// Bytes of such events. An import is few events, and large ones.
  package var historyBytes = 64 << 20
  /// No more than may wait for one peer.
  package var resumeBytes = 3 << 20
  /// What a user may ask at once, in commands, and how fast that fills up again (R9).
  package var burst = Int(RateLimits.burst)
  package var commandsPerSecond = RateLimits.perSecond
  /// What a hello costs, which may be answered with a whole state, and a message that is none.
  package var helloCost = RateLimits.helloCost
  /// Events that who comes back may have missed for the cost of one command.
  package var resumedEventsForOne: Int64 = 250
  package var malformedCost = RateLimits.malformedCost
  /// Events of a page of history, and bytes of them, if they are several.
  package var historyPageCount = 500
  package var historyPageBytes = 256 << 10
  /// Bytes of a command for the cost of one, and what the longest costs.
  package var commandBytesForOne = 32 << 10
  package var commandCostMax: Int64 = 100
  /// Bytes of what came of a command for the cost of one more, to be paid afterwards.
  package var eventBytesForOne = 64 << 10
  /// Bytes of one peer that may wait while a batch is made durable, if they are several messages.
  package var waitingBytes = 1 << 20
  /// Signals have a budget of their own for each peer, and what comes of them is told at most so
  /// often.
  package var signalBurst: Int64 = 60
  package var signalsPerSecond: Int64 = 10
  package var signalGapMilliseconds: Int64 = 250
  /// Each time that somebody types is told at once, so not more often.
  package var typingGapMilliseconds: Int64 = 1_000
  /// Faces that a peer may look at.
  package var assetsOfPeer = 32

  package init() {}
}

/// Bugs planted for the simulation, which must find each of them. Never set elsewhere.
package struct HubFaults: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let acknowledgeBeforeAppend = Self(rawValue: 1)
  package static let leakOffers = Self(rawValue: 2)
  package static let resumeOffByOne = Self(rawValue: 4)
  package static let skipIdempotency = Self(rawValue: 8)
  package static let greetBeforeAppend = Self(rawValue: 16)
  package static let tellCause = Self(rawValue: 32)
  package static let forgetAnswers = Self(rawValue: 64)
  package static let neverExpire = Self(rawValue: 128)
  package static let ignoreConflict = Self(rawValue: 256)
  package static let keepSeats = Self(rawValue: 512)
  package static let resumeOverPurge = Self(rawValue: 1_024)
  package static let keepPresence = Self(rawValue: 1 << 20)
  package static let tellStrangers = Self(rawValue: 1 << 21)
  package static let hideNewNames = Self(rawValue: 1 << 22)
}

/// WebSocket close codes of our own (RFC 6455 §7.4.2).
package enum HubClose {
  package static let unauthorised: UInt16 = 4401
  package static let timeout: UInt16 = 4408
  package static let tooMuch: UInt16 = 4429
  package static let goingAway: UInt16 = 1001
}

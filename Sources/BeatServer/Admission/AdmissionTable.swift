import Wire

/// What everything costs, and how much of it each user may have (R9): the one place with these
/// figures.
package struct AdmissionTable: Hashable, Sendable {
  /// The tokens that a budget holds at most, and how many it gets back in a second.
  package struct Rate: Hashable, Sendable {
    package var burst: Int64
    package var perSecond: Int64

    package init(_ burst: Int64, perSecond: Int64) {
      self.burst = burst
      self.perSecond = perSecond
    }
  }

  package struct Price: Hashable, Sendable {
    package var budget: Budget
    package var tokens: Int64
    /// Time on the loop, in units of about 10 µs, for the turns of users.
    package var work: Int64
  }

  /// A budget belongs to a user, over all of the user's connections. Without a login it belongs to
  /// a network address.
  package var rates: [Budget: Rate] = [
    .commands: Rate(RateLimits.burst, perSecond: RateLimits.perSecond),
    .history: Rate(RateLimits.burst, perSecond: RateLimits.perSecond),
    .signals: Rate(240, perSecond: 40),
    // Each deletion that a terminal confirms is a ping, so they keep up with commands.
    .link: Rate(600, perSecond: 120),
    .comebacks: Rate(1, perSecond: 1),
    .requests: Rate(1_000, perSecond: 100),
    .photos: Rate(40, perSecond: 4),
    .uploads: Rate(10, perSecond: 1),
    // An attempt costs 3 tokens, so one becomes available every 3 seconds.
    .logins: Rate(180, perSecond: 1),
    .accountLogins: Rate(30, perSecond: 1),
    .renewals: Rate(60, perSecond: 1),
    .addressRenewals: Rate(360, perSecond: 12),
    .unknownTokens: Rate(180, perSecond: 1),
  ]

  package func price(of kind: AdmissionKind) -> Price {
    switch kind {
    case .ping: Price(budget: .link, tokens: 1, work: 3)
    case .control: Price(budget: .link, tokens: 1, work: 1)
    case .unidentified: Price(budget: .link, tokens: 5, work: 3)
    case .comeback: Price(budget: .comebacks, tokens: 0, work: 1)
    case .renew: Price(budget: .link, tokens: 10, work: 10)
    // The answers to these may be a whole state.
    case .hello: Price(budget: .commands, tokens: RateLimits.helloCost, work: 400)
    case .state: Price(budget: .commands, tokens: RateLimits.helloCost, work: 400)
    case .digest: Price(budget: .commands, tokens: RateLimits.helloCost, work: 60)
    case .command: Price(budget: .commands, tokens: 1, work: 40)
    case .malformed: Price(budget: .commands, tokens: RateLimits.malformedCost, work: 10)
    case .history: Price(budget: .history, tokens: 1, work: 30)
    case .archive: Price(budget: .history, tokens: 1, work: 30)
    case .archiveSearch: Price(budget: .history, tokens: 5, work: 30)
    case .signal: Price(budget: .signals, tokens: 1, work: 5)
    case .event: Price(budget: .commands, tokens: 0, work: 3)
    case .messages: Price(budget: .commands, tokens: 1, work: 20)
    case .notes: Price(budget: .commands, tokens: 2, work: 20)
    case .search: Price(budget: .commands, tokens: 10, work: 500)
    case .account: Price(budget: .commands, tokens: 5, work: 0)
    case .request: Price(budget: .requests, tokens: 1, work: 0)
    case .photo: Price(budget: .photos, tokens: 1, work: 0)
    case .upload: Price(budget: .uploads, tokens: 1, work: 0)
    case .login: Price(budget: .logins, tokens: 3, work: 0)
    case .accountLogin: Price(budget: .accountLogins, tokens: 3, work: 0)
    case .renewal: Price(budget: .renewals, tokens: 3, work: 0)
    case .addressRenewal: Price(budget: .addressRenewals, tokens: 3, work: 0)
    case .unknownToken: Price(budget: .unknownTokens, tokens: 3, work: 0)
    }
  }

  /// Who is refused and goes on within this time is cut off.
  package var patienceMilliseconds: Int64 = 1_000
  /// How long the payer of a connection that was cut off can't open another: its hello may need a
  /// whole state.
  package var comebackSeconds: Int64 = 30
  /// Budgets in memory. When there are more, the full ones are forgotten.
  package var budgetsMax = 10_000

  // MARK: What a size costs

  /// Missed events, or events of a history page, for the cost of one command.
  package var eventsForOne: Int64 = 250
  /// Faces of a whole state, for the cost of one command.
  package var facesForOne = 250
  /// Command bytes per token, and the cost of the longest command.
  package var commandBytesForOne = 32 << 10
  package var commandTokensMax: Int64 = 100
  /// Event bytes per token, charged after the command.
  package var eventBytesForOne = 64 << 10
  /// Bytes that are decoded in one unit of work.
  package var bytesForWork = 512

  // MARK: Turns

  /// The work of all users in one turn of the loop, and of one user before the next user's.
  package var sliceWork: Int64 = 400
  package var quantumWork: Int64 = 40
  /// A connection that has more unprocessed messages, or more bytes of them, is not read.
  package var queuedMessages = 64
  package var queuedBytes = 256 << 10

  package init() {}
}

extension AdmissionTable {
  /// What is larger than usual takes longer.
  func work(of kind: AdmissionKind, tokens: Int64) -> Int64 {
    let price = price(of: kind)
    return price.work * max(1, tokens) / max(1, price.tokens)
  }

  func tokens(ofCommandBytes count: Int) -> Int64 {
    min(price(of: .command).tokens + Int64(count / commandBytesForOne), commandTokensMax)
  }

  func tokens(ofEventBytes count: Int) -> Int64 { Int64(count / eventBytesForOne) }

  /// A hello that resumes after so many events.
  func tokens(ofResuming eventCount: Int64) -> Int64 { 1 + eventCount / eventsForOne }

  func tokens(ofHistory eventCount: Int) -> Int64 {
    price(of: .history).tokens + Int64(eventCount) / eventsForOne
  }

  /// A whole state with so many faces.
  func tokens(ofState kind: AdmissionKind, faceCount: Int) -> Int64 {
    price(of: kind).tokens + Int64(faceCount / facesForOne)
  }
}

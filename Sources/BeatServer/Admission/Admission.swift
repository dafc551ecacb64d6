package import Wire

/// The budgets of all who pay, with the prices of the table.
package struct Admission: Sendable {
  package enum Verdict: Hashable, Sendable {
    case granted
    /// The budget is used up for so long. This excess is answered.
    case refused(milliseconds: Int64)
    /// The same, soon after an answer that said so: the connection is cut off.
    case cut(milliseconds: Int64)
  }

  private struct Key: Hashable, Sendable {
    var payer: Payer
    var budget: Budget
  }

  package let table: AdmissionTable
  private var buckets: [Key: TokenBucket] = [:]
  /// A planted bug: nothing flows back into a budget.
  private let isDry: Bool

  package init(_ table: AdmissionTable = AdmissionTable(), isDry: Bool = false) {
    self.table = table
    self.isDry = isDry
  }

  /// Budgets in memory.
  package var count: Int { buckets.count }

  /// - Parameters:
  ///   - tokens: the cost, if it differs from the table's because it depends on a size.
  ///   - refusedAt: when this connection was last told that the budget is used up.
  package mutating func admit(
    _ kind: AdmissionKind, tokens: Int64? = nil, by payer: Payer, refusedAt: Uptime? = nil,
    at now: Uptime
  ) -> Verdict {
    guard let wait = spend(kind, tokens: tokens, by: payer, at: now) else { return .granted }
    guard let refusedAt, now.milliseconds(since: refusedAt) < table.patienceMilliseconds else {
      return .refused(milliseconds: wait)
    }
    charge(table.comebackSeconds, to: .comebacks, of: payer, at: now)
    return .cut(milliseconds: max(wait, spend(.comeback, by: payer, at: now) ?? 0))
  }

  /// Returns nil if the payer could pay, else the milliseconds until that is possible.
  package mutating func spend(
    _ kind: AdmissionKind, tokens: Int64? = nil, by payer: Payer, at now: Uptime
  ) -> Int64? {
    let price = table.price(of: kind)
    let tokens = tokens ?? price.tokens
    return change(price.budget, of: payer, at: now) { bucket in
      bucket.spend(tokens, at: now) ? nil : bucket.milliseconds(until: tokens, at: now)
    }
  }

  /// Charges a cost that is known only afterwards, even beyond the budget.
  package mutating func charge(_ tokens: Int64, to budget: Budget, of payer: Payer, at now: Uptime)
  {
    guard tokens > 0 else { return }
    change(budget, of: payer, at: now) { _ = $0.charge(tokens, at: now) }
  }

  private mutating func change<Result>(
    _ budget: Budget, of payer: Payer, at now: Uptime, _ change: (inout TokenBucket) -> Result
  ) -> Result {
    let key = Key(payer: payer, budget: budget)
    if buckets[key] == nil { forgetFull(at: now) }
    let fresh = fresh(budget)
    return change(&buckets[key, default: fresh])
  }

  private func fresh(_ budget: Budget) -> TokenBucket {
    let rate = table.rates[budget] ?? AdmissionTable.Rate(0, perSecond: 0)
    return TokenBucket(capacity: rate.burst, perSecond: isDry ? 0 : rate.perSecond)
  }

  /// A full budget is like one that nobody has used.
  private mutating func forgetFull(at now: Uptime) {
    guard buckets.count >= table.budgetsMax else { return }
    buckets = buckets.filter { !$0.value.isFull(at: now) }
  }

  /// The refusal of an excess.
  package func refusal(of kind: AdmissionKind, milliseconds: Int64) -> Refusal {
    Refusal(
      .rateLimited, sentence(about: kind, milliseconds: milliseconds),
      retryAfterMilliseconds: milliseconds)
  }

  /// Short enough for the reason of a close frame (RFC 6455 §5.5).
  package func sentence(about kind: AdmissionKind, milliseconds: Int64) -> String {
    let seconds = Self.seconds(milliseconds)
    return "\(table.price(of: kind).budget.excess) at once. Try again in "
      + (seconds == 1 ? "a second." : "\(seconds) seconds.")
  }

  /// Whole seconds, for `Retry-After` (RFC 9110 §10.2.3).
  package static func seconds(_ milliseconds: Int64) -> Int64 {
    max(1, milliseconds / 1_000 + (milliseconds % 1_000 > 0 ? 1 : 0))
  }
}

import TestSupport
import Testing
import Wire

@testable import Models

/// The lifecycle, written down a second time as a table and held against the first, step by step.
@Suite struct OfferPhaseTests {
  /// Where each step leads from each phase; what is not here is no edge.
  private static let table: [OfferPhase: [OfferStep: OfferPhase]] = [
    .requested: [.quote: .quoted, .decline: .declined, .cancel: .cancelled, .lose: .lost],
    .quoted: [
      .quote: .quoted, .approve: .approved, .reject: .rejected,
      .requestRevision: .revisionRequested,
      .cancel: .cancelled, .withdraw: .withdrawn, .expire: .expired, .lose: .lost,
    ],
    .revisionRequested: [
      .quote: .quoted, .decline: .declined, .cancel: .cancelled, .withdraw: .withdrawn,
      .lose: .lost,
    ],
    .expired: [.quote: .quoted],
  ]

  @Test func `every phase and every step are in the table or are no edge`() {
    for phase in OfferPhase.allCases {
      for step in OfferStep.allCases {
        #expect(phase.after(step) == Self.table[phase]?[step], "\(phase), \(step)")
      }
    }
  }

  private static func move(_ step: OfferStep, _ offer: Offer) -> OfferMove {
    let at = Instant(milliseconds: 5)
    let closing = OfferState.Closing(reason: "x", by: ID(value: 2), at: at)
    let newest = offer.quotes.count
    switch step {
    case .quote:
      let draft = Quote.Draft(
        lines: [.init(label: "Rental", amount: Money(taka: 5))], validUntil: at)
      return .quote(
        Quote(draft, version: newest + 1, taxRate: .advertising, by: ID(value: 2), at: at))
    case .approve:
      return .approve(.init(version: newest, booking: ID(value: 3), by: ID(value: 2), at: at))
    case .reject: return .reject(closing, version: newest)
    case .requestRevision:
      return .requestRevision(.init(version: newest, changes: "x", by: ID(value: 2), at: at))
    case .cancel: return .cancel(closing)
    case .decline: return .decline(closing)
    case .withdraw: return .withdraw(closing)
    case .expire: return .expire(at: at)
    case .lose: return .lose(at: at)
    }
  }

  /// Each of the nine steps from wherever up to four steps lead to.
  @Test func `every sequence of five steps stays in the table, and a refused step changes nothing`()
  {
    let start = Offer(
      id: ID(value: 1), asset: ID(value: 1), campaign: nil, buyer: ID(value: 1),
      requestedBy: ID(value: 1), dates: DayRange(from: Day(number: 1), to: Day(number: 9)),
      note: "",
      requestedAt: Instant(milliseconds: 0))
    var count = 0
    func walk(_ offer: Offer, _ phase: OfferPhase, _ path: [OfferStep]) {
      #expect(offer.phase == phase, "\(path)")
      guard path.count < 5 else { return }
      for step in OfferStep.allCases {
        count += 1
        var after = offer
        let expected = Self.table[phase]?[step]
        do throws(Refusal) {
          try after.take(Self.move(step, offer))
          #expect(expected != nil, "\(path + [step])")
        } catch {
          #expect(expected == nil && error.code == .invalidState, "\(path + [step])")
          #expect(after == offer, "\(path + [step])")
          #expect(error.allowed.allSatisfy { OfferStep(rawValue: $0) != nil })
          continue
        }
        walk(after, expected ?? phase, path + [step])
      }
    }
    walk(start, .requested, [])
    #expect(count == 513)
  }

  @Test func `who may do what is told by role`() {
    #expect(OfferPhase.quoted.steps(for: .buyer) == [.approve, .reject, .cancel, .requestRevision])
    #expect(OfferPhase.quoted.steps(for: .admin) == [.quote, .withdraw])
    #expect(OfferPhase.expired.steps(for: .admin) == [.quote])
    for phase in OfferPhase.allCases { #expect(phase.steps(for: .seller).isEmpty) }
  }
}

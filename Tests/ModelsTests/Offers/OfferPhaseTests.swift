import TestSupport
import Testing
import Wire

@testable import Models

/// The lifecycle again as text, compared with the code step by step.
@Suite struct OfferPhaseTests {
  /// The phase after each step. Missing steps aren't allowed.
  private static let table = """
    requested           quote>quoted cancel>cancelled decline>declined lose>lost
    quoted              quote>quoted approve>approved reject>rejected cancel>cancelled \
    withdraw>withdrawn expire>expired lose>lost request_revision>revision_requested
    revision_requested  quote>quoted cancel>cancelled decline>declined withdraw>withdrawn lose>lost
    approved            release>cancelled force>approved
    rejected
    declined
    cancelled
    withdrawn
    expired             quote>quoted
    lost
    """
  private static let performers = """
    buyer   approve reject cancel request_revision
    desk    quote decline withdraw
    market  expire lose release force
    """

  /// The first word of each line, with the words that follow it.
  private static func lines(_ text: String) -> [String: [String]] {
    text.split(separator: "\n").reduce(into: [:]) { lines, line in
      let words = line.split(separator: " ").map(String.init)
      lines[words[0]] = Array(words.dropFirst())
    }
  }

  /// The table as `after[phase][step]`, by name.
  private static let after: [String: [String: String]] = lines(table).mapValues { edges in
    edges.reduce(into: [:]) { after, edge in
      let parts = edge.split(separator: ">").map(String.init)
      after[parts[0]] = parts[1]
    }
  }

  /// The steps of each performer in each phase, in table order.
  private static let steps: [String: [String: [String]]] = lines(table).mapValues { edges in
    let names = edges.map { String($0.prefix { $0 != ">" }) }
    return lines(performers).mapValues { own in names.filter(own.contains) }
  }

  @Test func `the table has every allowed pair of phase and step and no other`() {
    #expect(Set(Self.after.keys) == Set(OfferPhase.allCases.map(\.rawValue)))
    for phase in OfferPhase.allCases {
      for step in OfferStep.allCases {
        let expected = Self.after[phase.rawValue]?[step.rawValue]
        #expect(phase.after(step)?.rawValue == expected, "\(phase), \(step)")
      }
    }
  }

  @Test func `each step belongs to the buyer, the desk or the market`() {
    let performers = Self.lines(Self.performers)
    for step in OfferStep.allCases {
      #expect(performers["\(step.performer)"]?.contains(step.rawValue) == true, "\(step)")
    }
    #expect(performers.values.joined().count == OfferStep.allCases.count)
  }

  @Test func `each role is shown its own steps, in one order`() {
    for phase in OfferPhase.allCases {
      let steps = Self.steps[phase.rawValue]
      #expect(phase.steps(for: .buyer).map(\.rawValue) == steps?["buyer"], "\(phase)")
      #expect(phase.steps(for: .admin).map(\.rawValue) == steps?["desk"], "\(phase)")
      #expect(phase.steps(for: .seller).isEmpty, "\(phase)")
    }
  }

  @Test func `only the phases in which one side owes something are open`() {
    let open = OfferPhase.allCases.filter(\.isOpen)
    #expect(open == [.requested, .quoted, .revisionRequested])
    // Only open offers can be lost.
    #expect(open == OfferPhase.allCases.filter { Self.after[$0.rawValue]?["lose"] != nil })
  }

  /// All 177 155 sequences of up to five of the eleven steps.
  @Test func `every sequence of five steps stays in the table, and a refused step changes nothing`()
  {
    var walk = Walk(after: Self.after, steps: Self.steps)
    walk.go(on: .sample, in: "requested", depth: 0)
    #expect(walk.stepCount == 177_155)
    #expect(walk.acceptedCount > 0 && walk.acceptedCount < walk.stepCount)
    #expect(walk.contradictions.isEmpty)
    #expect(walk.seen == Set(OfferPhase.allCases.map(\.rawValue)))
  }
}

/// Tries every sequence, and records contradictions to the table.
private struct Walk {
  let after: [String: [String: String]]
  let steps: [String: [String: [String]]]
  var stepCount = 0
  var acceptedCount = 0
  var seen: Set<String> = ["requested"]
  var contradictions: [String] = []

  mutating func go(on offer: Offer, in phase: String, depth: Int) {
    guard depth < 5 else { return }
    for step in OfferStep.allCases {
      stepCount += 1
      var next = offer
      let expected = after[phase]?[step.rawValue]
      do throws(Refusal) {
        try next.apply(.sample(step, of: offer))
        acceptedCount += 1
        check(expected != nil && next.phase.rawValue == expected, phase, step)
        check(next.quotes.count == offer.quotes.count + (step == .quote ? 1 : 0), phase, step)
      } catch {
        check(expected == nil && next == offer && error.code == .invalidState, phase, step)
        let performer = step.performer == .desk ? "desk" : "buyer"
        check(error.allowed == steps[phase]?[performer], phase, step)
      }
      seen.insert(next.phase.rawValue)
      go(on: next, in: expected ?? phase, depth: depth + 1)
    }
  }

  private mutating func check(_ holds: Bool, _ phase: String, _ step: OfferStep) {
    if !holds { contradictions.append("\(phase), \(step)") }
  }
}

extension Offer {
  fileprivate static let sample = Offer(
    id: ID(value: 1), asset: ID(value: 1), campaign: nil, buyer: ID(value: 1),
    requestedBy: ID(value: 1), dates: DayRange(from: Day(number: 1), to: Day(number: 9)), note: "",
    requestedAt: Instant(milliseconds: 0))
}

extension OfferMove {
  /// The step with data for the newest version.
  fileprivate static func sample(_ step: OfferStep, of offer: Offer) -> Self {
    let at = Instant(milliseconds: 5)
    let by = ID<User>(value: 2)
    let closing = OfferState.Closing(reason: "x", by: by, at: at)
    let newest = offer.quotes.count
    switch step {
    case .quote:
      let draft = Quote.Draft(
        lines: [.init(label: "Rental", amount: Money(taka: 5))], validUntil: at)
      return .quote(Quote(draft, version: newest + 1, taxRate: .advertising, by: by, at: at))
    case .approve:
      return .approve(.init(version: newest, booking: ID(value: 3), by: by, at: at))
    case .reject: return .reject(closing, version: newest)
    case .requestRevision:
      return .requestRevision(.init(version: newest, changes: "x", by: by, at: at))
    case .cancel: return .cancel(closing)
    case .decline: return .decline(closing)
    case .withdraw: return .withdraw(closing)
    case .expire: return .expire(at: at)
    case .lose: return .lose(at: at)
    case .release: return .release(closing)
    case .force: return .force(Forcing(to: .completed, reason: "x", by: by, at: at))
    }
  }
}

import Models
import Wire

/// An offer's position among the options on its days, as screens show it.
struct HoldStanding: Equatable {
  enum Kind: Equatable {
    case first
    /// First, and challenged to book or release.
    case challenged
    case waiting
    /// Without a hold of its own, behind another buyer's.
    case held
  }

  let kind: Kind
  let place: Int
  /// The number of options on these days.
  let count: Int
  /// When its own hold ends.
  private let deadline: Instant?
  /// The first option.
  private let front: Hold?

  /// Nil if no hold affects the offer.
  init?(of offer: Offer, in market: Marketplace, at now: Instant) {
    if market.holds.isEmpty || !offer.isOpen { return nil }
    let queue = market.holdQueue(for: offer.asset, at: now)
    let holds = queue.holds.filter { $0.dates.overlaps(offer.dates) }
    let own = market.hold(of: offer).flatMap { own in holds.first { $0.id == own.id } }
    place = own.map { queue.place(of: $0) } ?? market.place(of: offer, at: now)
    count = holds.count
    deadline = own?.deadline
    front = holds.first { queue.place(of: $0) == 1 }
    switch (own, place) {
    case (nil, 1): return nil
    case (nil, _): kind = .held
    case (let own?, 1): kind = own.challenge == nil ? .first : .challenged
    case (_?, _): kind = .waiting
    }
  }

  /// Words that differ, so that colour is never alone.
  var shortText: String {
    switch kind {
    case .first, .waiting: ordinal(place)
    case .challenged: "!" + ordinal(place)
    case .held: "held"
    }
  }

  var text: String {
    let until = deadline?.momentText ?? ""
    return switch kind {
    case .first: "1st option until \(until)"
    case .challenged: "!1st, answer by \(until)"
    case .waiting: "\(ordinal(place)) option until \(until)"
    case .held: "held by another buyer"
    }
  }

  /// The details, line by line.
  var lines: [String] {
    let until = deadline?.momentText ?? ""
    let frontText = front.map { hold in
      "The first option "
        + (hold.challenge == nil ? "lasts until " : "must answer by ")
        + hold.deadline.momentText
    }
    return switch kind {
    case .first: ["1st of \(count), until \(until)"]
    case .challenged: ["1st of \(count), challenged:", "approve or release by \(until)"]
    case .waiting:
      ["\(ordinal(place)) of \(count), until \(until)"] + (frontText.map { [$0] } ?? [])
    case .held: ["held by another buyer"] + (frontText.map { [$0] } ?? [])
    }
  }

  func style(_ ink: Ink) -> Style {
    switch kind {
    case .first: ink.green
    case .challenged: ink.red
    case .waiting: ink.violet
    case .held: ink.amber
    }
  }
}

extension Context {
  func standing(of offer: Offer) -> HoldStanding? {
    HoldStanding(of: offer, in: market, at: now.instant)
  }
}

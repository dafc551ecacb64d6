import Models
import Wire

/// Forms about holds.
extension Form {
  static func hold(_ step: HoldStep, _ offer: Offer, in context: Context) -> Form {
    let isHeld = context.market.hold(of: offer) != nil
    return Form(
      step.title(of: context.code(of: offer), isHeld: isHeld), verb: step.verb(isHeld: isHeld),
      about: { _, context in
        context.lines(of: offer) + context.lines(of: step, offer, isHeld: isHeld)
      },
      obstacle: { $0.obstacle(to: step, offer, isHeld: isHeld) },
      command: { _, _ in
        switch step {
        case .hold: .hold(.place(.init(offer: offer.id)))
        case .challenge: .hold(.challenge(.init(offer: offer.id)))
        case .release: .hold(.release(.init(offer: offer.id)))
        }
      })
  }
}

extension HoldStep {
  fileprivate func title(of code: String, isHeld: Bool) -> String {
    switch self {
    case .hold: isHeld ? "Renew the hold on \(code)?" : "Hold the days of \(code)?"
    case .challenge: "Challenge the first option on \(code)?"
    case .release: "Release the days of \(code)?"
    }
  }

  fileprivate func verb(isHeld: Bool) -> String {
    switch self {
    case .hold: isHeld ? "Renew" : "Hold"
    case .challenge: "Challenge"
    case .release: "Release"
    }
  }
}

extension Context {
  /// The effects of the form.
  fileprivate func lines(of step: HoldStep, _ offer: Offer, isHeld: Bool) -> [String] {
    switch step {
    case .hold:
      let until = moment.advanced(byMilliseconds: Hold.Limits.lastsMilliseconds)
      if isHeld { return ["Yours until \(text(until)). You can renew a hold once."] }
      let place = market.place(of: offer, at: moment)
      return [
        "\(ordinal(place)) option until \(text(until)).",
        place == 1
          ? "Nobody else can book these days. If challenged, you have 48 hours."
          : "You move up when earlier options end, and can challenge the first.",
      ]
    case .challenge:
      return [
        "Its buyer is notified, without your name, and must approve or release"
          + " within 48 hours. Otherwise the option ends and you move up."
      ]
    case .release: return ["The next option moves up at once. Your request stays open."]
    }
  }

  fileprivate func obstacle(to step: HoldStep, _ opened: Offer, isHeld: Bool) -> Obstacle? {
    guard let offer = market.offers[opened.id] else { return .gone("This offer") }
    guard offer.isOpen else { return Obstacle("This offer \(offer.phase.sentence).") }
    guard market.holdSteps(for: offer, at: moment).contains(step) else {
      return Obstacle("The options on these days have changed. This is no longer possible.")
    }
    return isHeld == (market.hold(of: offer) != nil)
      ? nil : Obstacle("The options on these days have changed.", canReopen: true)
  }
}

import Models
import Wire

/// The words of the dialogs about holds.
struct HoldText {
  let model: Model
  let offer: Offer?
  let step: HoldStep

  private var hold: Hold? { offer.flatMap { model.market.hold(of: $0) } }
  private var code: String {
    offer.flatMap { model.market.assets[$0.asset]?.code } ?? ""
  }

  var title: String {
    switch step {
    case .hold: hold == nil ? "Hold the days of \(code)?" : "Renew the hold of \(code)?"
    case .challenge: "Challenge the first option on \(code)?"
    case .release: "Release the days of \(code)?"
    }
  }

  var verb: String {
    switch step {
    case .hold: hold == nil ? "Hold" : "Renew"
    case .challenge: "Challenge"
    case .release: "Release"
    }
  }

  /// What the answer will do.
  var about: [String] {
    switch step {
    case .hold:
      let until = model.moment.advanced(byMilliseconds: Hold.Limits.lastsMilliseconds)
      if hold != nil { return ["Yours until \(model.text(until)); a hold is renewed once."] }
      let place = offer.map { model.market.place(of: $0, at: model.moment) } ?? 1
      return [
        "\(ordinal(place)) option until \(model.text(until)).",
        place == 1
          ? "Nobody else can book these days. If challenged, you have 48 hours."
          : "You move up when those before you let go, and may ask them to decide.",
      ]
    case .challenge:
      return [
        "Whoever has it is told, not by whom, and approves or lets go within",
        "48 hours. After that the option is gone, and you move up.",
      ]
    case .release: return ["Whoever waits moves up at once. Your request stays."]
    }
  }
}

extension FactList {
  /// Who stands in line for a face, day by day as it was asked for; of whom is not told.
  mutating func addOptions(of asset: Asset, _ model: Model) {
    let line = model.market.line(for: asset.id, at: model.moment)
    for (index, hold) in line.holds.prefix(4).enumerated() {
      let days = model.text(hold.dates)
      let end = hold.challenge == nil ? "until" : "challenged, answer by"
      add(
        index == 0 ? "Options" : "",
        "\(days): \(ordinal(line.place(of: hold))), \(end) \(model.text(hold.deadline))",
        hold.challenge == nil ? model.ink.text : model.ink.red)
    }
    let more = line.holds.count - 4
    if more > 0 { add("", "and \(more) more", model.ink.muted) }
  }

  mutating func addStanding(of offer: Offer, _ model: Model) {
    guard let standing = model.standing(of: offer) else { return }
    for (index, text) in standing.lines.enumerated() {
      let style = index == 0 ? standing.style(model.ink).with(.bold) : model.ink.text
      add(index == 0 ? "Option" : "", text.withMonths(in: model.script), style)
    }
  }
}

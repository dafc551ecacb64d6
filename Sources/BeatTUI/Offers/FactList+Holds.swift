import Models
import Wire

/// What the details of a face and of an offer say of the line for its days.
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

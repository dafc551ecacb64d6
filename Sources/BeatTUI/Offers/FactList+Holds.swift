import Models
import Wire

/// Facts about the options on a face's days.
extension FactList {
  /// Adds the options on a face by days, without the names of the buyers.
  mutating func addOptions(of asset: Asset, _ context: Context) {
    let queue = context.market.holdQueue(for: asset.id, at: context.moment)
    for (index, hold) in queue.holds.prefix(4).enumerated() {
      let days = context.text(hold.dates)
      let end = hold.challenge == nil ? "until" : "challenged, answer by"
      add(
        index == 0 ? "Options" : "",
        "\(days): \(ordinal(queue.place(of: hold))), \(end) \(context.text(hold.deadline))",
        hold.challenge == nil ? context.ink.text : context.ink.red)
    }
    let more = queue.holds.count - 4
    if more > 0 { add("", "and \(more) more", context.ink.muted) }
  }

  mutating func addStanding(of offer: Offer, _ context: Context) {
    guard let standing = context.standing(of: offer) else { return }
    for (index, text) in standing.lines.enumerated() {
      let style = index == 0 ? standing.style(context.ink).with(.bold) : context.ink.text
      add(index == 0 ? "Option" : "", text.withMonths(in: context.script), style)
    }
  }
}

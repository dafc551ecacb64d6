import Models
import Wire

/// The card of a message, as a small box. It is empty if the viewer may not see the item.
struct CardBox: View {
  let card: Card
  let width: Int
  let context: Context

  /// The kind of the item, its text, and its style.
  private var content: (kind: String, line: String, style: Style) {
    switch card {
    case .asset(let id):
      guard let asset = market.assets[id] else { return nothing("Face") }
      let status = market.status(of: asset, today: context.today)
      return (
        "Face", "\(status.mark) \(asset.code) \(asset.name), \(asset.monthlyRate.text()) a month",
        status.style(ink)
      )
    case .offer(let id):
      guard let offer = market.offers[id], let asset = market.assets[offer.asset] else {
        return closed("Offer")
      }
      let total = offer.newestQuote.map { ", \($0.total.text())" } ?? ""
      let days = context.text(offer.dates)
      return (
        "Offer", "\(offer.phase.mark) \(asset.code), \(days), \(offer.phase.title)\(total)",
        offer.phase.style(ink)
      )
    case .campaign(let id):
      guard let campaign = market.campaigns[id] else { return closed("Campaign") }
      return (
        "Campaign", "\(campaign.status.mark) \(campaign.name), \(campaign.status.rawValue)",
        campaign.status.style(ink)
      )
    }
  }

  /// What was closed long ago is in the archive.
  private func closed(_ kind: String) -> (String, String, Style) {
    (kind, "Not in your lists: press Enter to look in the archive", ink.muted)
  }

  private func nothing(_ kind: String) -> (String, String, Style) {
    (kind, "Deleted, or not visible to you", ink.muted)
  }

  var rows: [[ThreadLine.Piece]] {
    let (kind, line, style) = content
    let room = max(4, width - 4)
    let text = line.printable.truncated(to: room)
    let inner = max(text.columnCount, kind.columnCount + 4) + 2
    let head = "╭─ \(kind) " + String(repeating: "─", count: inner - kind.columnCount - 3) + "╮"
    let spare = String(repeating: " ", count: inner - 1 - text.columnCount)
    return [
      [(head, ink.line)], [("│ ", ink.line), (text, style), (spare + "│", ink.line)],
      [("╰" + String(repeating: "─", count: inner) + "╯", ink.line)],
    ]
  }
}

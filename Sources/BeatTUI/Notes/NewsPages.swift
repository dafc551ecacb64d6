import Models
import Wire

/// The news of a panel as lines.
struct NewsPages: View {
  let context: Context
  let panel: NotesPanel
  /// Columns of a line.
  let width: Int

  var lines: NoteLines<ID<NewsItem>> {
    var lines = NoteLines<ID<NewsItem>>(width: width)
    if !panel.linked.isEmpty { lines.add([("▪ Linked to this face", ink.title)]) }
    for (index, item) in panel.linked.enumerated() {
      if index > 0 { lines.skip() }
      add(item, why: nil, to: &lines)
    }
    if !panel.proposed.isEmpty {
      lines.skip()
      lines.add([
        ("▪ Proposed", ink.amber.with(.bold)), (", not linked yet", ink.muted),
      ])
    }
    for (index, proposal) in panel.proposed.enumerated() {
      if index > 0 { lines.skip() }
      add(proposal.item, why: proposal, to: &lines)
    }
    if panel.news.isEmpty {
      let text =
        panel.hasDismissed
        ? "All news about this face has been dismissed." : "No news about this face."
      lines.addText(text, ink.muted)
    }
    return lines
  }

  private func add(
    _ item: NewsItem, why: NewsProposal?, to lines: inout NoteLines<ID<NewsItem>>
  ) {
    lines.addText(item.title, ink.strong, of: item.id, isQuoted: true)
    let place = [item.place, item.road].filter { !$0.isEmpty }.joined(separator: ", ")
    let origin = [item.source, Day(item.at).shortText(in: script), place]
    lines.addText(
      origin.filter { !$0.isEmpty }.joined(separator: " · "), ink.muted, of: item.id)
    if let why { lines.addText(reason(why), ink.amber, of: item.id) }
    lines.addText(item.url, ink.accent, of: item.id, isQuoted: true)
  }

  private func reason(_ proposal: NewsProposal) -> String {
    let distance = proposal.metres.map { "\($0) m away" }
    let road = proposal.isOnRoad ? "names this road" : nil
    return "◇ " + [distance, road].compactMap { $0 }.joined(separator: ", ")
  }
}

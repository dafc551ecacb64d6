import Models
import Wire

/// The text of a draft, below the tabs of the two channels (C8).
struct DraftsLayout: PanelLayout {
  let title: String
  let note = "nothing is sent"
  let rect: Rect
  let lines: [String]

  init(_ panel: DraftPanel, in context: Context) {
    title = "Drafts: \(context.market.mediaBuys[panel.buy]?.name ?? "")"
    rect = Rect(centredIn: context.layout.size, width: 76, height: 20)
    guard let draft = panel.draft(in: context.market) else {
      lines = ["There is no draft for this change."]
      return
    }
    let subject = draft.subject.map { ["Subject: \($0)", ""] } ?? []
    let width = rect.inside.columnCount
    let text = draft.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines = (subject + text).flatMap { $0.isEmpty ? [""] : $0.wrapped(to: width) }
  }

  var lineCount: Int { lines.count }
  /// The rectangle below the tabs.
  var lineRect: Rect { rect.inset(rows: 3, columns: 2) }
}

import Models
import Wire

/// How the spending stands to an even one, in a mark, a number and a colour.
struct Pace {
  private enum Kind { case unknown, behind, even, ahead }
  private let kind: Kind
  let text: String

  init(_ metrics: DeliveryMetrics, of line: MediaBuy) {
    guard let pacing = metrics.pacing, line.status != .canceled else {
      kind = .unknown
      text = "—"
      return
    }
    kind = pacing < 90 ? .behind : pacing > 110 ? .ahead : .even
    let mark = kind == .behind ? "▼" : kind == .ahead ? "▲" : "≈"
    text = "\(mark) \(min(pacing, 999)) %"
  }

  func style(_ ink: Ink) -> Style {
    switch kind {
    case .unknown: ink.muted
    case .behind: ink.amber
    case .even: ink.green
    case .ahead: ink.red
    }
  }
}

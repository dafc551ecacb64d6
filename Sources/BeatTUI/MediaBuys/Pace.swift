import Models
import Wire

/// The spending compared with an even pace, as a mark, a number and a colour.
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

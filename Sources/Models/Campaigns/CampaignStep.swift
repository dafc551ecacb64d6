/// A change of a campaign's status.
package enum CampaignStep: String, Hashable, Sendable, Codable, CaseIterable {
  case launch, pause, resume, complete, cancel

  /// Completes “it can't be … now”.
  package var participle: String {
    switch self {
    case .launch: "launched"
    case .pause: "paused"
    case .resume: "resumed"
    case .complete: "completed"
    case .cancel: "cancelled"
    }
  }
}

/// The status of a campaign. This file has the whole lifecycle (C1):
///
///     draft ──launch──▶ live ──complete──▶ completed
///                       │ ▲ ╲
///                 pause │ │  ╲ resume, complete
///                       ▼ │
///                      paused
///
/// Drafts, live and paused campaigns can be cancelled.
package enum CampaignStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case draft, live, completed, paused, cancelled

  /// Whether buyers can request offers for it.
  package var isOpen: Bool {
    switch self {
    case .draft, .live, .paused: true
    case .completed, .cancelled: false
    }
  }

  /// Whether the clock completes it after its last day.
  package var isRunning: Bool {
    switch self {
    case .live, .paused: true
    case .draft, .completed, .cancelled: false
    }
  }

  /// Completes “This campaign …”.
  package var sentence: String {
    switch self {
    case .draft: "is a draft"
    case .live: "is live"
    case .completed: "is completed"
    case .paused: "is paused"
    case .cancelled: "was cancelled"
    }
  }
}

extension CampaignStatus {
  /// The status after `step`; nil if the step isn't allowed. The only transition table.
  package func after(_ step: CampaignStep) -> CampaignStatus? {
    switch (self, step) {
    case (.draft, .launch), (.paused, .resume): .live
    case (.live, .pause): .paused
    case (.live, .complete), (.paused, .complete): .completed
    case (.draft, .cancel), (.live, .cancel), (.paused, .cancel): .cancelled
    case (.draft, .pause), (.draft, .resume), (.draft, .complete), (.live, .launch),
      (.live, .resume), (.paused, .launch), (.paused, .pause), (.completed, _), (.cancelled, _):
      nil
    }
  }

  package var steps: [CampaignStep] { CampaignStep.allCases.filter { after($0) != nil } }
}

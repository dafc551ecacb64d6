package import Models
package import Wire

/// The answer to a control request: one line of JSON.
package enum ControlAnswer: TaggedValue {
  case account(AccountAnswer)
  case refused(Refusal)
  case status(ServerStatus)
  case checked(Checked)
  case saved(Saved)
  case restored(Restored)
  case compacted(Compacted)

  package struct Checked: Hashable, Sendable, Codable {
    package var isWhole: Bool
    package var events: Int64
    package var head: Int64
    package var hash: String
    /// What the check has found, for people.
    package var lines: [String]

    package init(_ report: LogReport) {
      isWhole = report.isWhole
      events = report.eventCount
      head = report.head
      hash = report.hash.text
      lines = report.lines
    }
  }

  /// A backup that was checked.
  package struct Saved: Hashable, Sendable, Codable {
    package var file: String
    package var bytes: Int64
    package var events: Int64
    package var head: Int64
    package var hash: String
  }

  package struct Restored: Hashable, Sendable, Codable {
    package var events: Int64
    package var newestAt: Instant
    /// Where the former database is.
    package var former: String?
  }

  package struct Compacted: Hashable, Sendable, Codable {
    package var bytesBefore: Int64
    package var bytesAfter: Int64
  }
}

extension ControlAnswer {
  package var tagged: TaggedBody {
    switch self {
    case .account(let answer): answer.tagged
    case .refused(let refusal): TaggedBody("refused", refusal)
    case .status(let status): TaggedBody("status", status)
    case .checked(let body): TaggedBody("checked", body)
    case .saved(let body): TaggedBody("saved", body)
    case .restored(let body): TaggedBody("restored", body)
    case .compacted(let body): TaggedBody("compacted", body)
    }
  }

  package static let readers: [String: Reader] = merged([
    readers(Self.account),
    [
      "refused": reader(Self.refused),
      "status": reader(Self.status),
      "checked": reader(Self.checked),
      "saved": reader(Self.saved),
      "restored": reader(Self.restored),
      "compacted": reader(Self.compacted),
    ],
  ])
}

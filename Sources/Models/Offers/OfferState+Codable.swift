import Wire

/// `{"phase": "rejected", "closing": {…}}`: the phase and its data.
extension OfferState: Codable {
  private enum Key: String, CodingKey { case phase, revision, approval, closing, at }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func closing() throws -> Closing { try container.decode(Closing.self, forKey: .closing) }
    switch try container.decode(OfferPhase.self, forKey: .phase) {
    case .requested: self = .requested
    case .quoted: self = .quoted
    case .revisionRequested:
      self = .revisionRequested(try container.decode(Revision.self, forKey: .revision))
    case .approved: self = .approved(try container.decode(Approval.self, forKey: .approval))
    case .rejected: self = .rejected(try closing())
    case .declined: self = .declined(try closing())
    case .cancelled: self = .cancelled(try closing())
    case .withdrawn: self = .withdrawn(try closing())
    case .expired: self = .expired(at: try container.decode(Instant.self, forKey: .at))
    case .lost: self = .lost(at: try container.decode(Instant.self, forKey: .at))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(phase, forKey: .phase)
    switch self {
    case .requested, .quoted: break
    case .revisionRequested(let revision): try container.encode(revision, forKey: .revision)
    case .approved(let approval): try container.encode(approval, forKey: .approval)
    case .rejected(let closing), .declined(let closing), .cancelled(let closing),
      .withdrawn(let closing):
      try container.encode(closing, forKey: .closing)
    case .expired(let at), .lost(let at): try container.encode(at, forKey: .at)
    }
  }
}

package import Wire

/// Changes of probes. Only the owner gets them.
package enum ProbeEvent: FeatureEvent {
  case marked(ProbeMarked)
  case ended(ProbeEnded)

  package struct ProbeMarked: Hashable, Sendable, Codable {
    package var owner: ID<User>
    package var probe: ID<Probe>
    /// Includes this mark.
    package var count: Int
  }

  package struct ProbeEnded: Hashable, Sendable, Codable {
    package var owner: ID<User>
    package var probe: ID<Probe>
  }
}

extension ProbeEvent {
  package var tagged: TaggedBody {
    switch self {
    case .marked(let body): TaggedBody("probe_marked", body)
    case .ended(let body): TaggedBody("probe_ended", body)
    }
  }

  package static let readers: [String: Reader] = [
    "probe_marked": reader(Self.marked),
    "probe_ended": reader(Self.ended),
  ]
}

extension ProbeEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .marked(let body):
      market.change(probesOf: body.owner) { $0.mark(body.probe, count: body.count) }
    case .ended(let body): market.change(probesOf: body.owner) { $0.end(body.probe) }
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .marked(let body): Audience(users: [body.owner])
    case .ended(let body): Audience(users: [body.owner])
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] { [] }
}

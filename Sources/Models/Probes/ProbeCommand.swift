package import Wire

/// Commands of counters that measure the server (R10).
package enum ProbeCommand: FeatureCommand {
  case mark(MarkProbe)
  case end(EndProbe)

  package struct MarkProbe: Hashable, Sendable, Codable {
    package var probe: ID<Probe>
    /// The number of marks so far; 0 creates it.
    package var expecting: Int

    package init(probe: ID<Probe>, expecting: Int) {
      self.probe = probe
      self.expecting = expecting
    }
  }

  package struct EndProbe: Hashable, Sendable, Codable {
    package var probe: ID<Probe>

    package init(probe: ID<Probe>) { self.probe = probe }
  }
}

extension ProbeCommand {
  package var tagged: TaggedBody {
    switch self {
    case .mark(let body): TaggedBody("mark_probe", body)
    case .end(let body): TaggedBody("end_probe", body)
    }
  }

  package static let readers: [String: Reader] = [
    "mark_probe": reader(Self.mark),
    "end_probe": reader(Self.end),
  ]
}

extension ProbeCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .mark(let body): try handler.markProbe(body)
    case .end(let body): try handler.endProbe(body)
    }
  }
}

import Wire

/// Probes that measure the server.
extension CommandHandler {
  /// Compare and set: of several concurrent marks, one succeeds.
  func markProbe(_ body: ProbeCommand.MarkProbe) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let own = market.probes[ProbeSet.id(of: user.id)]
    guard let probe = own?[body.probe] else {
      guard body.expecting == 0 else { throw Self.noSuchProbe }
      guard own?.probes.count ?? 0 < Probe.Quota.probes else {
        throw Refusal(
          .quotaReached, "There are \(Probe.Quota.probes) probes already. End one first.")
      }
      return [.probe(.marked(.init(owner: user.id, probe: body.probe, count: 1)))]
    }
    guard probe.count == body.expecting else {
      throw Refusal(
        .staleVersion, "The probe has been marked \(probe.count) times. Use that count.")
    }
    guard probe.count < Probe.Quota.marks else {
      throw Refusal(
        .quotaReached, "The probe was marked \(probe.count) times, the maximum. Use another.")
    }
    return [.probe(.marked(.init(owner: user.id, probe: probe.id, count: probe.count + 1)))]
  }

  func endProbe(_ body: ProbeCommand.EndProbe) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    guard market.probes[ProbeSet.id(of: user.id)]?[body.probe] != nil else {
      throw Self.noSuchProbe
    }
    return [.probe(.ended(.init(owner: user.id, probe: body.probe)))]
  }

  private static let noSuchProbe = Refusal(.notFound, "There is no such probe.")
}

import Wire

extension Marketplace {
  /// A user without probes has no row.
  mutating func change(probesOf owner: ID<User>, _ change: (inout ProbeSet) -> Void) {
    var set = probes[ProbeSet.id(of: owner)] ?? ProbeSet(of: owner)
    change(&set)
    if set.probes.isEmpty { probes.removeAll { $0.id == set.id } } else { probes.put(set) }
  }
}

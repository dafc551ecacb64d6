import Wire

extension Marketplace {
  /// Adds or removes the row as needed: a user without probes has none.
  mutating func change(probesOf owner: ID<User>, _ change: (inout ProbeSet) -> Void) {
    var set = probes[ProbeSet.id(of: owner)] ?? ProbeSet(of: owner)
    change(&set)
    if set.probes.isEmpty { probes.removeAll { $0.id == set.id } } else { probes.put(set) }
  }
}

package import Wire

/// One user's probes. Look-ups go through the owner, so equal ids of two users never meet.
package struct ProbeSet: Entity {
  package let id: ID<ProbeSet>
  package let owner: ID<User>
  /// Oldest first.
  package private(set) var probes: [Probe] = []

  package init(of owner: ID<User>) {
    id = Self.id(of: owner)
    self.owner = owner
  }

  package static func id(of owner: ID<User>) -> ID<ProbeSet> { ID(value: owner.value) }

  package subscript(id: ID<Probe>) -> Probe? { probes.first { $0.id == id } }

  /// Adds a mark; ignores one that doesn't follow the last.
  mutating func mark(_ id: ID<Probe>, count: Int) {
    guard let index = probes.firstIndex(where: { $0.id == id }) else {
      if count == 1 { probes.append(Probe(id: id, count: count)) }
      return
    }
    if probes[index].count == count &- 1 { probes[index].count = count }
  }

  mutating func end(_ id: ID<Probe>) { probes.removeAll { $0.id == id } }
}

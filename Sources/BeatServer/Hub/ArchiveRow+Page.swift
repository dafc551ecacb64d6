package import Models
import Wire

/// The pages of an archive in memory. The simulation uses them; a test compares the database's with
/// them.
extension [ArchiveRow] {
  package mutating func apply(_ change: ArchiveChange) {
    switch change {
    case .add(let entry, let seq): append(ArchiveRow(entry: entry, seq: seq))
    case .removeCampaign(let campaign): removeAll { $0.entry.campaign == campaign }
    case .removeBooking(let booking):
      removeAll { $0.entry.thing.kind == .bookings && $0.entry.thing.id == booking.value }
    case .removeNotifications(let user):
      removeAll {
        $0.entry.thing.kind == .notifications && $0.entry.audience.users.contains(user)
      }
    case .merge(let merger):
      for index in indices {
        self[index].entry.audience = merger.moved(self[index].entry.audience)
        self[index].entry.thing = merger.moved(self[index].entry.thing)
      }
    }
  }

  package func page(of query: ArchiveQuery, for keys: [AudienceKey]) -> ArchiveFound {
    let found = filter { $0.matches(query, keys) }
      .sorted { ArchivePlace(of: $0.entry.thing) > ArchivePlace(of: $1.entry.thing) }
    let before = query.before.flatMap { ArchivePlace($0) }
    let rest = found.filter { row in before.map { ArchivePlace(of: row.entry.thing) < $0 } ?? true }
    let page = rest.prefix(query.pageCount)
    let last = page.last.map { ArchivePlace(of: $0.entry.thing) }
    return ArchiveFound(
      rows: page.map { ArchiveFound.Row(thing: $0.entry.thing, audience: $0.entry.audience) },
      next: rest.count > page.count ? last : nil, count: before == nil ? found.count : nil)
  }

  /// The audiences of these things.
  package func audiences(of things: [UInt128]) -> [Audience] {
    let wanted = Set(things)
    return filter { !wanted.isDisjoint(with: $0.entry.thing.ids) }.map(\.entry.audience)
  }
}

extension ArchiveRow {
  fileprivate func matches(_ query: ArchiveQuery, _ keys: [AudienceKey]) -> Bool {
    let thing = entry.thing
    let place = ArchivePlace(of: thing)
    return thing.kind == query.kind
      && !Set(AudienceKey.all(in: entry.audience)).isDisjoint(with: keys)
      && (query.thing.map { $0.value == thing.id } ?? true)
      && (query.state.map { $0 == thing.state } ?? true)
      && (query.from.map { place >= ArchivePlace(before: $0.start) } ?? true)
      && (query.to.map { place < ArchivePlace(before: $0.start) } ?? true)
      && (query.words.map { $0.isEmpty || entry.words.match(ArchiveWords($0)) } ?? true)
  }
}

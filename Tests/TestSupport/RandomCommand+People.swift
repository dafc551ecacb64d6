import Models
import Wire

/// Users who move and leave.
extension RandomCommand {
  mutating func moving(_ fixture: Fixture) -> PeopleCommand.MoveUser {
    let home = happens(95) ? any(of: fixture.market.organisations.rows)?.id : nil
    return .init(user: leaver(fixture), organisation: home ?? ID(value: 0))
  }

  /// One of those who joined later: the script needs the others.
  mutating func leaver(_ fixture: Fixture) -> ID<User> {
    let first = Set([fixture.desk, fixture.secondDesk, fixture.seller].map(\.id))
      .union(fixture.buyers.map(\.id))
    let others = fixture.everyone.filter { !first.contains($0.id) }
    return (happens(90) ? any(of: others)?.id : nil) ?? ID(value: 0)
  }

  /// One that was registered later ends: the script needs the others.
  mutating func merging(_ fixture: Fixture) -> PeopleCommand.MergeOrganisations {
    let first = Set(
      ([fixture.desk, fixture.secondDesk, fixture.seller] + fixture.buyers).map(\.organisation))
    let all = fixture.market.organisations.rows
    let former = any(of: all.filter { !first.contains($0.id) })
    let next = any(of: happens(80) ? all.filter { $0.role == former?.role } : all)
    return .init(organisation: former?.id ?? ID(value: 0), into: next?.id ?? ID(value: 0))
  }
}

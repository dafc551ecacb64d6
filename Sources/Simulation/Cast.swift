package import BeatServer
package import Models
import TLS
package import Wire

/// The users and faces of every simulated market: a desk, three buyers with a campaign each, a
/// seller, two exclusive faces, a screen with two slots, and a sample that no buyer may see. The
/// seller must confirm bookings of the two, until the seller turns that off.
package struct Cast: Sendable {
  package let now: Instant
  package let desk: User
  package let buyers: [User]
  package let seller: User
  /// Both ends of TLS, created once.
  let security: (client: TLSContext, server: TLSContext)?
  /// The start of the log.
  package let records: [LogRecord]

  package var everyone: [User] { [desk] + buyers + [seller] }

  /// - Parameter now: when the simulation begins.
  package init(at now: Instant) {
    self.now = now
    security = try? TLSContext.pair(for: "localhost")
    desk = Self.user(1, "Farzana", .admin)
    buyers =
      [Self.user(2, "Tania", .buyer), Self.user(3, "Babul", .buyer)]
      + [Self.user(4, "Mitu", .buyer)]
    seller = Self.user(5, "Selim", .seller)
    let people = [desk] + buyers + [seller]
    let owner = seller.organisation
    var events: [Event] = people.map {
      .people(
        .organisationRegistered(
          Organisation(id: $0.organisation, name: "\($0.name) & Co", role: $0.role)))
    }
    events += people.map { .people(.userAdded($0)) }
    events += buyers.map {
      .campaign(
        .created(
          Campaign(id: ID(value: $0.id.value), name: "\($0.name)'s", buyer: $0.organisation)))
    }
    events += [
      .asset(.listed(Self.face(1, .still, of: owner))),
      .asset(.listed(Self.face(2, .still, of: owner))),
      .asset(.listed(Self.face(3, .digital(loopSeconds: 60, slots: 2), of: owner))),
      .asset(.listed(Self.face(4, .still, of: owner, isSample: true))),
    ]
    var market = Marketplace()
    records = market.record(events, from: 1, cause: nil, at: now)
  }

  private static func user(_ number: UInt128, _ name: String, _ role: Role) -> User {
    User(
      id: ID(value: number), name: name, email: "\(name.lowercased())@example.org", role: role,
      organisation: ID(value: number))
  }

  private static func face(
    _ number: UInt128, _ display: Asset.Display, of owner: ID<Organisation>, isSample: Bool = false
  ) -> Asset {
    Asset(
      id: ID(value: number), code: "DHK-00\(number)", name: "Farmgate", nameBangla: "ফার্মগেট",
      owner: owner, medium: .billboard, display: display, widthFeet: 40, heightFeet: 20,
      illumination: .frontLit, facing: "N",
      place: .init(
        latitude: 23.7577, longitude: 90.3899, road: "Airport Road", area: "Farmgate",
        district: "Dhaka", division: "Dhaka", cityCorporation: "DNCC"),
      venue: 301, traffic: nil, monthlyRate: Money(taka: 500_000), minimumDays: 7,
      confirmationHours: number < 3 ? 1 : nil, permit: nil, isSample: isSample)
  }
}

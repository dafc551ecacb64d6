import Models
import TestSupport
import Testing
import Wire

/// Limits per organisation.
@Suite struct QuotaTests {
  private var world = Fixture()
  private var buyer: User { world.buyers[0] }

  private mutating func fillOffers() {
    for number in 1...UInt128(Quota.openOffers) {
      world.market.apply(
        .offer(
          .requested(
            Offer(
              id: ID(value: number), asset: world.face.id, campaign: nil, buyer: buyer.organisation,
              requestedBy: buyer.id, dates: world.days(10, 40), note: "", requestedAt: world.now))))
    }
  }

  private var oneMore: Command { world.ask(9_999, world.face.id, world.days(10, 40)) }

  @Test mutating func `a buyer can have 500 open requests and no more`() throws {
    fillOffers()
    #expect(world.refusal(of: oneMore, by: buyer)?.code == .quotaReached)
    try world.act(.offer(.cancel(.init(offer: ID(value: 1), reason: ""))), by: buyer)
    #expect(world.refusal(of: oneMore, by: buyer) == nil)
  }

  @Test mutating func `organisations have separate quotas`() {
    fillOffers()
    let colleague = User(
      id: world.fresh(), name: "Nila", email: "n@example.org", role: .buyer,
      organisation: buyer.organisation)
    #expect(world.refusal(of: oneMore, by: colleague)?.code == .quotaReached)
    #expect(world.refusal(of: oneMore, by: world.buyers[1]) == nil)
  }

  @Test mutating func `a buyer has at most 500 campaigns, including those that the desk creates`()
    throws
  {
    for _ in 0..<Quota.campaigns - 1 { _ = try world.newCampaign(of: buyer) }
    func campaign(of buyer: User) -> Command {
      .campaign(.create(Campaign(id: ID(value: 9_999), name: "x", buyer: buyer.organisation)))
    }
    try world.act(
      .campaign(.create(Campaign(id: ID(value: 1), name: "x", buyer: buyer.organisation))),
      by: buyer)
    for asker in [buyer, world.desk] {
      #expect(world.refusal(of: campaign(of: buyer), by: asker)?.code == .quotaReached)
    }
    #expect(world.refusal(of: campaign(of: world.buyers[1]), by: world.buyers[1]) == nil)
  }

  @Test mutating func `one command can name 10 000 notifications`() {
    func ids(_ count: Int) -> NotificationCommand.Notifications {
      .init(ids: (0..<UInt128(count)).map { ID(value: $0) })
    }
    #expect(world.refusal(of: .notification(.read(ids(10_000))), by: buyer) == nil)
    #expect(world.refusal(of: .notification(.read(ids(10_001))), by: buyer)?.code == .tooLarge)
    #expect(world.refusal(of: .notification(.clear(ids(10_001))), by: buyer)?.code == .tooLarge)
  }
}

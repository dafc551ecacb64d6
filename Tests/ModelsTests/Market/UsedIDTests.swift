import Models
import TestSupport
import Testing
import Wire

/// Clients choose ids, so an id may be in use already.
@Suite struct UsedIDTests {
  private var fixture = Fixture()

  /// An offer with the id 501 and a campaign with the id 77, both of the first buyer.
  private func make(_ id: UInt128, for buyer: User, campaign: Bool) -> Command {
    if campaign {
      return .campaign(
        .create(Campaign(id: ID(value: id), name: "Eid", buyer: buyer.organisation)))
    }
    return .offer(
      .request(
        .init(
          offer: ID(value: id), asset: fixture.face.id, campaign: nil,
          dates: fixture.days(10, 40), note: "")))
  }

  @Test(arguments: [false, true])
  mutating func `an id in use is refused in the same words, to everyone`(campaign: Bool) throws {
    let (owner, other) = (fixture.buyers[0], fixture.buyers[1])
    try fixture.act(make(501, for: owner, campaign: campaign), by: owner)
    let own = fixture.refusal(of: make(501, for: owner, campaign: campaign), by: owner)
    let foreign = fixture.refusal(of: make(501, for: other, campaign: campaign), by: other)
    #expect(own != nil && own == foreign && own?.code == .duplicate)
    #expect(fixture.refusal(of: make(502, for: other, campaign: campaign), by: other) == nil)
  }
}

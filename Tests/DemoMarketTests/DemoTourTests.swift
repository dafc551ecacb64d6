import Models
import Testing
import Wire

@testable import DemoMarket

/// Facts that the guided tour relies on.
struct DemoTourTests {
  @Test func `each account is a user of the market with the password demo`() throws {
    let market = try played()
    for account in DemoData.accounts {
      #expect(market.users[account.user]?.email == account.email)
      #expect(account.password == "demo")
    }
    let roles = ["admin", "buyer", "seller"].map { "\($0)@demo.beatspace" }
    #expect(try roles.map { try user($0, in: market).role } == [.admin, .buyer, .seller])
  }

  @Test func `the buyer sees offers in many phases`() throws {
    let market = try played()
    let view = market.view(for: try user("buyer@demo.beatspace", in: market))
    #expect(
      view.offers.rows.map(\.phase.rawValue).sorted() == [
        "approved", "approved", "cancelled", "expired", "lost", "quoted", "quoted", "rejected",
        "requested", "revision_requested",
      ])
  }

  @Test func `one of the buyer's offers has four versions`() throws {
    let market = try played()
    let buyer = try user("buyer@demo.beatspace", in: market).organisation
    let offer = try #require(market.offers.rows.first { $0.quotes.count == 4 })
    #expect(offer.buyer == buyer)
    #expect(offer.phase == .quoted)
    #expect(offer.quotes.map(\.total) == offer.quotes.map(\.total).sorted(by: >))
  }

  @Test func `one of the buyer's quotes expires within two minutes`() throws {
    let market = try played()
    let deadline = try #require(market.nextDeadline)
    #expect((60_000...120_000).contains(deadline.milliseconds(since: someday)))
    let offer = try #require(market.offers.rows.first { $0.deadline == deadline })
    let buyer = try user("buyer@demo.beatspace", in: market)
    #expect(offer.buyer == buyer.organisation)
  }

  @Test func `expired quotes were closed at their deadline`() throws {
    for offer in try played().offers.rows {
      guard case .expired(let at) = offer.state else { continue }
      #expect(at == offer.newestQuote?.validUntil)
    }
  }

  @Test func `two buyers ask for the same face and days`() throws {
    let open = try played().offers.rows.filter(\.isOpen)
    let rivals = open.filter { offer in
      open.contains {
        $0.asset == offer.asset && $0.dates == offer.dates && $0.buyer != offer.buyer
      }
    }
    #expect(rivals.count == 2)
  }

  @Test func `Farmgate is free from today on and not requested`() throws {
    let market = try played()
    let face = try #require(market.assets.rows.first { $0.code == "DHK-001A" })
    let ahead = DayRange(from: Day(someday), to: Day(someday).advanced(by: 365))
    #expect(market.status(of: face, in: ahead, today: Day(someday)) == .available)
  }

  @Test func `the desk has samples, and no buyer sees them`() throws {
    let market = try played()
    #expect(market.assets.rows.count(where: \.isSample) == 2)
    #expect(market.campaigns.rows.count(where: \.isSample) == 1)
    for buyer in market.users.rows where buyer.role == .buyer {
      let view = market.view(for: buyer)
      #expect(view.assets.rows.allSatisfy { !$0.isSample })
      #expect(view.campaigns.rows.allSatisfy { !$0.isSample })
    }
  }

  @Test(arguments: ["admin@demo.beatspace", "buyer@demo.beatspace", "seller@demo.beatspace"])
  func `a handful of notifications are unread`(email: String) throws {
    let market = try played()
    let view = market.view(for: try user(email, in: market))
    #expect((3...6).contains(view.unreadCount))
    #expect(view.notifications.count <= 25)
    #expect(view.notifications.rows.drop(while: \.isRead).allSatisfy { !$0.isRead })
  }
}

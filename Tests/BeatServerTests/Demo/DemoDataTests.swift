import Models
import Testing
import Wire

@testable import BeatServer

/// A Thursday afternoon in Dhaka.
private let someday = Instant(milliseconds: 1_772_700_000_000)

/// The market after all steps, which checks on the way what `each` checks.
private func played(
  at now: Instant = someday, each check: (DemoData.Step, Marketplace) -> Void = { _, _ in }
) throws -> Marketplace {
  var market = Marketplace()
  for step in try DemoData.steps(at: now) {
    let events = try market.decide(step.command, id: step.id, by: step.actor, at: step.at)
    for event in events { market.apply(event) }
    check(step, market)
  }
  return market
}

private func user(_ email: String, in market: Marketplace) throws -> User {
  try #require(market.users.rows.first { $0.email == email })
}

struct DemoDataTests {
  @Test func `no step is refused and no law is broken on the way`() throws {
    _ = try played { step, market in
      #expect(market.brokenLaw() == nil, "after \(step.command)")
    }
  }

  /// Nineteen hours apart, for a month: every hour of the day, every day of the week.
  @Test func `the story can be told at any hour of any day`() throws {
    for hours in stride(from: 0, to: 40 * 19, by: 19) {
      let now = someday.advanced(byMilliseconds: Int64(hours) * 3_600_000)
      #expect(throws: Never.self) { try DemoData.steps(at: now) }
    }
  }

  @Test func `the same moment gives the same steps, another gives others`() throws {
    let steps = try DemoData.steps(at: someday)
    #expect(try DemoData.steps(at: someday) == steps)
    #expect(try DemoData.steps(at: someday.advanced(byMilliseconds: 1)) != steps)
  }

  @Test func `steps are in time order and none is in the future`() throws {
    let times = try DemoData.steps(at: someday).map(\.at)
    #expect(times == times.sorted())
    #expect(try #require(times.last) <= someday)
  }

  @Test func `every command has an id of its own`() throws {
    let ids = try DemoData.steps(at: someday).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `there are as many of each thing as the screens are made for`() throws {
    let market = try played()
    #expect(market.assets.count == 39 * 2 + 12 + 2)
    #expect(market.organisations.count == 1 + 8 + 5)
    #expect(market.users.count == 3 + 9 + 5)
    #expect(market.campaigns.count == 8 * 2 + 1)
    #expect((80...140).contains(market.offers.count), "\(market.offers.count)")
  }

  @Test(arguments: OfferPhase.allCases)
  func `offers are in every phase`(phase: OfferPhase) throws {
    let offers = try played().offers.rows.filter { $0.phase == phase }
    #expect(offers.count >= 2)
  }

  @Test func `about half of the faces are let today`() throws {
    let market = try played()
    let live = market.assets.rows.count { asset in
      market.bookings(
        of: asset.id, overlapping: .init(from: Day(someday), to: Day(someday).advanced(by: 1))
      )
      .isEmpty == false
    }
    #expect((35...65).contains(live), "\(live)")
  }
}

/// What the guided tour relies on.
struct DemoTourTests {
  @Test func `each account is a person of the market, with the password demo`() throws {
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

  @Test func `one quote of the buyer's has four versions`() throws {
    let market = try played()
    let buyer = try user("buyer@demo.beatspace", in: market).organisation
    let offer = try #require(market.offers.rows.first { $0.quotes.count == 4 })
    #expect(offer.buyer == buyer)
    #expect(offer.phase == .quoted)
    #expect(offer.quotes.map(\.total) == offer.quotes.map(\.total).sorted(by: >))
  }

  @Test func `one quote of the buyer's runs out within two minutes`() throws {
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

  @Test func `Farmgate is free from today on, and nobody asks for it`() throws {
    let market = try played()
    let face = try #require(market.assets.rows.first { $0.code == "DHK-001A" })
    let ahead = DayRange(from: Day(someday), to: Day(someday).advanced(by: 365))
    #expect(market.status(of: face, in: ahead, today: Day(someday)) == .available)
  }

  @Test func `samples are there for the desk and for no buyer`() throws {
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
  func `a handful of lines behind the bell are new`(email: String) throws {
    let market = try played()
    let view = market.view(for: try user(email, in: market))
    #expect((3...6).contains(view.unreadCount))
    #expect(view.notifications.count <= 25)
    // The newest are the unread ones.
    #expect(view.notifications.rows.drop(while: \.isRead).allSatisfy { !$0.isRead })
  }
}

/// A1 for each face.
struct DemoFacesTests {
  @Test func `two pictures stand on each structure, facing opposite ways`() throws {
    let assets = try played().assets.rows
    let sides = ["DHK-001A", "DHK-001B"].compactMap { code in assets.first { $0.code == code } }
    #expect(sides.map(\.facing) == ["SE, inbound", "NW, outbound"])
    #expect(sides.map(\.monthlyRate) == [Money(taka: 650_000), Money(taka: 552_000)])
  }

  @Test func `an LED is let by the slot`() throws {
    let led = try #require(try played().assets.rows.first { $0.code == "DHK-003L" })
    #expect(led.display == .digital(loopSeconds: 60, slots: 6))
    #expect(led.monthlyRate == Money(taka: 240_000))
  }

  @Test func `every face stands in Bangladesh, with a permit of its city`() throws {
    for asset in try played().assets.rows where !asset.isSample {
      #expect((20.5...26.7).contains(asset.place.latitude), "\(asset.code)")
      #expect((88.0...92.7).contains(asset.place.longitude), "\(asset.code)")
      #expect(asset.permit?.authority == asset.place.cityCorporation, "\(asset.code)")
      #expect(asset.monthlyRate >= Money(taka: 55_000), "\(asset.code)")
    }
  }

  @Test func `a few permits end within the month`() throws {
    let month = Day(someday).advanced(by: 30)
    let soon = try played().assets.rows.filter { ($0.permit?.expiry ?? month) < month }
    #expect((2...10).contains(soon.count), "\(soon.count)")
  }

  @Test func `codes and names of a buyer's market hold no word that marks a sample`() throws {
    for asset in try played().assets.rows where !asset.isSample {
      for word in ["demo", "test", "sample"] {
        #expect(!asset.name.lowercased().contains(word), "\(asset.name)")
      }
    }
  }
}

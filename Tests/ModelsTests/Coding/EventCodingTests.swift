import TestSupport
import Testing
import Wire

@testable import Models

/// Events as other programs read them.
@Suite struct EventCodingTests {
  private static let id = Samples.offerID
  private static let table = market + talk + archive

  private static let talk: [(type: String, event: Event)] = [
    ("conversation_opened", .conversation(.opened(Samples.opened))),
    (
      "message_sent",
      .conversation(.messageSent(.init(conversation: ID(value: 12), message: Samples.message)))
    ),
    (
      "message_sent",
      .conversation(.messageSent(.init(conversation: ID(value: 12), message: Samples.answered)))
    ),
    (
      "message_edited",
      .conversation(
        .messageEdited(
          .init(
            conversation: ID(value: 12), message: ID(value: 13), text: "y",
            mentions: [Samples.by], at: Samples.at)))
    ),
    (
      "message_deleted",
      .conversation(
        .messageDeleted(
          .init(conversation: ID(value: 12), message: ID(value: 13), at: Samples.at)))
    ),
    (
      "messages_read",
      .conversation(
        .read(
          .init(
            conversation: ID(value: 12), user: Samples.by, organisation: ID(value: 5), number: 1)))
    ),
    (
      "messages_delivered",
      .conversation(
        .delivered(
          .init(
            conversation: ID(value: 12), user: Samples.by, organisation: ID(value: 5), number: 1)))
    ),
  ]

  private static let market: [(type: String, event: Event)] = [
    ("new_offer_request", .offer(.requested(Samples.offer))),
    ("offer_quoted", .offer(.quoted(.init(offer: id, quote: Samples.quote)))),
    ("offer_approved", .offer(.approved(.init(offer: id, approval: Samples.approval)))),
    ("offer_rejected", .offer(.rejected(.init(offer: id, version: 1, closing: Samples.closing)))),
    (
      "revision_requested", .offer(.revisionRequested(.init(offer: id, revision: Samples.revision)))
    ),
    ("offer_cancelled", .offer(.cancelled(.init(offer: id, closing: Samples.closing)))),
    ("offer_declined", .offer(.declined(.init(offer: id, closing: Samples.closing)))),
    ("offer_withdrawn", .offer(.withdrawn(.init(offer: id, closing: Samples.closing)))),
    ("offer_expired", .offer(.expired(.init(offer: id, at: Samples.at)))),
    ("offer_lost", .offer(.lost(.init(offer: id, at: Samples.at)))),
    ("asset_booked", .booking(.booked(Samples.booking))),
    ("notification_posted", .notification(.posted(Samples.notification))),
    ("notifications_read", .notification(.read(.init(recipient: Samples.by, ids: [ID(value: 7)])))),
    ("notifications_cleared", .notification(.cleared(.init(recipient: Samples.by, ids: [])))),
    ("campaign_created", .campaign(.created(Samples.campaign))),
    ("assets_imported", .asset(.imported(.init(faces: PackedAssets([Samples.imported]))))),
    ("asset_listed", .asset(.listed(Samples.asset))),
    ("overlay_set", .asset(.overlaySet(Samples.overlay))),
    ("overlay_set", .asset(.overlaySet(.init(asset: Samples.asset.id, overlay: nil)))),
    ("organisation_registered", .people(.organisationRegistered(Samples.organisation))),
    (
      "organisation_renamed",
      .people(.organisationRenamed(.init(organisation: Samples.organisation.id, name: "x")))
    ),
    ("user_added", .people(.userAdded(Samples.user))),
    (
      "organisation_merged",
      .people(.organisationMerged(.init(organisation: ID(value: 8), into: ID(value: 9), name: "x")))
    ),
    (
      "user_removed",
      .people(.userRemoved(.init(user: Samples.user.id, organisation: Samples.organisation.id)))
    ),
    ("tax_rate_set", .market(.taxRateSet(.advertising))),
    ("probe_marked", .probe(.marked(.init(owner: Samples.by, probe: ID(value: 8), count: 1)))),
    ("campaign_changed", .campaign(.changed(Samples.campaign))),
    (
      "campaign_deleted",
      .campaign(
        .deleted(
          .init(campaign: Samples.campaign.id, buyer: Samples.campaign.buyer)))
    ),
    ("offer_released", .offer(.released(.init(offer: id, closing: Samples.closing)))),
    (
      "booking_released",
      .booking(.released(.init(booking: Samples.booking.id, asset: Samples.asset.id)))
    ),
    ("asset_changed", .asset(.changed(Samples.asset))),
    ("booking_confirmed", .booking(.confirmed(.init(booking: ID(value: 3), asset: ID(value: 6))))),
    ("booking_forced", .booking(.forced(Samples.booking))),
    ("offer_forced", .offer(.forced(.init(offer: id, forcing: Samples.forcing)))),
    ("campaign_shared", .share(.begun(Samples.share))),
    (
      "shared_offer_changed",
      .share(.offerChanged(.init(share: Samples.share.id, offer: Samples.offer)))
    ),
    (
      "share_ended",
      .share(
        .ended(
          .init(
            share: Samples.share.id, owner: Samples.share.owner, viewer: Samples.share.viewer)))
    ),
    (
      "media_buy_created",
      .mediaBuy(
        .created(
          .init(
            mediaBuyId: Samples.buy.id, mediaBuy: Samples.buy, deliveryMetrics: Samples.metrics,
            estimatedImpressions: 30_000, timestamp: Samples.at)))
    ),
    ("media_buy_updated", updated(Samples.metrics, Samples.drafts)),
    ("media_buy_updated", updated(nil, nil)),
    (
      "delivery_reported",
      .mediaBuy(
        .deliveryReported(
          .init(
            mediaBuyId: Samples.buy.id, days: [Samples.day], deliveryMetrics: Samples.metrics,
            timestamp: Samples.at)))
    ),
    (
      "feedback_submitted",
      .mediaBuy(
        .feedbackSubmitted(
          .init(
            feedbackId: ID(value: 11), mediaBuyId: Samples.buy.id, feedbackType: .leadQuality,
            impact: "x", performanceIndex: 90, timestamp: Samples.at)))
    ),
    ("hold_placed", .hold(.placed(Samples.hold))),
    ("hold_changed", .hold(.changed(Samples.challenged))),
    ("hold_ended", .hold(.ended(.init(hold: Samples.hold.id, asset: Samples.asset.id)))),
    ("offer_held", .offer(.held(.init(offer: id, hold: Samples.hold.id)))),
    ("offer_held", .offer(.held(.init(offer: id, hold: nil)))),
    ("probe_ended", .probe(.ended(.init(owner: Samples.by, probe: ID(value: 8))))),
    ("notes_opened", .note(.bookOpened(Samples.notebook))),
    ("note:created", .note(.created(.init(home: Samples.home, note: Samples.note)))),
    (
      "note:created",
      .note(.created(.init(home: Samples.home.kept(by: Samples.by), note: Samples.note)))
    ),
    (
      "note:updated",
      .note(.updated(.init(home: Samples.home, note: Samples.note.id, text: "x", at: Samples.at)))
    ),
    ("note:deleted", .note(.deleted(.init(home: Samples.home, note: Samples.note.id)))),
    (
      "note:reply",
      .note(.replied(.init(home: Samples.home, note: Samples.note.id, reply: Samples.reply)))
    ),
    (
      "reply:updated",
      .note(
        .replyUpdated(
          .init(
            home: Samples.home, note: Samples.note.id, reply: Samples.reply.id, text: "x",
            at: Samples.at)))
    ),
    (
      "reply:deleted",
      .note(
        .replyDeleted(
          .init(home: Samples.home, note: Samples.note.id, reply: Samples.reply.id)))
    ),
    ("notes_granted", .note(.granted(Samples.noteGrant))),
    (
      "notes_revoked",
      .note(
        .revoked(
          .init(
            grant: Samples.noteGrant.id, book: Samples.noteGrant.book,
            reader: Samples.noteGrant.reader)))
    ),
    ("news_posted", .news(.posted(.init(items: [Samples.news])))),
    (
      "news:linked",
      .news(
        .linked(
          NewsLink(asset: Samples.asset.id, news: Samples.news.id, circle: nil, at: Samples.at)))
    ),
    (
      "news:dismissed",
      .news(
        .dismissed(
          NewsDismissal(
            asset: Samples.asset.id, news: Samples.news.id, user: Samples.by, at: Samples.at)))
    ),
  ]

  private static func updated(_ metrics: DeliveryMetrics?, _ drafts: [DraftMessage]?) -> Event {
    .mediaBuy(
      .updated(
        .init(
          mediaBuyId: Samples.buy.id, mediaBuy: Samples.buy, deliveryMetrics: metrics,
          changesApplied: Samples.changes, timestamp: Samples.at, notifications: drafts)))
  }

  private static let archive: [(type: String, event: Event)] = [
    (
      "offers_archived",
      .archive(.offers(.init(buyer: ID(value: 5), campaign: Samples.campaign.id, offers: [id])))
    ),
    ("offers_archived", .archive(.offers(.init(buyer: ID(value: 5), campaign: nil, offers: [])))),
    ("bookings_archived", .archive(.bookings(.init(bookings: [Samples.booking.id])))),
    ("campaign_archived", .archive(.campaign(.init(campaign: Samples.campaign.id)))),
    (
      "notifications_archived",
      .archive(.notifications(.init(recipient: Samples.by, notifications: [ID(value: 7)])))
    ),
    (
      "notifications_read",
      .notification(.read(.init(recipient: Samples.by, ids: [ID(value: 7)], at: Samples.at)))
    ),
  ]

  private struct Named: Decodable { var type: String }

  /// Other programs use these names (C3–C5).
  @Test func `the events of a line have the agreed member names`() throws {
    func members(_ event: Event) throws -> Set<String> {
      struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }
      struct Keys: Decodable {
        var names: Set<String>
        init(from decoder: any Decoder) throws {
          names = Set(try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue))
        }
      }
      return try WireCoding.decode(Keys.self, from: WireCoding.encode(event)).names
    }
    let events = Dictionary(
      Self.table.map { ($0.type, $0.event) }, uniquingKeysWith: { first, _ in first })
    #expect(
      try members(#require(events["media_buy_created"])) == [
        "type", "mediaBuyId", "mediaBuy", "deliveryMetrics", "estimatedImpressions", "timestamp",
      ])
    #expect(
      try members(#require(events["media_buy_updated"])) == [
        "type", "mediaBuyId", "mediaBuy", "deliveryMetrics", "changesApplied", "timestamp",
        "notifications",
      ])
    #expect(
      try members(#require(events["feedback_submitted"])) == [
        "type", "feedbackId", "mediaBuyId", "feedbackType", "impact", "performanceIndex",
        "timestamp",
      ])
    let bare = String(decoding: try WireCoding.encode(Self.updated(nil, nil)), as: UTF8.self)
    #expect(bare.contains(#""delivery_metrics":null"#) && !bare.contains("notifications"))
    #expect(
      bare.contains(
        #"{"details":"x","new_value":2,"operation":"adjust_bid","previous_value":1}"#))
  }

  @Test func `every event survives coding under its name`() throws {
    for (type, event) in Self.table {
      let bytes = try WireCoding.encode(event)
      #expect(try WireCoding.decode(Event.self, from: bytes) == event)
      #expect(try WireCoding.decode(Named.self, from: bytes).type == type)
      #expect(event.name == type)
    }
    #expect(Set(Self.table.map(\.event.name)) == Set(Event.names))
  }

  private func text(_ event: Event) throws -> String {
    String(decoding: try WireCoding.encode(event), as: UTF8.self)
  }

  @Test func `an event is encoded as its name with its members beside it`() throws {
    #expect(
      try text(.offer(.lost(.init(offer: ID(value: 1), at: Instant(milliseconds: 5)))))
        == #"{"at":5,"offer":"00000000000000000000000001","type":"offer_lost"}"#)
    #expect(
      try text(.offer(.approved(.init(offer: ID(value: 1), approval: Samples.approval)))) == """
        {"approval":{"at":1795233600000,"booking":"00000000000000000000000003",\
        "by":"00000000000000000000000002","version":1},"offer":"00000000000000000000000001",\
        "type":"offer_approved"}
        """)
    #expect(
      try text(.notification(.posted(Samples.notification))) == #"""
        {"at":1795233600000,"id":"00000000000000000000000007","is_read":true,\#
        "recipient":"00000000000000000000000002",\#
        "subject":{"id":"00000000000000000000000006","kind":"asset"},\#
        "text":"“x” \\ / \n","topic":"revision_requested","type":"notification_posted"}
        """#)
  }

  @Test func `a hold doesn't say whose it is`() throws {
    #expect(
      try text(.hold(.changed(Samples.challenged))) == """
        {"asset":"00000000000000000000000006","challenge":{"by":"00000000000000000000000004",\
        "deadline":1795406400000},"dates":{"from":"2026-12-13","to":"2027-01-12"},\
        "expires_at":1795492800000,"id":"00000000000000000000000003","is_renewed":true,\
        "placed_at":1795233600000,"type":"hold_changed"}
        """)
    #expect(
      try text(.offer(.held(.init(offer: ID(value: 1), hold: nil))))
        == #"{"offer":"00000000000000000000000001","type":"offer_held"}"#)
  }

  @Test func `a face is encoded with all its members`() throws {
    #expect(
      try text(.asset(.listed(Samples.asset))) == #"""
        {"code":"DHK-1","confirmation_hours":24,"display":{"kind":"digital",\#
        "loop_seconds":60,"slots":6},"facing":"N","height_feet":20,\#
        "id":"00000000000000000000000006","illumination":"back_lit",\#
        "is_sample":true,"medium":"bus_shelter","minimum_days":7,"monthly_rate":5,\#
        "name":"Farmgate","name_bangla":"ফার্মগেট","overlay":{"kind":"maintenance"},\#
        "owner":"00000000000000000000000005","permit":{"authority":"DNCC",\#
        "expiry":"2027-07-01","number":"1"},"photos":[{"caption":"day",\#
        "taken_at":1795233600000,"url":"https://example.org/1"}],"place":{"area":"b",\#
        "city_corporation":"e","district":"c","division":"d","latitude":23.7577,\#
        "longitude":90.3899,"road":"a"},"traffic":{"daily_count":5,"source":"RHD"},\#
        "type":"asset_listed","venue":301,"width_feet":40}
        """#)
  }

  @Test func `imported faces are encoded as a table with ids`() throws {
    let event = Event.asset(.imported(.init(faces: PackedAssets([Samples.imported]))))
    #expect(
      try text(event) == #"""
        {"faces":"id,code,name,name_bangla,owner,medium,display,loop_seconds,slots,width_feet,\#
        height_feet,illumination,facing,latitude,longitude,road,area,district,division,\#
        city_corporation,venue_id,daily_traffic,traffic_source,rate_per_month,minimum_days,\#
        confirmation_hours,permit_authority,permit_number,permit_expiry,is_sample,photo_1_url,\#
        photo_1_caption,photo_1_taken_at\r\n00000000000000000000000006,DHK-1,Farmgate,ফার্মগেট,\#
        00000000000000000000000005,bus_shelter,digital,60,6,40,20,back_lit,N,23.7577,90.3899,\#
        a,b,c,d,e,301,5,RHD,0.05,7,24,DNCC,1,2027-07-01,yes,https://example.org/1,day,\#
        2026-11-21T10:00:00+06:00\r\n","type":"assets_imported"}
        """#)
  }

  /// A faulty server's events are applied or not; the terminal goes on either way.
  @Test func `any value of any member leaves a market that can be queried`() throws {
    var world = Fixture()
    world.market.apply(.offer(.requested(Samples.offer)))
    let open = try world.request(world.screen, by: world.buyers[0])
    var (errors, changes) = (0, 0)
    for (_, event) in Self.table {
      let json = try WireCoding.encode(event)
      for token in JSONScalars.hostile {
        for bytes in JSONScalars.replaced(in: json, by: token) {
          guard let read = try? WireCoding.decode(Event.self, from: bytes) else {
            errors += 1
            continue
          }
          #expect(token != "[]" && token != "{}" && token != "1e400")
          var after = world
          after.market.apply(read)
          changes += after.market == world.market ? 0 : 1
          Self.ask(&after, about: open)
        }
      }
    }
    #expect(errors > 1_000 && changes > 200, "\(errors) \(changes)")
  }

  /// Everything that screens and commands query.
  private static func ask(_ world: inout Fixture, about offer: ID<Offer>) {
    let today = Day(world.now)
    for asset in world.market.assets.rows.suffix(1) {
      _ = world.market.status(of: asset, today: today)
      _ = world.market.isFree(asset, in: Samples.dates)
    }
    for campaign in world.market.campaigns.rows {
      _ = world.market.breakdown(of: campaign.id, today: today)
    }
    for offer in world.market.offers.rows.prefix(1) {
      #expect(!offer.dates.text(today: today).isEmpty)
      let total = offer.newestQuote?.total ?? .zero
      #expect(!total.text().isEmpty)
    }
    for hold in world.market.holds.rows {
      let queue = world.market.holdQueue(for: hold.asset, at: world.now)
      #expect(queue.place(of: hold) > 0 && !hold.deadline.momentText.isEmpty)
    }
    for offer in world.market.offers.rows {
      _ = world.market.holdSteps(for: offer, at: world.now)
    }
    _ = world.market.nextDeadline
    #expect(world.refusal(of: world.quote(offer), by: world.desk) == nil)
  }
}

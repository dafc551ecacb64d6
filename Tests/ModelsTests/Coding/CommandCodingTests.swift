import Models
import TestSupport
import Testing
import Wire

/// Commands as other programs write them.
@Suite struct CommandCodingTests {
  private static let id = Samples.offerID
  private static let table = market + talk

  private static let talk: [(type: String, command: Command)] = [
    ("open_conversation", .conversation(.open(Samples.opening))),
    (
      "send_message",
      .conversation(
        .send(
          .init(
            conversation: ID(value: 12), message: ID(value: 13), text: "আজ",
            attachment: .offer(id))))
    ),
    (
      "edit_message",
      .conversation(.edit(.init(conversation: ID(value: 12), message: ID(value: 13), text: "x")))
    ),
    (
      "delete_message",
      .conversation(.delete(.init(conversation: ID(value: 12), message: ID(value: 13))))
    ),
    ("mark_read", .conversation(.markRead(.init(conversation: ID(value: 12), number: 1)))),
    (
      "mark_delivered",
      .conversation(.markDelivered(.init(marks: [.init(conversation: ID(value: 12), number: 1)])))
    ),
    ("answer_as_assistant", .conversation(.answerAsAssistant(Samples.answer))),
  ]

  private static let market: [(type: String, command: Command)] = [
    ("request_offer", request(campaign: Samples.campaign.id)),
    ("request_offer", request(campaign: nil)), ("request_offer", holdingRequest),
    ("quote_offer", .offer(.quote(.init(offer: id, version: 1, quote: Samples.draft)))),
    ("approve_offer", .offer(.approve(.init(offer: id, version: 1)))),
    ("reject_offer", .offer(.reject(.init(offer: id, version: 1, reason: "x")))),
    ("request_revision", .offer(.requestRevision(.init(offer: id, version: 1, changes: "x")))),
    ("cancel_offer", .offer(.cancel(.init(offer: id, reason: "")))),
    ("decline_offer", .offer(.decline(.init(offer: id, reason: "x")))),
    ("withdraw_offer", .offer(.withdraw(.init(offer: id, reason: "x")))),
    ("pass_time", .market(.passTime)),
    ("read_notifications", .notification(.read(.init(ids: [ID(value: 1), ID(value: .max)])))),
    ("clear_notifications", .notification(.clear(.init(ids: [ID(value: 1)])))),
    ("create_campaign", .campaign(.create(Samples.campaign))),
    ("import_assets", .asset(.importTable(.init(table: "code\r\n\"x\"\r\n", mayUpdate: true)))),
    ("list_asset", .asset(.list(Samples.asset))),
    ("set_overlay", .asset(.setOverlay(Samples.overlay))),
    ("set_overlay", .asset(.setOverlay(.init(asset: Samples.asset.id, overlay: nil)))),
    ("register_organisation", .people(.registerOrganisation(Samples.organisation))),
    (
      "rename_organisation",
      .people(.renameOrganisation(.init(organisation: Samples.organisation.id, name: "x")))
    ),
    ("add_user", .people(.addUser(Samples.user))),
    (
      "move_user",
      .people(.moveUser(.init(user: Samples.user.id, organisation: Samples.organisation.id)))
    ),
    (
      "merge_organisations",
      .people(
        .mergeOrganisations(.init(organisation: Samples.organisation.id, into: ID(value: 9))))
    ),
    ("remove_user", .people(.removeUser(.init(user: Samples.user.id)))),
    ("set_tax_rate", .market(.setTaxRate(.advertising))),
    ("mark_probe", .probe(.mark(.init(probe: ID(value: 8), expecting: 0)))),
    (
      "edit_campaign",
      .campaign(
        .edit(
          .init(
            campaign: Samples.campaign.id, name: "x", budget: Money(taka: 1), dates: Samples.dates))
      )
    ),
    (
      "edit_campaign",
      .campaign(.edit(.init(campaign: Samples.campaign.id, name: "x", budget: nil, dates: nil)))
    ),
    ("move_campaign", .campaign(.move(.init(campaign: Samples.campaign.id, step: .launch)))),
    ("delete_campaign", .campaign(.delete(.init(campaign: Samples.campaign.id)))),
    (
      "share_campaign",
      .share(.begin(.init(campaign: Samples.campaign.id, viewer: ID(value: 9))))
    ),
    ("end_share", .share(.end(.init(campaign: Samples.campaign.id, viewer: ID(value: 9))))),
    (
      "create_media_buy",
      .mediaBuy(
        .create(
          .init(
            mediaBuy: Samples.buy.id, campaign: Samples.campaign.id, name: "x",
            budget: Money(taka: 1),
            bid: Money(taka: 1), dailyCap: Money(paisa: 5), geoList: ["Dhaka"], dates: Samples.dates
          )))
    ),
    (
      "update_media_buy",
      .mediaBuy(
        .update(
          .init(mediaBuy: Samples.buy.id, revision: 3, operations: Samples.operations)))
    ),
    (
      "report_delivery",
      .mediaBuy(
        .reportDelivery(.init(reports: [.init(mediaBuy: Samples.buy.id, day: Samples.day)])))
    ),
    (
      "submit_feedback",
      .mediaBuy(
        .submitFeedback(
          .init(
            mediaBuy: Samples.buy.id, feedbackType: .brandLift, impact: "x", performanceIndex: 110))
      )
    ),
    ("hold_dates", .hold(.place(.init(offer: id)))),
    ("release_hold", .hold(.release(.init(offer: id)))),
    ("challenge_hold", .hold(.challenge(.init(offer: id)))),
    (
      "edit_asset",
      .asset(
        .edit(
          .init(
            asset: Samples.asset.id,
            changes: .init(
              monthlyRate: Money(paisa: 5), minimumDays: 7, permit: Samples.asset.permit,
              confirmationHours: 24))))
    ),
    ("edit_asset", .asset(.edit(.init(asset: Samples.asset.id, changes: .init())))),
    ("confirm_booking", .booking(.confirm(.init(booking: Samples.booking.id)))),
    ("refuse_booking", .booking(.refuse(.init(booking: Samples.booking.id, reason: "x")))),
    ("force_booking", .booking(.force(.init(booking: Samples.booking.id, to: .live, reason: "x")))),
    ("end_probe", .probe(.end(.init(probe: ID(value: 8))))),
    ("create_note", .note(.create(.init(asset: Samples.asset.id, text: "x")))),
    (
      "create_note",
      .note(
        .create(
          .init(asset: Samples.asset.id, book: Samples.home.book, text: "x", isPrivate: true)))
    ),
    (
      "edit_note",
      .note(
        .edit(
          .init(asset: Samples.asset.id, note: Samples.note.id, text: "x", isPrivate: false)))
    ),
    ("edit_note", .note(.edit(.init(asset: Samples.asset.id, note: Samples.note.id)))),
    ("delete_note", .note(.delete(.init(asset: Samples.asset.id, note: Samples.note.id)))),
    (
      "reply_to_note",
      .note(.reply(.init(asset: Samples.asset.id, note: Samples.note.id, text: "x")))
    ),
    (
      "edit_reply",
      .note(.editReply(.init(asset: Samples.asset.id, reply: Samples.reply.id, text: "x")))
    ),
    ("delete_reply", .note(.deleteReply(.init(asset: Samples.asset.id, reply: Samples.reply.id)))),
    (
      "grant_notes",
      .note(
        .grant(
          .init(
            asset: Samples.asset.id, book: Samples.home.book, reader: ID(value: 9), level: .read)))
    ),
    ("revoke_notes", .note(.revoke(.init(asset: Samples.asset.id, reader: ID(value: 9))))),
    ("post_news", .news(.post(.init(items: [Samples.newsDraft])))),
    ("link_news", .news(.link(.init(asset: Samples.asset.id, news: Samples.news.id)))),
    (
      "dismiss_news",
      .news(.dismiss(.init(asset: Samples.asset.id, news: Samples.news.id, forAll: true)))
    ),
  ]

  private static func request(campaign: ID<Campaign>?) -> Command {
    .offer(
      .request(
        .init(
          offer: id, asset: Samples.asset.id, campaign: campaign, dates: Samples.dates, note: "x")))
  }

  private static let holdingRequest = Command.offer(
    .request(
      .init(
        offer: id, asset: Samples.asset.id, campaign: nil, dates: Samples.dates, note: "",
        holdsDays: true)))

  private struct Named: Decodable { var type: String }

  @Test func `every command survives coding under its name`() throws {
    for (type, command) in Self.table {
      let bytes = try WireCoding.encode(command)
      #expect(try WireCoding.decode(Command.self, from: bytes) == command)
      #expect(try WireCoding.decode(Named.self, from: bytes).type == type)
      #expect(command.name == type)
    }
    #expect(Set(Self.table.map(\.command.name)) == Set(Command.names))
  }

  @Test func `operations are encoded by name`() throws {
    let texts = try Samples.operations.map {
      String(decoding: try WireCoding.encode($0), as: UTF8.self)
    }
    #expect(
      texts == [
        #"{"geo":"Sylhet","operation":"add_geo"}"#, #"{"geo":"Dhaka","operation":"remove_geo"}"#,
        #"{"bid":15000,"operation":"adjust_bid"}"#,
        #"{"daily_cap":500,"operation":"set_daily_cap"}"#, #"{"operation":"set_daily_cap"}"#,
        #"{"amount":-700,"counterpart":"00000000000000000000000009","operation":"shift_budget"}"#,
        #"{"operation":"set_status","status":"paused"}"#,
      ])
  }

  @Test func `a budget that overflows is an error`() {
    let budget = "9223372036854775808"
    let text = """
      {"type":"create_campaign","id":"00000000000000000000000009","name":"x","status":"draft",
      "buyer":"00000000000000000000000009","is_sample":false,"budget":\(budget)}
      """
    #expect(throws: (any Error).self) {
      try WireCoding.decode(Command.self, from: Array(text.utf8))
    }
    let fits = text.replacing(budget, with: "9223372036854775807")
    #expect(throws: Never.self) {
      try WireCoding.decode(Command.self, from: Array(fits.utf8))
    }
  }

  @Test func `a command names its offer, if it is about one`() {
    for (type, command) in Self.table {
      let others: Set = ["request_revision", "hold_dates", "release_hold", "challenge_hold"]
      let isAbout = type.hasSuffix("_offer") || others.contains(type)
      #expect(command.offer == (isAbout ? Self.id : nil), "\(type)")
    }
  }

  private func text(_ command: Command) throws -> String {
    String(decoding: try WireCoding.encode(command), as: UTF8.self)
  }

  @Test func `a command is encoded as its name with its members beside it`() throws {
    #expect(
      try text(.offer(.approve(.init(offer: ID(value: 1), version: 2))))
        == #"{"offer":"00000000000000000000000001","type":"approve_offer","version":2}"#)
    #expect(try text(.market(.passTime)) == #"{"type":"pass_time"}"#)
    let quote = Command.offer(.quote(.init(offer: ID(value: 1), version: 1, quote: Samples.draft)))
    #expect(
      try text(quote) == """
        {"offer":"00000000000000000000000001","quote":{"discount":50,"lines":[{"amount":900,\
        "label":"Rental"},{"amount":0,"label":"Mast"}],"production":150,"terms":"50 % now",\
        "valid_until":1795233600009},"type":"quote_offer","version":1}
        """)
  }

  @Test func `unknown members of a command are ignored`() throws {
    let text = #"""
      {"version": 2, "later": [1, {"x": null}], "offer": "00000000000000000000000001",
       "type": "approve_offer"}
      """#
    #expect(
      try WireCoding.decode(Command.self, from: Array(text.utf8))
        == .offer(.approve(.init(offer: ID(value: 1), version: 2))))
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #""approve_offer""#, #"{"type":"approve_offer"}"#, #"{"type":null}"#,
    #"{"type":1}"#, #"{"type":"APPROVE_OFFER"}"#, #"{"type":"buy"}"#, #"{"type":"pass_time"#,
    #"{"type":"approve_offer","offer":"00000000000000000000000001","version":1.5}"#,
    #"{"type":"approve_offer","offer":"00000000000000000000000001","version":"1"}"#,
    #"{"type":"approve_offer","offer":"00000000000000000000000001","version":9223372036854775808}"#,
    #"{"type":"approve_offer","offer":"8ZZZZZZZZZZZZZZZZZZZZZZZZZ","version":1}"#,
    #"{"type":"approve_offer","offer":"0000000000000000000000000U","version":1}"#,
    String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000),
    "\u{0}", "{\"type\":\"pass_time\"}{}",
  ])
  func `an invalid command is an error, never a crash`(text: String) {
    #expect(throws: DecodingError.self) {
      try WireCoding.decode(Command.self, from: Array(text.utf8))
    }
  }

  @Test func `bytes that are not UTF-8 are an error`() {
    let head = #"{"type":"cancel_offer","offer":"00000000000000000000000001","reason":""#
    for bytes in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe0, 0xa6]] as [[UInt8]] {
      #expect(throws: DecodingError.self) {
        try WireCoding.decode(Command.self, from: head.utf8 + bytes + #""}"#.utf8)
      }
    }
  }

  /// Replaces each member of each command in turn. Every role decides what can be decoded.
  @Test func `any value of any member gives an error, a refusal or an event`() throws {
    var world = Fixture()
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let actors = [.system] + [world.desk, world.seller, world.buyers[0]].map { Actor.user($0) }
    var counts = (errors: 0, refusals: 0, done: 0)
    for (_, command) in Self.table {
      // The samples refer to these.
      let json = try text(command).replacing(Self.id.description, with: offer.description)
        .replacing(Samples.asset.id.description, with: world.face.id.description)
      for token in JSONScalars.hostile {
        for bytes in JSONScalars.replaced(in: Array(json.utf8), by: token) {
          guard let read = Self.read(bytes) else {
            counts.errors += 1
            continue
          }
          #expect(token != "[]" && token != "{}" && token != "1e400")
          for actor in actors {
            let isRefused = world.refusal(of: read, by: actor) != nil
            counts.refusals += isRefused ? 1 : 0
            counts.done += isRefused ? 0 : 1
          }
        }
      }
    }
    #expect(counts.errors > 1_000 && counts.refusals > 1_000 && counts.done > 50, "\(counts)")
  }

  private static func read(_ bytes: [UInt8]) -> Command? {
    do {
      return try WireCoding.decode(Command.self, from: bytes)
    } catch {
      #expect(error is DecodingError)
      return nil
    }
  }
}

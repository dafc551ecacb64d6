import BeatTUI
import Foundation
import Localization
import Models
import Testing
import WSClient
import Wire

/// The screens in `Screenshots/`, as text. `SNAP_UPDATE=1 swift test --filter ScreenshotTests`
/// rewrites them; look at the difference before it is committed.
@Suite struct ScreenshotTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Screenshots")

  private static let desk = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"
  private static let seller = "seller@demo.beatspace"

  /// Name, who, and the keys that lead there.
  private static let scenes: [(name: String, who: String, keys: String)] = [
    ("mediation", desk, ""), ("mediation-folded", desk, "<Left>j<Left>"),
    ("mediation-all", desk, "o"), ("mediation-found", desk, "/farmgate<Enter>"),
    ("queue", desk, "s"), ("queue-buyer", buyer, "s"), ("queue-found", desk, "s/meghna<Enter>"),
    ("quote", desk, "Q"), ("quote-refused", desk, "Q<C-u>-5<C-s>"), ("decline", desk, "d"),
    ("asset", desk, "<Enter>"), ("keys", desk, "?"),
    ("dashboard", buyer, ""), ("versions", buyer, "v"), ("approve", buyer, "a"),
    ("approved", buyer, "a<Enter>"), ("reject", buyer, "r"), ("revise", buyer, "e"),
    ("cancel", buyer, "c"), ("request", buyer, "2n"), ("notifications", buyer, "b"),
    ("hold", buyer, "K"), ("held", buyer, "K<Enter>"), ("hold-challenged", buyer, "j<Enter><End>"),
    ("hold-chosen", buyer, "jjj"), ("hold-release", buyer, "jH"), ("hold-challenge", buyer, "jjj!"),
    ("hold-desk", desk, "/DHK-003<Enter>jjj"),
    ("campaigns", buyer, "3"), ("campaigns-desk", desk, "3j"), ("campaign-new", buyer, "3n"),
    ("campaign-cancel", buyer, "3c"), ("campaign-delete", desk, "3<End>D"),
    ("lines", buyer, "3<Tab>"), ("lines-desk", desk, "3<Tab>j"), ("line-new", buyer, "3<Tab>n"),
    ("line-edit", buyer, "3<Tab>e"), ("line-move-budget", desk, "3<Tab>>"),
    ("line-pause", buyer, "3<Tab>p"), ("line-drafts", buyer, "3<Tab>v"),
    ("line-drafts-email", buyer, "3<Tab>v<Tab>"), ("line-impact", buyer, "3<Tab>i"),
    ("seller", seller, ""), ("seller-asset", seller, "<Enter>"), ("seller-keys", seller, "?"),
    ("seller-faces", seller, "2"), ("seller-confirm", seller, "a"),
    ("seller-confirmed", seller, "a<Enter>"), ("seller-refuse", seller, "r"),
    ("seller-refused", seller, "rrepainted in April<C-s>"), ("seller-edit", seller, "<Tab>e"),
    ("seller-edit-wrong", seller, "<Tab>e<C-u>-5<C-s>"), ("seller-withdraw", seller, "<Tab>jjw"),
    ("seller-maintenance", seller, "<Tab>jjM"), ("seller-calendar", seller, "<Tab><PageDown>"),
    ("seller-bookings", seller, "<Tab><Tab>"), ("seller-resting", seller, "<Tab><Tab><Tab>"),
    ("seller-restore", seller, "<Tab><Tab><Tab>U"), ("seller-found", seller, "/farmgate<Enter>"),
    ("force", desk, "o/dhk-022a approved<Enter>F"),
    ("force-completed", desk, "o/dhk-016b approved<Enter>F"), ("market-withdraw", desk, "2w"),
    ("approved-asset", desk, "o/dhk-010b<Enter><Enter>"),
    ("messages", desk, "4"), ("messages-buyer", buyer, "4"), ("messages-thread", desk, "4<Enter>"),
    ("messages-writing", buyer, "4<Enter>Two things:<C-j>1. the power<C-j>2. the gate key<C-o>"),
    ("messages-card", buyer, "4/fountain<Enter><Enter><Tab>"),
    ("messages-found", desk, "4/crane<Enter><Enter>"),
    ("messages-changed", buyer, "4/challan<Enter><Enter>"),
    ("messages-older", desk, "4/stretch<Enter>"),
    ("messages-older-details", desk, "4/stretch<Enter>j<Enter>"),
    ("messages-searching", desk, "4/permit"), ("messages-new", desk, "4n"),
    ("messages-details", buyer, "4/creatives<Enter><Enter><Tab>kkv"),
    ("messages-scrolled", seller, "3/proof<Enter><Enter><Tab><PageDown>g"),
    ("people", desk, "5"), ("people-found", desk, "5/invited<Enter>"),
    ("people-keys", desk, "5?"), ("person", desk, "5/tania<Enter><Enter>"),
    ("people-invite", desk, "5n"),
    (
      "people-invite-new", desk,
      "5nnila@example.org<Tab>Nila Rahman<Tab><Right><Tab>Nila Neon<Tab><Right>"
    ),
    ("people-invite-wrong", desk, "5nnila<C-s>"),
    (
      "people-invited", desk,
      "5nnila@example.org<Tab>Nila Rahman<Tab><Tab>bokul<C-s>"
    ),
    ("people-disable", desk, "5/tania<Enter>p"), ("people-role", desk, "5/tania<Enter>e"),
    ("people-move", desk, "5/tania<Enter>>megh"), ("people-remove", desk, "5/tania<Enter>D"),
    ("people-merge", desk, "5/tania<Enter>&"), ("account", desk, "A"),
    ("account-buyer", buyer, "A"), ("account-seller", seller, "A"),
    ("account-password", buyer, "Aea word of mine<Tab>short<Tab>short<C-s>"),
    ("account-log-out", desk, "AX"), ("account-keys", buyer, "A?"),
    ("palette", desk, ":"), ("palette-found", buyer, ":dhk-006"),
    ("palette-reason", desk, ":withdraw"), ("keys-found", desk, "?fold"), ("quit", desk, "q"),
    ("market", desk, "2"), ("market-keys", desk, "2?"), ("market-asset", buyer, "2j<Enter>"),
    ("market-found", buyer, "2/district:dhaka lit:yes price<lt>600000 free:apr cir<Enter>"),
    ("market-sorted", buyer, "2sssS"), ("market-typing", buyer, "2/district:dhaka me"),
    ("market-wrong", buyer, "2/district:dhaka medium:neon<Enter>"),
    ("market-columns", buyer, "2ojj> "), ("market-map", buyer, "2m"),
    ("market-compared", buyer, "2 <PageDown> jj jjj ="),
    ("market-map-dhaka", buyer, "2/gulshan<Enter>m"),
    ("market-map-found", buyer, "2/district:dhaka status:available<Enter>m+lk"),
    ("history", buyer, "H"), ("history-face", desk, "2jjH"), ("history-campaign", desk, "3H"),
    ("time-line", desk, "t"), ("time-line-back", desk, "t<PageUp><Left><Left>"),
    ("time-line-buyer", buyer, "t<PageUp>[<Left>"), ("time-line-keys", desk, "t<Left>?"),
    ("time-line-market", buyer, "2t<PageUp>"), ("time-line-campaigns", buyer, "3t<PageUp>"),
    ("time-line-notifications", buyer, "t<PageUp>b"), ("time-line-first", seller, "t<Home>"),
    ("market-noted", buyer, "2/note:print<Enter>"),
    ("notes", buyer, "2/dhk-003a<Enter>N"), ("notes-desk", desk, "2/dhk-003a<Enter>Njj"),
    ("notes-earlier", buyer, "2/dhk-003a<Enter>Njjjjv"),
    ("notes-seller", seller, "N"), ("notes-bangla", buyer, "2/dhk-021a<Enter>N"),
    ("notes-none", buyer, "2/dhk-002b<Enter>N"), ("notes-news", desk, "2/dhk-003a<Enter>N<Tab>"),
    ("notes-proposed", desk, "2/dhk-001a<Enter>N<Tab>"),
    ("note-write", buyer, "2/dhk-003a<Enter>NiThe lamps are back:<Enter>all six of them."),
    ("note-private", desk, "2/dhk-003a<Enter>NI"),
    ("note-show", buyer, "2/dhk-003a<Enter>NV"), ("note-delete", desk, "2/dhk-003a<Enter>NjD"),
    ("notes-open", buyer, "2/dhk-003a<Enter>NjO"),
    ("notes-keys", desk, "2/dhk-003a<Enter>N?"),
    ("note-keys", desk, "2/dhk-003a<Enter>Njji<C-g>"),
    ("note-reply", buyer, "2/dhk-003a<Enter>NjjR"),
    ("note-dismiss", desk, "2/dhk-003a<Enter>N<Tab>X"),
    ("calendar", buyer, "2n<C-o>"), ("dashboard-details", buyer, "zzz"),
    ("market-map-sylhet", buyer, "2mCC"), ("market-map-country", buyer, "2mC----------"),
  ]

  @Test(arguments: scenes.indices, [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `the screen is the one in Screenshots`(index: Int, size: Size) throws {
    let scene = Self.scenes[index]
    var shown = Scene(scene.who, size)
    shown.press(scene.keys)
    try compare(shown, with: scene.name, size)
  }

  /// The scenes that are also shown at 40×12 and 60×20.
  private static let narrowScenes = [
    "mediation", "dashboard", "market", "market-map", "campaigns", "lines", "messages",
    "messages-thread", "people", "seller", "seller-calendar", "asset", "quote", "keys", "palette",
    "calendar", "dashboard-details", "queue",
  ]

  @Test(
    arguments: narrowScenes, [Size(columns: 40, rows: 12), Size(columns: 60, rows: 20)])
  func `a narrow screen is the one in Screenshots`(name: String, size: Size) throws {
    let scene = try #require(Self.scenes.first { $0.name == name })
    var shown = Scene(scene.who, size)
    shown.press(scene.keys)
    try compare(shown, with: name, size)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `a photo is drawn in dots where there are no colours`(size: Size) throws {
    var shown = Scene(Self.buyer, size, look: Look(theme: .plain))
    shown.press("2/026A<Enter><Enter>P")
    try compare(shown, with: "photo", size)
  }

  /// With `--bn`.
  private static let banglaScenes: [(name: String, who: String, keys: String)] = [
    ("bn-mediation", desk, ""), ("bn-quote", desk, "Q"), ("bn-asset", desk, "<Enter>"),
    ("bn-dashboard", buyer, ""), ("bn-queue", desk, "s"), ("bn-versions", buyer, "v"),
    ("bn-campaigns", buyer, "৩"),
    ("bn-market", buyer, "২ssss"), ("bn-market-map", buyer, "২m"),
    ("bn-market-found", buyer, "২/district:ঢাকা price<lt>৬০০০০০ free:এপ্রিল<Enter>"),
    ("bn-market-compared", buyer, "২ <PageDown> jj jjj ="),
    ("bn-notes", buyer, "২/dhk-003a<Enter>N"), ("bn-notifications", buyer, "b"),
    ("bn-messages", buyer, "৪/fountain<Enter><Enter><Tab>"), ("bn-time-line", buyer, "t<PageUp>"),
  ]

  @Test(
    arguments: banglaScenes.indices, [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `the screen in Bangla digits and names is the one in Screenshots`(
    index: Int, size: Size
  ) throws {
    let scene = Self.banglaScenes[index]
    var shown = Scene(scene.who, size, language: .bangla)
    shown.press(scene.keys)
    try compare(shown, with: scene.name, size)
    expectWholeLines(shown, size, scene.name)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `a lost link leaves the last state on the screen`(size: Size) throws {
    var scene = Scene(Self.desk, size)
    scene.receive(
      .linkChanged(
        .reconnecting(
          attempt: 3, retryAt: Uptime(milliseconds: 4_000),
          because: "http://127.0.0.1:4100 has closed the connection.")))
    try compare(scene, with: "reconnecting", size)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `online people are shown with the buyers, and with their face`(size: Size) throws {
    let market = Scene.market
    func user(_ email: String) throws -> User {
      try #require(market.users.rows.first { $0.email == email })
    }
    let people = try [
      Self.desk, "admin2@demo.beatspace", Self.buyer, "brand@bokul.demo.beatspace", Self.seller,
    ].map(user)
    let states: [Presence] = [.online, .busy, .online, .away, .online]
    var scene = Scene(Self.desk, size)
    scene.receive(.signal(.everyone(zip(people, states).map { PersonPresence($0, $1) })))
    try compare(scene, with: "present", size)
    var talk = scene
    talk.press("4<Enter>")
    try compare(talk, with: "messages-present", size)
    let face = try #require(market.assets.rows.first { $0.code == "CTG-005A" })
    scene.press("<Enter>")
    scene.receive(.signal(.active(AssetViewers(face.id, people, for: people[0]))))
    try compare(scene, with: "asset-viewers", size)
    var buyer = Scene(Self.buyer, size)
    buyer.press("2jB<Enter>")
    let other = try #require(market.assets.rows.first { $0.code == "CTG-001B" })
    buyer.receive(.signal(.everyone(zip(people, states).prefix(3).map { PersonPresence($0, $1) })))
    buyer.receive(.signal(.active(AssetViewers(other.id, people, for: people[2]))))
    try compare(buyer, with: "market-asset-viewers", size)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `an answer grows at the end of the thread, and a failure says why`(size: Size) throws {
    var talk = try #require(try AssistantTalk(Self.buyer, size))
    try talk.ask("What does a hold cost?")
    try talk.answer("Nothing. It keeps the days for 72 hours, then it ends by itself.")
    try talk.ask("And how do I ask for a face in Farmgate for all of April?")
    talk.hear(soFar: "Go to the market (2) and write “farmgate free:apr”.\nThen choose a face,")
    try compare(talk.scene, with: "messages-assistant", size)
    try talk.answer("The assistant stopped in the middle of its answer. Ask again.", failed: true)
    try compare(talk.scene, with: "messages-assistant-failed", size)
  }

  private func compare(_ scene: Scene, with name: String, _ size: Size) throws {
    let file = Self.folder.appending(path: "\(name)-\(size.columns)x\(size.rows).txt")
    let text = scene.text + "\n"
    if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(file.lastPathComponent) is not what is drawn:\n\(text)")
  }

  @Test(arguments: scenes.indices, [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `every line is as wide as the terminal`(index: Int, size: Size) {
    var scene = Scene(Self.scenes[index].who, size)
    scene.press(Self.scenes[index].keys)
    expectWholeLines(scene, size, Self.scenes[index].name)
  }

  private func expectWholeLines(_ scene: Scene, _ size: Size, _ name: String) {
    let canvas = scene.model.view().canvas
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns { column += max(1, Int(canvas[row, column].columnCount)) }
      #expect(column == size.columns, "\(name), row \(row)")
    }
  }
}

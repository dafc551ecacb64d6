import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// Notifications of the desktop, and the window's title.
@Suite struct NoticeTests {
  private static let announcement = Announcement(
    title: "Desk; north", text: "Quote v1\u{1b}]0;x\u{7} for DHK-006A", topic: "quoted")

  @Test(arguments: [
    (NoticeForm.osc9, "\u{1b}]9;Desk; north: Quote v1\u{fffd}]0;x\u{fffd} for DHK-006A\u{1b}\\"),
    (
      .osc777,
      "\u{1b}]777;notify;Desk, north;Quote v1\u{fffd}]0;x\u{fffd} for DHK-006A\u{1b}\\"
    ),
    (
      .osc99,
      "\u{1b}]99;i=beat:d=0:p=title;Desk; north\u{1b}\\"
        + "\u{1b}]99;i=beat:d=1:p=body;Quote v1\u{fffd}]0;x\u{fffd} for DHK-006A\u{1b}\\"
    ),
  ])
  func `each form has the texts, without characters that could end it`(
    form: NoticeForm, bytes: String
  ) {
    #expect(form.bytes(of: Self.announcement) == bytes)
  }

  @Test(arguments: [
    ("xterm-kitty", "", NoticeForm.osc99), ("foot", "", .osc777), ("xterm-ghostty", "", .osc9),
    ("xterm-256color", "WezTerm", .osc9), ("rxvt-unicode-256color", "", .osc777),
    ("foot+base", "", .osc777),
  ])
  func `a terminal that is known is asked in its own form`(
    type: String, program: String, form: NoticeForm
  ) {
    #expect(NoticeForm(type: type, program: program) == form)
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "linux", ""])
  func `one that might show the sequence as text is sent none`(type: String) {
    #expect(NoticeForm(type: type, program: "") == nil)
  }

  private func at(_ seconds: Int64) -> Uptime { Uptime(milliseconds: seconds * 1_000) }

  @Test func `the user is there while the window has the focus`() {
    var attention = Attention()
    attention.receive(.focus(isGained: true), at: at(0))
    #expect(attention.isHere(at: at(900)))
    attention.receive(.focus(isGained: false), at: at(901))
    #expect(!attention.isHere(at: at(901)))
  }

  @Test func `without reports of the focus a key says for a minute that somebody is there`() {
    var attention = Attention()
    #expect(!attention.isHere(at: at(0)))
    attention.receive(.key(.down), at: at(1))
    #expect(attention.isHere(at: at(60)) && !attention.isHere(at: at(61)))
  }

  @Test func `a notification is announced, and counted in the window's title`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    var bench = CommandBench(world, as: world.buyers[0])
    #expect(bench.model.view().title == "BeatSpace · \(world.buyers[0].name)")
    let notification = Notification(
      id: world.fresh(), recipient: world.buyers[0].id, at: world.now, topic: .quoted,
      subject: .offer(offer), text: "Quote v1 came")
    let record = EventRecord<MarketProtocol>(
      seq: 2, at: world.now, cause: nil, event: .notification(.posted(notification)))
    let effects = bench.deliver(.event(record))
    let expected = Announcement(title: "BeatSpace", text: "Quote v1 came", topic: "quoted")
    #expect(effects.contains(.announce(expected)))
    #expect(bench.model.view().title == "(1) BeatSpace · \(world.buyers[0].name)")
  }
}

import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// The desk invites, moves and merges.
@Suite struct InvitingTests {
  private let world = Fixture()

  private func organisation(_ index: Int) -> String { world.buyers[index].organisation.description }

  @Test func `a new person is invited to an organisation that a part of its name finds`() {
    var bench = PeopleBench()
    bench.type("5nNila@Example.org<Tab>Nila Rahman<Tab><Tab>tania<C-s>")
    #expect(
      bench.asked.last
        == .inviteUser(
          .init(
            email: "nila@example.org", name: "Nila Rahman", role: .buyer,
            organisation: organisation(0), isNewOrganisation: false)))
    bench.answer(
      .success(
        .invitation(
          .init(email: "nila@example.org", code: "ABCDE-FGHJK", expiresAt: world.now))))
    #expect(bench.text.contains("ABCDE-FGHJK") && bench.text.contains("shown only here"))
    #expect(bench.text.contains("beat login --server http://test --invitation ABCDE-FGHJK"))
    bench.type("yY")
    #expect(
      bench.copied == ["ABCDE-FGHJK", "beat login --server http://test --invitation ABCDE-FGHJK"])
    // Only Esc closes what can't be opened again.
    bench.type("q<Enter>")
    #expect(bench.text.contains("ABCDE-FGHJK"))
    bench.type("<Esc>")
    #expect(!bench.text.contains("ABCDE-FGHJK") && bench.model.dialogs.isEmpty)
  }

  @Test func `an organisation that isn't there must be named as new`() {
    var bench = PeopleBench()
    bench.type("5nnila@example.org<Tab>Nila<Tab><Right><Tab>Nila Neon<C-s>")
    #expect(bench.text.contains("! Works at: no seller is called “Nila Neon”."), "\(bench.text)")
    bench.type("<Tab><Right><C-s>")
    #expect(
      bench.asked.last
        == .inviteUser(
          .init(
            email: "nila@example.org", name: "Nila", role: .seller, organisation: "Nila Neon",
            isNewOrganisation: true)))
  }

  @Test func `an organisation that is there can't be named as new`() {
    var bench = PeopleBench()
    bench.type("5nnila@example.org<Tab>Nila<Tab><Tab>TANIA  & co<Tab><Right><C-s>")
    #expect(bench.text.contains("“Tania & Co” is not new"), "\(bench.text)")
  }

  @Test(arguments: [
    ("nila", "! E-mail: “nila” is not an e-mail address."),
    ("tania@example.org", "! E-mail: Tania is here already."),
    ("nila@example.org", "! Name: enter the person's name."),
  ])
  func `what is wrong is said before anything is sent`(email: String, sentence: String) {
    var bench = PeopleBench()
    bench.type("5n\(email)<C-s>")
    #expect(bench.text.contains(sentence), "\(bench.text)")
    #expect(bench.waiting.isEmpty)
  }

  @Test func `a code arrives although its form was closed`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>#<Enter><Esc>")
    bench.answer(
      .success(
        .invitation(.init(email: "tania@example.org", code: "ABCDE", expiresAt: world.now))))
    #expect(bench.text.contains("ABCDE") && bench.text.contains("Hand this code to Tania"))
  }

  @Test func `a person moves, and gets another role with another organisation`() {
    var bench = PeopleBench()
    let tania = world.buyers[0].id.description
    bench.type("5/tania<Enter>>bab")
    #expect(bench.text.contains("→ Babul & Co"), "\(bench.text)")
    bench.type("<C-s>")
    #expect(
      bench.asked.last
        == .moveUser(
          .init(user: tania, organisation: organisation(1), isNewOrganisation: false)))
    bench.done()
    #expect(bench.text.contains("Tania has moved"))
    bench.type("es<Tab>sel<C-s>")
    #expect(
      bench.asked.last
        == .changeRole(
          .init(
            user: tania, role: .seller, organisation: world.seller.organisation.description,
            isNewOrganisation: false)))
  }

  @Test func `a person isn't moved to where the person is`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>>tania<C-s>")
    #expect(bench.text.contains("where Tania works now"), "\(bench.text)")
  }

  @Test func `a person is removed after a warning that it can't be undone`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>D")
    #expect(bench.text.contains("can't be undone"), "\(bench.text)")
    bench.type("y")
    #expect(bench.asked.last == .removeUser(.init(user: world.buyers[0].id.description)))
  }

  @Test func `an organisation is merged into another of its role`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>&selim<C-s>")
    #expect(bench.text.contains("no other buyer is called “selim”"), "\(bench.text)")
    bench.type("<Esc>&babul<C-s>")
    #expect(
      bench.asked.last
        == .mergeOrganisation(.init(organisation: organisation(0), into: organisation(1))))
    bench.type("<Esc><Esc>/selim<Enter>&")
    #expect(bench.model.dialogs.isEmpty)
  }
}

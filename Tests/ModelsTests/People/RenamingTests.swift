import Models
import TestSupport
import Testing
import Wire

/// The desk gives an organisation another name (P1).
@Suite struct RenamingTests {
  private var world = Fixture()
  private let tania: User
  private let babul: User

  init() { (tania, babul) = (world.buyers[0], world.buyers[1]) }

  private func rename(_ organisation: ID<Organisation>, to name: String) -> Command {
    .people(.renameOrganisation(.init(organisation: organisation, name: name)))
  }

  private func name(of organisation: ID<Organisation>, for user: User) -> String? {
    world.market.view(for: user).organisations[organisation]?.name
  }

  @Test mutating func `the desk renames an organisation, and its people see the name`() throws {
    let home = tania.organisation
    try world.act(rename(home, to: "Meghna Foods"), by: world.desk)
    #expect(name(of: home, for: tania) == "Meghna Foods")
    #expect(name(of: home, for: world.desk) == "Meghna Foods")
    #expect(name(of: home, for: babul) == nil)
  }

  @Test mutating func `renaming to the current name changes nothing`() throws {
    #expect(try world.act(rename(tania.organisation, to: "Tania & Co"), by: world.desk).isEmpty)
  }

  @Test mutating func `only the desk and the operator rename, to a name that can be read`() {
    let home = tania.organisation
    #expect(world.refusal(of: rename(home, to: "x"), by: tania)?.code == .notAllowed)
    #expect(world.refusal(of: rename(home, to: " "), by: world.desk)?.code == .invalidText)
    #expect(world.refusal(of: rename(home, to: "a\u{0}b"), by: world.desk)?.code == .invalidText)
    #expect(world.refusal(of: rename(ID(value: 404), to: "x"), by: world.desk)?.code == .notFound)
    #expect(world.refusal(of: rename(home, to: "x"), by: .system) == nil)
  }

  @Test mutating func `a conversation shows the new name of its members`() throws {
    let talk = try world.newConversation(with: world.desk, by: tania)
    try world.act(rename(world.desk.organisation, to: "Dhaka desk"), by: world.desk)
    let members = world.market.view(for: tania).conversations[talk]?.members.map(\.name)
    #expect(members?.contains("Dhaka desk") == true)
  }

  @Test mutating func `an organisation that a campaign is shared with sees the owner's new name`()
    throws
  {
    let campaign = Campaign(id: ID(value: 60), name: "Eid", buyer: tania.organisation)
    try world.act(.campaign(.create(campaign)), by: tania)
    try world.act(
      .share(.begin(.init(campaign: campaign.id, viewer: babul.organisation))), by: world.desk)
    try world.act(rename(tania.organisation, to: "Meghna Foods"), by: world.desk)
    let shares = world.market.view(for: babul).shares.rows
    #expect(shares.map(\.ownerName) == ["Meghna Foods"])
  }

  @Test mutating func `a reader of notes sees the new name of the book, and the book its reader's`()
    throws
  {
    let (face, selim) = (world.face.id, world.seller)
    _ = try world.request(world.face, by: tania)
    try world.act(.note(.create(.init(asset: face, text: "Ladder"))), by: tania)
    try world.act(
      .note(.grant(.init(asset: face, reader: selim.organisation, level: .read))), by: tania)
    try world.act(rename(tania.organisation, to: "Meghna Foods"), by: world.desk)
    try world.act(rename(selim.organisation, to: "Neon"), by: world.desk)
    for user in [tania, selim] {
      let grant = world.market.view(for: user).noteGrants.rows.first
      #expect(grant?.name == "Meghna Foods" && grant?.readerName == "Neon")
    }
    #expect(world.market.view(for: tania).notebooks.rows.map(\.name) == ["Meghna Foods"])
  }
}

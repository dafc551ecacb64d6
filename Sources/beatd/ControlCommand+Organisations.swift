import BeatServer
import Models

/// `beatd organisation …`
extension ControlCommand {
  static let organisations = [
    ControlCommand(
      name: "organisation list", help: "Lists organisations with their ids and roles."
    ) { _, _ in .account(.listOrganisations) },
    ControlCommand(
      name: "organisation rename", words: ["NAME", "NEWNAME"],
      help: "Renames an organisation, named by its name or id. Everyone who sees it is told."
    ) { arguments, _ in
      .account(
        .renameOrganisation(.init(organisation: arguments.words[0], name: arguments.words[1])))
    },
  ]
}

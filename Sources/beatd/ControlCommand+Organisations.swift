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
    ControlCommand(
      name: "organisation merge", words: ["NAME", "INTO"],
      help: """
        Makes an organisation a part of another of the same role, with its users, faces, campaigns,
        offers, conversations and notes. Shares between the two end, and so do grants of notes about
        faces on which both have notes. It can't be undone: make a backup first.
        """
    ) { arguments, _ in
      .account(
        .mergeOrganisation(.init(organisation: arguments.words[0], into: arguments.words[1])))
    },
  ]
}

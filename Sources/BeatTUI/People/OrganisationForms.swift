import Models
import Wire

/// The form in which the desk renames an organisation.
extension Form {
  static func rename(_ organisation: Organisation) -> Form {
    Form(
      "Rename “\(organisation.name)”", verb: "Rename",
      fields: [Field("Name", organisation.name, limit: .bytes(TextLimits.name))],
      about: { _, _ in
        ["Everyone sees the new name. Earlier messages and notes keep the old one."]
      },
      obstacle: { context in
        guard let newest = context.market.organisations[organisation.id] else {
          return .gone("“\(organisation.name)”")
        }
        return newest.name == organisation.name ? nil : .changed(newest.name)
      },
      command: { form, _ throws(Refusal) in
        let name = form["Name"].text
        guard name != organisation.name else {
          throw Refusal(.invalidState, "Nothing has changed. Press Esc to cancel.")
        }
        return .people(.renameOrganisation(.init(organisation: organisation.id, name: name)))
      })
  }
}

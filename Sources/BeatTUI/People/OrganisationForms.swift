import Models
import Wire

/// Forms in which the desk renames and merges organisations.
extension Form {
  static func rename(_ organisation: Organisation) -> Form {
    Form(
      "Rename “\(organisation.name)”", verb: "Rename",
      fields: [Field("Name", organisation.name, limit: .characters(TextLimits.name))],
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

  /// Nil if there is no other of its role.
  static func merge(_ organisation: Organisation, in context: Context) -> Form? {
    let role = organisation.role
    let (former, id) = (organisation.name, organisation.id)
    guard !OrganisationNames(role, besides: id, in: context.market).all.isEmpty else { return nil }
    return Form(
      "Merge “\(former)” into another \(role.title)", verb: "Merge",
      fields: [
        .name(
          "Into", hint: "an organisation's name, or part of it",
          from: Candidates { _, context in
            OrganisationNames(role, besides: id, in: context.market).all.map {
              Candidate($0.name)
            }
          })
      ],
      about: { _, _ in
        [
          "“\(former)” ends. Its people, faces, campaigns, offers, messages and notes become the "
            + "other's. The terminals of both connect again.", "This can't be undone.",
        ]
      },
      obstacle: { context in
        guard let newest = context.market.organisations[id] else { return .gone("“\(former)”") }
        return newest.name == former ? nil : .changed(newest.name)
      },
      request: { form, context throws(Refusal) in
        let names = OrganisationNames(role, besides: id, in: context.market)
        let into = try names.find(form["Into"].text, in: "Into") {
          "Into: no other \(role.title) is called “\($0)”."
        }
        return .mergeOrganisation(
          .init(organisation: id.description, into: into.id.description))
      })
  }
}

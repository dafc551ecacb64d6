import Models
import Wire

/// Organisations.
extension AccountOffice {
  func rename(_ body: AccountRequest.RenameOrganisation) throws(Refusal) -> AccountDecision {
    let organisation = try organisation(body.organisation)
    let name = try AccountRules.organisationName(body.name)
    let rival = organisations(called: name).first {
      $0.id != organisation.id && $0.role == organisation.role
    }
    if let rival {
      throw Refusal(
        .duplicate,
        "There is already an organisation “\(rival.name)”. If both are one, merge them"
          + advice(console: ": beatd organisation merge.", desk: "."))
    }
    return AccountDecision(
      "“\(organisation.name)” is now “\(name)”.",
      commands: [.people(.renameOrganisation(.init(organisation: organisation.id, name: name)))])
  }

  func merge(_ body: AccountRequest.MergeOrganisation) throws(Refusal) -> AccountDecision {
    let former = try organisation(body.organisation)
    let next = try organisation(body.into)
    return AccountDecision(
      """
      “\(former.name)” is now a part of “\(next.name)”. The terminals of both connect again and \
      load the new state.
      """,
      commands: [
        .people(.mergeOrganisations(.init(organisation: former.id, into: next.id)))
      ])
  }
}

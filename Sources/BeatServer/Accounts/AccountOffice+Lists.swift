import Models
import Wire

/// What is there.
extension AccountOffice {
  func list(_ body: AccountRequest.ListUsers) -> AccountDecision {
    let wanted = (body.text ?? "").trimmed.lowercased()
    let rows = market.users.rows.map(row(of:)).filter { row in
      wanted.isEmpty
        || [row.name, row.email, row.organisation].contains { $0.lowercased().contains(wanted) }
    }
    return AccountDecision(
      answer: .users(.init(users: rows.sorted { ($0.email, $0.id) < ($1.email, $1.id) })))
  }

  func show(_ body: AccountRequest.Named) throws(Refusal) -> AccountDecision {
    let user = try user(body.user)
    return AccountDecision(
      answer: .user(
        .init(
          user: row(of: user), sessions: rows(of: user.id),
          invitedUntil: roster.invitations[user.id])))
  }

  private func row(of user: User) -> AccountAnswer.UserRow {
    let sessions = roster.sessions[user.id] ?? []
    return AccountAnswer.UserRow(
      id: user.id, email: user.email, name: user.name, role: user.role,
      organisation: market.organisations[user.organisation]?.name ?? "", state: state(of: user.id),
      sessions: sessions.count, seenAt: sessions.map(\.renewed).max())
  }

  private func state(of user: ID<User>) -> AccountAnswer.State {
    switch (roster.accounts[user], roster.invitations[user]) {
    case (let account?, _): account.isDisabled ? .disabled : .active
    case (nil, .some): .invited
    case (nil, nil): .none
    }
  }

  func listOrganisations() -> AccountDecision {
    let counts = Dictionary(grouping: market.users.rows, by: \.organisation).mapValues(\.count)
    let rows = market.organisations.rows.map {
      AccountAnswer.OrganisationRow(
        id: $0.id, name: $0.name, role: $0.role, users: counts[$0.id] ?? 0)
    }
    return AccountDecision(
      answer: .organisations(
        .init(
          organisations: rows.sorted {
            ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id)
          })))
  }
}

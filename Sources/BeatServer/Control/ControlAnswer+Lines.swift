import Models
package import Wire

/// Answers for people.
extension ControlAnswer {
  package func lines(at now: Instant) -> [String] {
    switch self {
    case .account(let answer): answer.lines(at: now)
    case .refused(let refusal): [refusal.message]
    case .status(let status): StatusPage.lines(status, since: nil)
    case .checked(let body): body.lines
    case .saved(let body):
      [
        """
        \(body.file) has \(body.events) events in \(body.bytes.megabytes), and every hash is \
        right. Copy it to another machine.
        """
      ]
    case .restored(let body): Self.lines(of: body)
    case .compacted(let body):
      ["The database has \(body.bytesAfter.megabytes); it had \(body.bytesBefore.megabytes)."]
    }
  }

  private static func lines(of body: Restored) -> [String] {
    let newest = body.events == 0 ? "" : ", the newest of \(body.newestAt.rfc3339)"
    return [
      "The backup is in place: \(body.events) events\(newest)."
    ] + (body.former.map { ["The former database is \($0)."] } ?? []) + [
      "Start beatd. A new epoch begins, and the terminals load the state again and say so."
    ]
  }
}

extension AccountAnswer {
  package func lines(at now: Instant) -> [String] {
    switch self {
    case .done(let body): [body.message]
    case .users(let body): Self.lines(of: body.users, at: now)
    case .user(let body): Self.lines(of: body, at: now)
    case .sessions(let body): Self.lines(of: body.sessions, at: now)
    case .organisations(let body): Self.lines(of: body.organisations)
    case .redeemed: ["The invitation is redeemed."]
    case .invitation(let body):
      [
        "Invitation code of \(body.email), shown only now: \(body.code)",
        "It is good once, until \(body.expiresAt.rfc3339). The user runs:",
        "  beat login --server URL --email \(body.email) --invitation \(body.code)",
      ]
    }
  }

  private static func lines(of users: [UserRow], at now: Instant) -> [String] {
    if users.isEmpty { return ["No users."] }
    var table = TextTable(["e-mail", "name", "role", "organisation", "state", "logins", "seen"])
    for user in users {
      table.add([
        user.email, user.name, user.role.rawValue, user.organisation, user.state.rawValue,
        "\(user.sessions)", user.seenAt.map { $0.ago(at: now) } ?? "–",
      ])
    }
    return table.lines
  }

  private static func lines(of shown: ShownUser, at now: Instant) -> [String] {
    let user = shown.user
    var lines = [
      "\(user.name) <\(user.email)>",
      "id            \(user.id)",
      "role          \(user.role.rawValue)",
      "organisation  \(user.organisation)",
      "state         \(user.state.rawValue)",
    ]
    if let end = shown.invitedUntil { lines.append("invited until \(end.rfc3339)") }
    return lines + [""] + self.lines(of: shown.sessions, at: now)
  }

  private static func lines(of sessions: [SessionRow], at now: Instant) -> [String] {
    if sessions.isEmpty { return ["No logins."] }
    var table = TextTable(["login", "from", "since", "renewed", "ends"])
    for session in sessions {
      table.add([
        String(session.id.prefix(8)) + (session.isOwn == true ? " (this one)" : ""),
        session.host.isEmpty ? "–" : session.host, session.beganAt?.rfc3339 ?? "–",
        session.renewedAt.ago(at: now), session.expiresAt.rfc3339,
      ])
    }
    return table.lines
  }

  private static func lines(of organisations: [OrganisationRow]) -> [String] {
    if organisations.isEmpty { return ["No organisations."] }
    var table = TextTable(["id", "name", "role", "users"])
    for row in organisations {
      table.add([row.id.description, row.name, row.role.rawValue, "\(row.users)"])
    }
    return table.lines
  }
}

extension Instant {
  /// How long ago, in the largest unit.
  package func ago(at now: Instant) -> String {
    let seconds = max(0, now.milliseconds(since: self) / 1_000)
    return switch seconds {
    case ..<60: "\(seconds) s ago"
    case ..<3_600: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3_600) h ago"
    default: "\(seconds / 86_400) days ago"
    }
  }
}

extension Int64 {
  /// Bytes as megabytes with one decimal.
  fileprivate var megabytes: String {
    let tenths = (self + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

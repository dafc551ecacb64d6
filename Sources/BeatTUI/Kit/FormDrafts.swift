import Wire

/// The drafts of forms that were not sent, by the forms' names.
struct FormDrafts: Sendable {
  static let countMax = 50
  /// How long a draft may wait to be saved.
  static let dueMilliseconds: Int64 = 1_000

  private(set) var kept: [String: FormDraft] = [:]
  /// Of commands without an answer: a refusal brings the draft back.
  private var sent: [CommandID: (key: String, draft: FormDraft)] = [:]
  /// When what has changed must be saved; nil if nothing has.
  private(set) var due: Uptime?

  /// Loads the drafts of an earlier run.
  mutating func load(_ drafts: [String: FormDraft]) { kept.merge(drafts) { newer, _ in newer } }

  /// Keeps what is typed into a form, or forgets it if nothing is.
  mutating func store(_ draft: FormDraft?, of key: String, at now: Uptime) {
    if kept[key]?.values == draft?.values { return }
    kept[key] = draft
    if kept.count > Self.countMax,
      let oldest = kept.min(by: { ($0.value.at, $0.key) < ($1.value.at, $1.key) })
    {
      kept[oldest.key] = nil
    }
    due = due ?? now.advanced(byMilliseconds: Self.dueMilliseconds)
  }

  /// The form was sent.
  mutating func remove(_ key: String, sentAs command: CommandID? = nil, at now: Uptime) {
    guard let draft = kept.removeValue(forKey: key) else { return }
    if let command { sent[command] = (key, draft) }
    due = now
  }

  /// The server has accepted the command.
  mutating func confirm(_ command: CommandID) { sent[command] = nil }

  /// The server has refused the command. A newer draft stays. False if there was none.
  mutating func putBack(_ command: CommandID, at now: Uptime) -> Bool {
    guard let (key, draft) = sent.removeValue(forKey: command) else { return false }
    kept[key] = kept[key] ?? draft
    due = now
    return true
  }

  /// What is to be saved now; nil if that has time.
  mutating func toSave(at now: Uptime?) -> [String: FormDraft]? {
    guard let due, now.map({ due <= $0 }) ?? true else { return nil }
    self.due = nil
    return kept
  }
}

import Models
import Wire

/// The index of past events, in tables that a batch changes together with the log.
extension EventLog {
  /// Adds the history index and the messages, from all events so far.
  static func addHistory(_ database: Database) throws(LogError) {
    try database.transact { () throws(LogError) in
      try database.execute(
        """
        CREATE TABLE history(key BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, seq))
          STRICT, WITHOUT ROWID;
        CREATE TABLE hidden(seq INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE redacted(seq INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE deleted_notes(id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE deleted_replies(id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE messages(
          conversation BLOB NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL,
          body TEXT NOT NULL, PRIMARY KEY(conversation, number)) STRICT, WITHOUT ROWID;
        CREATE INDEX message_ids ON messages(conversation, id);
        """)
      try fillHistory(database)
      try database.execute("PRAGMA user_version = 6")
    }
  }

  /// Makes the history index and the messages again, as after a repair.
  static func remakeHistory(_ database: Database) throws(LogError) {
    for table in [
      "history", "hidden", "redacted", "deleted_notes", "deleted_replies", "messages",
      "checkpoints",
    ] {
      try database.execute("DELETE FROM \(table)")
    }
    try fillHistory(database)
  }

  private static func fillHistory(_ database: Database) throws(LogError) {
    var market = Marketplace()
    try forEachRow(in: database) { (stored) throws(LogError) in
      let entry = try record(in: stored)
      let event = entry.record.event
      try apply(
        market.historyChanges(of: event, to: entry.audience), at: stored.row.seq, in: database)
      try applyMessage(event, in: database)
      market.apply(event)
    }
  }

  static func apply(
    _ changes: [HistoryChange], at seq: Int64, in database: Database
  ) throws(LogError) {
    for change in changes {
      switch change {
      case .add(let keys):
        for key in keys {
          try database.run(
            "INSERT OR IGNORE INTO history VALUES(?, ?)", [.blob(key.bytes), .integer(seq)])
        }
      case .hide(let subject):
        try database.run(
          "INSERT OR IGNORE INTO hidden SELECT seq FROM history WHERE key = ?", [key(subject)])
      case .withdraw(let subject, let parts):
        for part in parts {
          try database.run(
            """
            DELETE FROM history WHERE key = ?
            AND seq IN (SELECT seq FROM history WHERE key = ?)
            """, [.blob(HistoryKey.audience(part).bytes), key(subject)])
        }
      case .redact(let subject):
        try database.run(
          "INSERT OR IGNORE INTO redacted SELECT seq FROM history WHERE key = ?", [key(subject)])
      case .restart(let subject):
        try database.run("DELETE FROM history WHERE key = ?", [key(subject)])
      case .adopt(let former, let next):
        try database.run(
          "INSERT OR IGNORE INTO history SELECT ?, seq FROM history WHERE key = ?",
          [.blob(next.bytes), .blob(former.bytes)])
        try database.run("DELETE FROM history WHERE key = ?", [.blob(former.bytes)])
      case .deleteNote(let note):
        try database.run(
          "INSERT OR IGNORE INTO deleted_notes VALUES(?)", [.text(note.description)])
      case .deleteReply(let reply):
        try database.run(
          "INSERT OR IGNORE INTO deleted_replies VALUES(?)", [.text(reply.description)])
      }
    }
  }

  private static func key(_ subject: HistorySubject) -> Database.Value {
    .blob(HistoryKey.subject(subject).bytes)
  }

  /// Reads a page. Leaves out what was revoked, and deleted text.
  package func page(for read: HistoryRead) throws(LogError) -> LoggedPage {
    let found = try positions(for: read)
    var events = try self.events(at: Array(found.prefix(read.limit)), bytesMax: read.bytesMax)
    let isEnd = found.count <= read.limit && events.count == found.count
    try redact(&events)
    return LoggedPage(events: events, isEnd: isEnd)
  }

  /// One position more than the page has, if there is one.
  func positions(for read: HistoryRead) throws(LogError) -> [Int64] {
    let parts = read.keys.map { Database.Value.blob(HistoryKey.audience($0).bytes) }
    if let topic = read.topic {
      let places = Array(repeating: "?", count: parts.count).joined(separator: ", ")
      return try positions(
        of: HistoryKey.subject(.topic(topic)), in: read,
        """
        AND EXISTS (SELECT 1 FROM history granted
          WHERE granted.key IN (\(places)) AND granted.seq = history.seq)
        """, parts)
    }
    // Each list is read in order, and only as far as the page may need it.
    var found: Set<Int64> = []
    for key in read.keys {
      found.formUnion(try positions(of: .audience(key), in: read, "", []))
    }
    let sorted = read.span.isBackwards ? found.sorted(by: >) : found.sorted()
    return Array(sorted.prefix(read.limit + 1))
  }

  private func positions(
    of key: HistoryKey, in read: HistoryRead, _ condition: String, _ values: [Database.Value]
  ) throws(LogError) -> [Int64] {
    let (side, order) = read.span.isBackwards ? ("<", "DESC") : (">", "ASC")
    var found: [Int64] = []
    try database.run(
      """
      SELECT seq FROM history WHERE key = ? AND seq \(side) ?
      AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.seq = history.seq) \(condition)
      ORDER BY seq \(order) LIMIT ?
      """,
      [.blob(key.bytes), .integer(read.span.bound)] + values + [.integer(Int64(read.limit) + 1)]
    ) { found.append($0.integer(0)) }
    return found
  }

  private func redact(_ events: inout [LoggedEvent]) throws(LogError) {
    var deleted: DeletedWriting?
    for index in events.indices {
      var isRedacted = false
      try database.run(
        "SELECT 1 FROM redacted WHERE seq = ?", [.integer(events[index].seq)]
      ) { _ in isRedacted = true }
      guard isRedacted else { continue }
      let gone = if let deleted { deleted } else { try deletedWriting() }
      deleted = gone
      guard let event = try? WireCoding.decode(Event.self, from: events[index].body),
        let body = try? WireCoding.encode(event.redacted(without: gone))
      else { throw .damaged(.unreadable(seq: events[index].seq)) }
      events[index].body = body
    }
  }

  private func deletedWriting() throws(LogError) -> DeletedWriting {
    var deleted = DeletedWriting()
    try database.run("SELECT id FROM deleted_notes") { row in
      if let id = ID<Note>(row.text(0)) { deleted.notes.insert(id) }
    }
    try database.run("SELECT id FROM deleted_replies") { row in
      if let id = ID<Reply>(row.text(0)) { deleted.replies.insert(id) }
    }
    return deleted
  }
}

extension HistorySpan {
  fileprivate var isBackwards: Bool {
    switch self {
    case .after: false
    case .before: true
    }
  }

  fileprivate var bound: Int64 {
    switch self {
    case .after(let seq): seq
    case .before(let seq): seq ?? .max
    }
  }
}

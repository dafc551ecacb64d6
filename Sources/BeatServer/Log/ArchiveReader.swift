import Models
import Wire

/// Reads the archive beside the log, so that a long search holds up no commit. It writes nothing.
///
/// Only one thread at a time may use it.
final class ArchiveReader: Sendable {
  private let database: Database

  init(directory: String) throws(LogError) {
    database = try Database(
      path: directory + "/beatspace.db", lockWaitMilliseconds: EventLog.lockWaitMilliseconds,
      isReadOnly: true)
  }

  func page(of query: ArchiveQuery, for keys: [AudienceKey]) throws(LogError) -> ArchiveFound {
    let question = ArchiveKeys.question(query, for: keys)
    let before = query.before.flatMap { ArchivePlace($0) }
    let from = query.from.map { ArchivePlace(before: $0.start).number } ?? 0
    let end = query.to.map { ArchivePlace(before: $0.start).number } ?? .max
    var sql = "FROM archive_words WHERE archive_words MATCH ? AND rowid >= ? AND rowid < ?"
    var values: [Database.Value] = [.text(question), .integer(from), .integer(end)]
    if let thing = query.thing {
      sql += " AND rowid IN (SELECT place FROM archive_ids WHERE id = ?)"
      values.append(.text(thing.description))
    }
    let places = try places(sql, values, before: min(end, before?.number ?? .max), query.pageCount)
    var rows: [ArchiveFound.Row] = []
    for place in places.prefix(query.pageCount) { try rows += row(at: place) }
    let isEnd = places.count <= query.pageCount
    return ArchiveFound(
      rows: rows,
      next: isEnd ? nil : ArchivePlace(number: places[query.pageCount - 1]),
      count: before == nil ? try count(sql, values) : nil)
  }

  private func places(
    _ sql: String, _ values: [Database.Value], before: Int64, _ pageCount: Int
  ) throws(LogError) -> [Int64] {
    var values = values
    values[2] = .integer(before)
    var places: [Int64] = []
    try database.run(
      "SELECT rowid \(sql) ORDER BY rowid DESC LIMIT ?", values + [.integer(Int64(pageCount) + 1)]
    ) { places.append($0.integer(0)) }
    return places
  }

  private func count(_ sql: String, _ values: [Database.Value]) throws(LogError) -> Int {
    var count = 0
    try database.run(
      "SELECT count(*) FROM (SELECT 1 \(sql) LIMIT ?)",
      values + [.integer(Int64(ArchiveQuery.Limits.countMax))]
    ) { count = Int($0.integer(0)) }
    return count
  }

  private func row(at place: Int64) throws(LogError) -> [ArchiveFound.Row] {
    var rows: [ArchiveFound.Row] = []
    try database.run("SELECT body, audience FROM archive WHERE place = ?", [.integer(place)]) {
      row in
      guard
        let thing = try? WireCoding.decode(ArchivedThing.self, from: Array(row.text(0).utf8)),
        let audience = try? WireCoding.decode(Audience.self, from: Array(row.text(1).utf8))
      else { return }
      rows.append(ArchiveFound.Row(thing: thing, audience: audience))
    }
    return rows
  }

  func answerIDs(after id: CommandID) throws(LogError) -> AnswerIDs {
    try EventLog.answerIDs(after: id, in: database)
  }

  /// The audiences of those things that are in the archive.
  func audiences(of things: [UInt128]) throws(LogError) -> [Audience] {
    var audiences: [Audience] = []
    for thing in things {
      try database.run(
        """
        SELECT audience FROM archive WHERE place IN (SELECT place FROM archive_ids WHERE id = ?)
        """, [.text(ID<ArchivedThing>(value: thing).description)]
      ) { row in
        let audience = try? WireCoding.decode(Audience.self, from: Array(row.text(0).utf8))
        if let audience { audiences.append(audience) }
      }
    }
    return audiences
  }
}

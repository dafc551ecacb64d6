import Models
import Wire

/// What has left the state, indexed by its words, and by who may see it.
extension EventLog {
  static func addArchive(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TABLE archive(
        place INTEGER PRIMARY KEY, seq INTEGER NOT NULL, campaign TEXT, audience TEXT NOT NULL,
        body TEXT NOT NULL) STRICT;
      CREATE INDEX archive_campaigns ON archive(campaign) WHERE campaign IS NOT NULL;
      CREATE TABLE archive_ids(
        id TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(id, place)) STRICT, WITHOUT ROWID;
      CREATE VIRTUAL TABLE archive_words USING fts5(
        words, keys, detail = column, columnsize = 0,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'");
      PRAGMA user_version = 7;
      COMMIT;
      """)
  }

  func change(_ change: ArchiveChange) throws(LogError) {
    switch change {
    case .add(let entry, let seq): try add(entry, seq)
    case .removeCampaign(let campaign):
      try remove("campaign = ?", campaign.description)
    case .removeBooking(let booking):
      try remove(
        "place IN (SELECT place FROM archive_ids WHERE id = ?)", booking.description)
    case .removeNotifications(let user):
      try remove(
        "place IN (SELECT rowid FROM archive_words WHERE archive_words MATCH ?)",
        "keys : \"\(ArchiveKeys.word(.notifications, .user(user)))\"")
    case .merge(let merger): try move(by: merger)
    }
  }

  private func add(_ entry: ArchiveEntry, _ seq: Int64) throws(LogError) {
    guard let audience = try? WireCoding.encode(entry.audience),
      let body = try? WireCoding.encode(entry.thing)
    else { throw .database("an entry of the archive can't be encoded") }
    let place = try freePlace(ArchivePlace(of: entry.thing)).number
    try database.run(
      "INSERT INTO archive(place, seq, campaign, audience, body) VALUES(?, ?, ?, ?, ?)",
      [
        .integer(place), .integer(seq), entry.campaign.map { .text($0.description) } ?? .null,
        .text(String(decoding: audience, as: UTF8.self)),
        .text(String(decoding: body, as: UTF8.self)),
      ])
    for id in entry.thing.ids {
      try database.run(
        "INSERT OR IGNORE INTO archive_ids(id, place) VALUES(?, ?)",
        [.text(ID<ArchivedThing>(value: id).description), .integer(place)])
    }
    try database.run(
      "INSERT INTO archive_words(rowid, words, keys) VALUES(?, ?, ?)",
      [
        .integer(place), .text(entry.words.text),
        .text(ArchiveKeys(of: entry.thing, for: entry.audience).words.joined(separator: " ")),
      ])
  }

  /// Changes what names the former organisation or one of its books. Reads the whole archive, which
  /// takes a second for some 100,000 things.
  private func move(by merger: OrganisationMerger) throws(LogError) {
    var rows: [(place: Int64, audience: String, body: String)] = []
    try database.run("SELECT place, audience, body FROM archive") { row in
      let (audience, body) = (row.text(1), row.text(2))
      rows.append((row.integer(0), audience, body))
    }
    for row in rows {
      guard let audience = try? WireCoding.decode(Audience.self, from: Array(row.audience.utf8)),
        let thing = try? WireCoding.decode(ArchivedThing.self, from: Array(row.body.utf8))
      else { throw .database("an entry of the archive is damaged") }
      let (newAudience, newThing) = (merger.moved(audience), merger.moved(thing))
      if newAudience == audience, newThing == thing { continue }
      try replace(at: row.place, newAudience, newThing)
    }
  }

  private func replace(
    at place: Int64, _ audience: Audience, _ thing: ArchivedThing
  ) throws(LogError) {
    guard let audienceText = try? WireCoding.encode(audience),
      let body = try? WireCoding.encode(thing)
    else { throw .database("an entry of the archive can't be encoded") }
    try database.run(
      "UPDATE archive SET audience = ?, body = ? WHERE place = ?",
      [
        .text(String(decoding: audienceText, as: UTF8.self)),
        .text(String(decoding: body, as: UTF8.self)), .integer(place),
      ])
    try database.run(
      "UPDATE archive_words SET keys = ? WHERE rowid = ?",
      [
        .text(ArchiveKeys(of: thing, for: audience).words.joined(separator: " ")),
        .integer(place),
      ])
  }

  /// Two things hardly ever have one place: then the later one moves up.
  private func freePlace(_ wanted: ArchivePlace) throws(LogError) -> ArchivePlace {
    var place = wanted
    while true {
      var isTaken = false
      try database.run("SELECT 1 FROM archive WHERE place = ?", [.integer(place.number)]) { _ in
        isTaken = true
      }
      if !isTaken { return place }
      place = place.next
    }
  }

  private func remove(_ condition: String, _ value: String) throws(LogError) {
    var gone: [(place: Int64, body: String)] = []
    try database.run("SELECT place, body FROM archive WHERE \(condition)", [.text(value)]) { row in
      gone.append((row.integer(0), row.text(1)))
    }
    for (place, body) in gone {
      let thing = try? WireCoding.decode(ArchivedThing.self, from: Array(body.utf8))
      for id in thing?.ids ?? [] {
        try database.run(
          "DELETE FROM archive_ids WHERE id = ? AND place = ?",
          [.text(ID<ArchivedThing>(value: id).description), .integer(place)])
      }
      try database.run("DELETE FROM archive_words WHERE rowid = ?", [.integer(place)])
      try database.run("DELETE FROM archive WHERE place = ?", [.integer(place)])
    }
  }
}

import Wire

/// The tables of the log, and the way from each older schema to the newest.
extension EventLog {
  static let schema = 8

  /// - Returns: the schema that the database had; 0 if it is new.
  static func prepare(_ database: Database) throws(LogError) -> Int {
    try database.execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA mmap_size = 0;
      PRAGMA journal_size_limit = 16777216;
      """)
    let version = try storedSchema(of: database)
    if version < 1 { try makeTables(database) }
    if version < 2 { try addActors(database) }
    if version < 3 { try addHashes(database) }
    if version < 4 { try addTokenFamilies(database) }
    if version < 5 { try addCheckpoints(database) }
    if version < 6 { try addHistory(database) }
    if version < 7 { try addArchive(database) }
    if version < 8 { try addStandings(database) }
    return version
  }

  /// - Throws: where no beatd, or a newer one, wrote the database.
  static func storedSchema(of database: Database) throws(LogError) -> Int {
    var version = 0
    try database.run("PRAGMA user_version") { version = Int($0.integer(0)) }
    guard version >= 0 else { throw .foreignSchema(version) }
    guard version <= schema else { throw .newerSchema(version) }
    return version
  }

  private static func makeTables(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TABLE events(
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, cause TEXT, audience TEXT NOT NULL,
        body TEXT NOT NULL) STRICT;
      CREATE TABLE answers(
        command TEXT PRIMARY KEY, user TEXT NOT NULL, digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE accounts(
        email TEXT PRIMARY KEY, user TEXT NOT NULL, password TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE refresh_tokens(
        digest BLOB PRIMARY KEY, user TEXT NOT NULL, expires INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
      PRAGMA user_version = 1;
      COMMIT;
      """)
  }

  /// Adds who made an event. For old events only users whose answers are stored are known.
  private static func addActors(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      ALTER TABLE events ADD COLUMN actor TEXT;
      UPDATE events SET actor = (SELECT user FROM answers WHERE command = events.cause)
        WHERE cause IS NOT NULL;
      PRAGMA user_version = 2;
      COMMIT;
      """)
  }

  /// Adds the hash chain, and the table of incarnations. What an old log holds is taken as it is.
  private static func addHashes(_ database: Database) throws(LogError) {
    try database.transact { () throws(LogError) in
      try database.execute(
        """
        ALTER TABLE events ADD COLUMN hash BLOB;
        CREATE TABLE incarnations(
          number INTEGER PRIMARY KEY, epoch TEXT NOT NULL, at INTEGER NOT NULL,
          head INTEGER NOT NULL, head_at INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;
        """)
      var hash = ChainHash.origin
      try forEachRow(in: database) { (stored) throws(LogError) in
        hash = hash.adding(stored.row)
        try database.run(
          "UPDATE events SET hash = ? WHERE seq = ?",
          [.blob(hash.bytes), .integer(stored.row.seq)])
      }
      try database.execute("PRAGMA user_version = 3")
    }
  }
}

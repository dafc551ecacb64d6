import Wire

/// Pieces with some rows each, for messages of a bounded size.
extension Marketplace: Joinable {
  /// How many rows all tables have.
  package var rowCount: Int { Self.tables.reduce(0) { $0 + $1.count(self) } }

  /// The whole in pieces of at most so many rows, at least one.
  package func pieces(ofRows most: Int) -> [Marketplace] {
    var pieces: [Marketplace] = []
    var piece = Marketplace()
    piece.taxRates = taxRates
    var room = most
    for table in Self.tables {
      var start = 0
      let count = table.count(self)
      while start < count {
        if room == 0 {
          pieces.append(piece)
          piece = Marketplace()
          piece.taxRates = []
          room = most
        }
        let end = min(count, start + room)
        table.copy(start..<end, self, &piece)
        room -= end - start
        start = end
      }
    }
    return pieces + [piece]
  }

  package mutating func join(_ piece: Marketplace) {
    taxRates += piece.taxRates
    for table in Self.tables { table.copy(0..<table.count(piece), piece, &self) }
  }

  /// What pieces need of a table.
  struct Piecewise: Sendable {
    let count: @Sendable (Marketplace) -> Int
    /// Appends these rows of the first to the second.
    let copy: @Sendable (Range<Int>, Marketplace, inout Marketplace) -> Void

    init<Row>(_ table: any WritableKeyPath<Marketplace, Table<Row>> & Sendable) {
      count = { $0[keyPath: table].count }
      copy = { range, source, target in
        for row in source[keyPath: table].rows[range] { target[keyPath: table].put(row) }
      }
    }
  }

  static let tables: [Piecewise] = [
    Piecewise(\.organisations), Piecewise(\.users), Piecewise(\.assets), Piecewise(\.campaigns),
    Piecewise(\.offers), Piecewise(\.bookings), Piecewise(\.holds), Piecewise(\.notifications),
    Piecewise(\.probes), Piecewise(\.shares), Piecewise(\.mediaBuys), Piecewise(\.deliveries),
    Piecewise(\.feedback), Piecewise(\.conversations), Piecewise(\.notebooks),
    Piecewise(\.noteGrants), Piecewise(\.privateNotes), Piecewise(\.news),
    Piecewise(\.newsLinks), Piecewise(\.newsDismissals),
  ]
}

package import Wire

/// The result of an import, row by row. If one row is wrong, nothing is imported.
package struct ImportPlan: Sendable {
  package fileprivate(set) var listed: [Asset] = []
  package fileprivate(set) var changed: [Asset] = []
  /// Rows that change nothing.
  package fileprivate(set) var unchangedCount = 0
  package fileprivate(set) var faults: [Remark] = []
  /// Remarks that don't stop the import.
  package fileprivate(set) var warnings: [Remark] = []

  var events: [Event] {
    (listed + changed).sharingAudience(atMost: AssetEvent.AssetsImported.countMax)
      .map { .asset(.imported(.init(faces: PackedAssets($0)))) }
  }

  var refusal: Refusal? { faults.isEmpty ? nil : Refusal(.invalidTable, faults.summary) }
}

extension Marketplace {
  /// Plans an import. On a user's view the plan covers only what the user sees.
  package func plan(
    _ command: AssetCommand.ImportAssets, of sheet: Sheet, by actor: Actor, naming id: CommandID
  ) throws(Refusal) -> ImportPlan {
    guard actor.user?.role != .buyer else {
      throw Refusal(.notAllowed, "Only sellers and the mediation desk import faces.")
    }
    var planner = ImportPlanner(self, command, sheet, actor, id)
    for index in sheet.rows.indices { planner.add(rowAt: index) }
    return planner.plan
  }
}

/// Reads the rows. It indexes the market once, so that ten thousand rows need ten thousand
/// look-ups.
private struct ImportPlanner {
  private let market: Marketplace
  private let command: AssetCommand.ImportAssets
  private let sheet: Sheet
  private let actor: Actor
  private let id: CommandID
  private let known: [String: Int]
  private let sellers: [String: [ID<Organisation>]]
  private let bookings: [ID<Asset>: [Booking]]
  private let isWhole: Bool
  /// The row of each code in the file.
  private var seen: [String: Int] = [:]
  private var room: Int
  private(set) var plan = ImportPlan()

  init(
    _ market: Marketplace, _ command: AssetCommand.ImportAssets, _ sheet: Sheet, _ actor: Actor,
    _ id: CommandID
  ) {
    self.market = market
    self.command = command
    self.sheet = sheet
    self.actor = actor
    self.id = id
    known = Dictionary(market.assets.rows.enumerated().map { ($1.code, $0) }) { first, _ in first }
    sellers = Dictionary(
      grouping: market.organisations.rows.filter { $0.role == .seller }, by: \.name
    ).mapValues { $0.map(\.id) }
    bookings = Dictionary(grouping: market.bookings.rows, by: \.asset)
    isWhole = Column.all(photoCount: 1).allSatisfy { sheet.place(of: $0) != nil }
    let own = actor.user.map(\.organisation)
    room =
      actor.user?.role == .seller
      ? Quota.assets - market.assets.rows.count { $0.owner == own } : .max
    plan.faults = sheet.faults
    if sheet.place(of: .fact(.id)) != nil {
      plan.faults.append(Remark(.file, nil, "The first column contains ids. Remove it."))
    }
  }

  mutating func add(rowAt index: Int) {
    var reader = RowReader(sheet.rows[index], of: sheet)
    let code = reader.text(.code)
    let existing = known[code].map { market.assets.rows[$0] }
    if !isWhole, let existing, command.mayUpdate, mayChange(existing) {
      reader.fill(from: existing, of: market)
    }
    checkCode(code, index, existing, &reader)
    let owner = owner(existing, &reader)
    let isSample = isSample(existing, &reader)
    let asset = reader.asset(isSample: isSample)
    if let asset { reader.check(asset) }
    if let asset, let existing { check(asset, insteadOf: existing, &reader) }
    plan.faults += reader.faults
    guard reader.faults.isEmpty, let asset, let owner else { return }
    plan.warnings += reader.warnings(about: asset)
    put(asset, of: owner, index, existing)
  }

  private mutating func put(
    _ asset: Asset, of owner: ID<Organisation>, _ index: Int, _ existing: Asset?
  ) {
    guard let existing else {
      plan.listed.append(asset.named(ID(derivedFrom: id, salt: UInt64(index)), owner: owner))
      return
    }
    let changed = asset.named(existing.id, owner: owner)
    // An overlay stays, and isn't in the event: a table has no column for it.
    var former = existing
    former.overlay = nil
    if changed == former { plan.unchangedCount += 1 } else { plan.changed.append(changed) }
  }

  private func mayChange(_ asset: Asset) -> Bool {
    actor.user.map { $0.role == .admin || $0.organisation == asset.owner } ?? true
  }

  private mutating func checkCode(
    _ code: String, _ index: Int, _ existing: Asset?, _ reader: inout RowReader
  ) {
    if let first = seen.updateValue(index, forKey: code), !code.isEmpty {
      let place = Remark(
        sheet.place(of: .fact(.code), in: sheet.rows[first]), nil, "the same code")
      reader.report(.fact(.code), "“\(code.prefix(60))” occurs twice; \(place).")
    }
    if let existing, !mayChange(existing) {
      // Codes are unique in the market. The sentence reveals nothing else about the other face.
      reader.report(.fact(.code), "The code \(code) is taken. Choose another.")
    } else if existing != nil, !command.mayUpdate {
      reader.report(.fact(.code), "The face \(code) exists already. Use --update to change it.")
    } else if existing == nil {
      room -= 1
      if room == -1 {
        reader.report(.fact(.code), "A seller can have at most \(Quota.assets) faces.")
      }
    }
  }

  /// A seller imports only its own faces, with or without an owner column. The owner never changes.
  private func owner(_ existing: Asset?, _ reader: inout RowReader) -> ID<Organisation>? {
    let seller = actor.user?.role == .seller ? actor.user?.organisation : nil
    let name = reader.text(.owner)
    var found = [seller ?? existing?.owner].compactMap { $0 }
    if !name.isEmpty { found = sellers[name] ?? namedByID(name) }
    guard let owner = found.first else {
      reader.report(
        .fact(.owner),
        name.isEmpty
          ? "The owner is missing. Write the name of the seller who owns the face."
          : "There is no seller “\(name.prefix(60))”.")
      return nil
    }
    if let seller, owner != seller {
      reader.report(.fact(.owner), "Sellers import their own faces only.")
    } else if found.count > 1 {
      reader.report(.fact(.owner), "\(found.count) sellers have this name. Write the seller's id.")
    } else if let existing, mayChange(existing), existing.owner != owner {
      reader.report(
        .fact(.owner), "Another seller owns this face, and an import can't change that.")
    }
    return owner
  }

  private func namedByID(_ text: String) -> [ID<Organisation>] {
    guard let id = ID<Organisation>(text), market.organisations[id]?.role == .seller else {
      return []
    }
    return [id]
  }

  /// A name that sounds invented could mean either, so the user must say (A5).
  private func isSample(_ existing: Asset?, _ reader: inout RowReader) -> Bool {
    if reader.word(.isSample) != nil { return reader.answer(.isSample) ?? false }
    if command.areSamples { return true }
    for fact in [Column.Fact.code, .name, .nameBangla] {
      guard let word = SampleWord.first(in: [reader.text(fact)]) else { continue }
      let isAsked = sheet.place(of: .fact(.isSample)) != nil
      reader.report(
        .fact(isAsked ? .isSample : fact),
        "“\(word)” sounds like a sample. Write yes or no"
          + (isAsked ? "" : " in a column is_sample") + ", or use --samples for the whole file.")
      break
    }
    return false
  }

  /// Facts that others rely on can't change.
  private func check(_ asset: Asset, insteadOf existing: Asset, _ reader: inout RowReader) {
    guard command.mayUpdate, mayChange(existing) else { return }
    if asset.isSample != existing.isSample {
      reader.report(
        .fact(.isSample), "An existing face can't become a sample or stop being one.")
    }
    guard asset.capacity < existing.capacity else { return }
    let taken = bookings[existing.id] ?? []
    let load =
      taken.lazy.map { booking in
        taken.count { $0.dates.contains(booking.dates.start) }
      }.max() ?? 0
    if load > asset.capacity {
      reader.report(
        .fact(.slots),
        "\(load) bookings share a day of this face. Give it at least that many slots.")
    }
  }
}

private struct Sharing: Hashable {
  var owner: ID<Organisation>
  var isSample: Bool
}

extension [Asset] {
  /// The faces in groups that have one audience each.
  fileprivate func sharingAudience(atMost count: Int) -> [[Asset]] {
    var places: [Sharing: Int] = [:]
    var groups: [[Asset]] = []
    for asset in self {
      let key = Sharing(owner: asset.owner, isSample: asset.isSample)
      if let place = places[key], groups[place].count < count {
        groups[place].append(asset)
      } else {
        places[key] = groups.count
        groups.append([asset])
      }
    }
    return groups
  }
}

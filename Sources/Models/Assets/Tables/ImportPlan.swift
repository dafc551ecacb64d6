package import Wire

/// What an import would do with each row. Nothing is done where one row is at fault.
package struct ImportPlan: Sendable {
  package fileprivate(set) var listed: [Asset] = []
  package fileprivate(set) var changed: [Asset] = []
  /// Of faces that are so already.
  package fileprivate(set) var unchangedCount = 0
  package fileprivate(set) var faults: [Remark] = []
  /// What is strange, and done all the same.
  package fileprivate(set) var warnings: [Remark] = []

  /// The events that make it so.
  var events: [Event] {
    (listed + changed).sharingAudience(atMost: AssetEvent.AssetsImported.countMax)
      .map { .asset(.imported(.init(faces: PackedAssets($0)))) }
  }

  var refusal: Refusal? { faults.isEmpty ? nil : Refusal(.invalidTable, faults.told) }
}

extension Marketplace {
  /// What `command` would do; of a view, as far as one can tell from it.
  package func plan(
    _ command: AssetCommand.ImportAssets, of sheet: Sheet, by actor: Actor, naming id: CommandID
  ) throws(Refusal) -> ImportPlan {
    guard actor.user?.role != .buyer else {
      throw Refusal(.notAllowed, "Only sellers and the mediation desk import faces.")
    }
    var planner = ImportPlanner(self, command, sheet, actor, id)
    for index in sheet.rows.indices { planner.take(rowAt: index) }
    return planner.plan
  }
}

/// Goes through the rows. All that it looks up is indexed once: ten thousand rows in a market of
/// ten thousand faces are as many look-ups.
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
  /// Where each code stands in the file.
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
      plan.faults.append(Remark(.file, nil, "The first column holds ids. Remove it."))
    }
  }

  mutating func take(rowAt index: Int) {
    var reader = RowReader(sheet.rows[index], of: sheet)
    let code = reader.text(.code)
    let existing = known[code].map { market.assets.rows[$0] }
    if !isWhole, let existing, command.mayUpdate, mayTouch(existing) {
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
    var changed = asset.named(existing.id, owner: owner)
    changed.overlay = existing.overlay
    if changed == existing { plan.unchangedCount += 1 } else { plan.changed.append(changed) }
  }

  private func mayTouch(_ asset: Asset) -> Bool {
    actor.user.map { $0.role == .admin || $0.organisation == asset.owner } ?? true
  }

  private mutating func checkCode(
    _ code: String, _ index: Int, _ existing: Asset?, _ reader: inout RowReader
  ) {
    if let first = seen.updateValue(index, forKey: code), !code.isEmpty {
      let place = Remark(
        sheet.place(of: .fact(.code), in: sheet.rows[first]), nil, "the same code")
      reader.note(.fact(.code), "“\(code.prefix(60))” is there twice; \(place).")
    }
    if let existing, !mayTouch(existing) {
      // Codes are one in the market: that this one is taken is all that is told.
      reader.note(.fact(.code), "The code \(code) is taken. Choose another.")
    } else if existing != nil, !command.mayUpdate {
      reader.note(.fact(.code), "The face \(code) exists already. Use --update to change it.")
    } else if existing == nil {
      room -= 1
      if room == -1 {
        reader.note(.fact(.code), "A seller has \(Quota.assets) faces at most.")
      }
    }
  }

  /// A seller's faces are its own, whether the table says so or not. Whose a face is stays.
  private func owner(_ existing: Asset?, _ reader: inout RowReader) -> ID<Organisation>? {
    let seller = actor.user?.role == .seller ? actor.user?.organisation : nil
    let name = reader.text(.owner)
    var found = [seller ?? existing?.owner].compactMap { $0 }
    if !name.isEmpty { found = sellers[name] ?? namedByID(name) }
    guard let owner = found.first else {
      reader.note(
        .fact(.owner),
        name.isEmpty
          ? "This is missing. Write the name of the seller whose face it is."
          : "There is no seller “\(name.prefix(60))”.")
      return nil
    }
    if let seller, owner != seller {
      reader.note(.fact(.owner), "Sellers import their own faces only.")
    } else if found.count > 1 {
      reader.note(.fact(.owner), "\(found.count) sellers are called so. Write the seller's id.")
    } else if let existing, mayTouch(existing), existing.owner != owner {
      reader.note(.fact(.owner), "The face is another seller's, and stays so.")
    }
    return owner
  }

  private func namedByID(_ text: String) -> [ID<Organisation>] {
    guard let id = ID<Organisation>(text), market.organisations[id]?.role == .seller else {
      return []
    }
    return [id]
  }

  /// What a name that sounds invented means is not guessed (A5).
  private func isSample(_ existing: Asset?, _ reader: inout RowReader) -> Bool {
    if reader.word(.isSample) != nil { return reader.answer(.isSample) ?? false }
    if command.areSamples { return true }
    let texts = [Column.Fact.code, .name, .nameBangla].map { reader.text($0) }
    if let word = SampleWord.first(in: texts) {
      reader.note(
        .fact(.isSample),
        "“\(word)” sounds like a sample. Write yes or no, or use --samples for the whole file.")
    }
    return false
  }

  /// What others have seen of a face holds on.
  private func check(_ asset: Asset, insteadOf existing: Asset, _ reader: inout RowReader) {
    guard command.mayUpdate, mayTouch(existing) else { return }
    if asset.isSample != existing.isSample {
      reader.note(
        .fact(.isSample), "Whether a face is a sample stays, since others have seen it or not.")
    }
    guard asset.capacity < existing.capacity else { return }
    let taken = bookings[existing.id] ?? []
    let load =
      taken.lazy.map { booking in
        taken.count { $0.dates.contains(booking.dates.start) }
      }.max() ?? 0
    if load > asset.capacity {
      reader.note(
        .fact(.slots), "\(load) bookings share a day of this face; there must be room for them.")
    }
  }
}

private struct Sharing: Hashable {
  var owner: ID<Organisation>
  var isSample: Bool
}

extension [Asset] {
  /// The same faces in groups of one audience each, so that nobody gets what is not for them.
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

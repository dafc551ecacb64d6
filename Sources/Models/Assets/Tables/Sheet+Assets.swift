import Wire

extension Sheet {
  /// All faces, in the order of their codes, so that equal faces give equal bytes. Ids are left
  /// out: they mean nothing in another market.
  package init(exporting market: Marketplace) {
    let sellers = Dictionary(
      market.organisations.rows.filter { $0.role == .seller }.map { ($0.name, 1) },
      uniquingKeysWith: +)
    let faces = market.assets.rows.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    self.init(of: faces, withID: false) { owner in
      let name = market.organisations[owner]?.name ?? ""
      // The id, if two sellers share the name.
      return sellers[name] == 1 ? name : owner.description
    }
  }

  init(of assets: [Asset], withID: Bool, owner: (ID<Organisation>) -> String) {
    let photoCount = assets.lazy.map(\.photos.count).max() ?? 0
    self.init(columns: Column.all(photoCount: photoCount, withID: withID))
    for (index, asset) in assets.enumerated() {
      var texts = asset.facts(owner: owner(asset.owner))
      if withID { texts.insert(asset.id.description, at: 0) }
      for photo in asset.photos { texts += [photo.url, photo.caption, photo.takenAt.rfc3339] }
      texts += Array(repeating: "", count: columns.count - texts.count)
      append(Row(texts: texts, origin: .line(index + 2)))
    }
  }
}

extension Asset {
  /// In the order of `Column.Fact`, without the id.
  fileprivate func facts(owner: String) -> [String] {
    let loop: [String] =
      switch display {
      case .still: ["still", "", ""]
      case .digital(let loopSeconds, let slots): ["digital", "\(loopSeconds)", "\(slots)"]
      }
    return [code, name, nameBangla, owner, medium.rawValue] + loop
      + ["\(widthFeet)", "\(heightFeet)", illumination.rawValue, facing]
      + [place.latitude.decimal, place.longitude.decimal, place.road, place.area, place.district]
      + [place.division, place.cityCorporation, "\(venue)"]
      + [traffic.map { "\($0.dailyCount)" } ?? "", traffic?.source ?? ""]
      + [monthlyRate.plainTaka, "\(minimumDays)", confirmationHours.map { "\($0)" } ?? ""]
      + [
        permit?.authority ?? "", permit?.number ?? "", permit?.expiry.description ?? "",
        isSample ? "yes" : "no",
      ]
  }
}

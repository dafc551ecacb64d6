import Wire

extension Sheet {
  /// Reads a FeatureCollection of points.
  package init(geoJSON bytes: [UInt8]) {
    let read: GeoJSON
    do {
      read = try WireCoding.decode(GeoJSON.self, from: bytes)
    } catch {
      self.init(columns: [])
      report(Remark(.file, nil, Self.sentence(error)))
      return
    }
    let names = Set(read.features.flatMap { ($0.properties ?? [:]).keys })
    let found = Set(names.compactMap { Column($0) })
    let photoCount =
      found.compactMap { if case .photo(let number, _) = $0 { number } else { nil } }.max() ?? 0
    self.init(columns: Column.all(photoCount: photoCount))
    if read.type != "FeatureCollection" {
      report(Remark(.file, nil, "The file is a \(read.type). Write a FeatureCollection."))
    }
    guard read.features.count <= Limits.rows else {
      report(Remark(.file, nil, "There are more than \(Limits.rows) faces. Split the file."))
      return
    }
    for name in names.sorted() where Column(name).map(Self.isElsewhere) ?? true {
      let number = (read.features.firstIndex { $0.properties?[name] != nil } ?? 0) + 1
      report(Remark(.feature(number), nil, "There is no property “\(name)”. Remove it."))
    }
    for (index, feature) in read.features.enumerated() { add(feature, index + 1) }
  }

  /// The geometry holds the coordinates, and GeoJSON has no ids.
  private static func isElsewhere(_ column: Column) -> Bool {
    column == .fact(.latitude) || column == .fact(.longitude) || column == .fact(.id)
  }

  private mutating func add(_ feature: GeoJSON.Feature, _ number: Int) {
    // RFC 7946 §3.1.1: longitude, latitude, and perhaps an altitude.
    guard feature.type == "Feature", let geometry = feature.geometry, geometry.type == "Point",
      case .numbers(let position) = geometry.coordinates, (2...3).contains(position.count)
    else {
      return report(
        Remark(
          .feature(number), nil, "Write each face as a Feature with a Point: [longitude, latitude]."
        ))
    }
    let properties = feature.properties ?? [:]
    var texts: [String] = []
    for column in columns {
      switch column {
      case .fact(.longitude): texts.append(position[0].decimal)
      case .fact(.latitude): texts.append(position[1].decimal)
      default:
        guard let text = (properties[column.name] ?? .nothing).text else {
          return report(
            Remark(.feature(number), column.name, "Write a text, a number, true or false."))
        }
        texts.append(text)
      }
    }
    append(Row(texts: texts, origin: .feature(number)))
  }

  private static func sentence(_ error: any Error) -> String {
    let path: [any CodingKey] =
      switch error {
      case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.dataCorrupted(let context):
        context.codingPath
      default: []
      }
    let place = path.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
    return place.isEmpty
      ? "The file is not JSON."
      : "The file is not GeoJSON: look at \(place.joined(separator: "."))."
  }

  /// The rows as a FeatureCollection, with a final line end.
  package var geoJSON: [UInt8] {
    let collection = GeoJSON(type: "FeatureCollection", features: rows.map(feature))
    // Encoding finite numbers and text can't fail.
    return ((try? WireCoding.encode(collection)) ?? []) + [.lineFeed]
  }

  private func feature(_ row: Row) -> GeoJSON.Feature {
    var properties: [String: GeoJSON.Scalar] = [:]
    var position = [0.0, 0.0]
    for (column, text) in zip(columns, row.texts) where !text.isEmpty {
      switch column {
      case .fact(.longitude): position[0] = Double(text) ?? 0
      case .fact(.latitude): position[1] = Double(text) ?? 0
      case .fact(.isSample): properties[column.name] = .answer(text == "yes")
      default:
        let number = column.isNumber ? Double(text) : nil
        properties[column.name] = number.map { .number($0) } ?? .text(text)
      }
    }
    return GeoJSON.Feature(
      type: "Feature", geometry: .init(type: "Point", coordinates: .numbers(position)),
      properties: properties)
  }
}

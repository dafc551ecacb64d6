import Wire

/// Faces in a message, as the table that `beat export` writes, with ids of faces and owners. Ten
/// thousand JSON objects would take a terminal more than a second to decode.
package struct PackedAssets: Hashable, Sendable {
  package var assets: [Asset]

  package init(_ assets: [Asset]) { self.assets = assets }
}

extension PackedAssets: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let sheet = Sheet(csv: Array(text.utf8))
    assets = []
    var fault = sheet.faults.first
    for row in sheet.rows where fault == nil {
      var reader = RowReader(row, of: sheet)
      let isSample = reader.answer(.isSample)
      let id = reader.value(.fact(.id), else: nil, "an id") { ID<Asset>($0) }
      let owner = reader.value(.fact(.owner), else: nil, "an id") { ID<Organisation>($0) }
      if let id, let owner, let asset = reader.asset(isSample: isSample ?? false) {
        assets.append(asset.named(id, owner: owner))
      }
      fault = reader.faults.first
    }
    if let fault {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: fault.description))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let sheet = Sheet(of: assets, withID: true) { $0.description }
    try container.encode(String(decoding: sheet.csv, as: UTF8.self))
  }
}

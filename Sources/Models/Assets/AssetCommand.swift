package import Wire

/// What a seller, or the desk on its behalf, does with its faces (A1, A2, A6).
package enum AssetCommand: FeatureCommand {
  case list(Asset)
  case importTable(ImportAssets)
  case setOverlay(SetOverlay)
  case edit(EditAsset)

  /// Imports many faces: all of them, or none if one row is wrong.
  package struct ImportAssets: Hashable, Sendable, Codable {
    /// Comma-separated values. The first line names the columns.
    package var table: String
    /// Whether to change faces that exist. Their values without a column stay.
    package var mayUpdate: Bool
    /// Whether faces are samples where the table doesn't say.
    package var areSamples: Bool

    package init(table: String, mayUpdate: Bool = false, areSamples: Bool = false) {
      self.table = table
      self.mayUpdate = mayUpdate
      self.areSamples = areSamples
    }
  }

  package struct SetOverlay: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// Nil puts the face back into service.
    package var overlay: Asset.Overlay?

    package init(asset: ID<Asset>, overlay: Asset.Overlay?) {
      self.asset = asset
      self.overlay = overlay
    }
  }

  package struct EditAsset: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var changes: Asset.Changes

    package init(asset: ID<Asset>, changes: Asset.Changes) {
      self.asset = asset
      self.changes = changes
    }
  }
}

extension AssetCommand {
  package var tagged: TaggedBody {
    switch self {
    case .list(let body): TaggedBody("list_asset", body)
    case .importTable(let body): TaggedBody("import_assets", body)
    case .setOverlay(let body): TaggedBody("set_overlay", body)
    case .edit(let body): TaggedBody("edit_asset", body)
    }
  }

  package static let readers: [String: Reader] = [
    "list_asset": reader(Self.list),
    "import_assets": reader(Self.importTable),
    "set_overlay": reader(Self.setOverlay),
    "edit_asset": reader(Self.edit),
  ]
}

extension AssetCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .list(let body): try handler.listAsset(body)
    case .importTable(let body): try handler.importAssets(body)
    case .setOverlay(let body): try handler.setOverlay(body)
    case .edit(let body): try handler.editAsset(body)
    }
  }
}

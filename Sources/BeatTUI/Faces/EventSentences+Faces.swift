import Models
import Wire

/// Sentences about events of faces.
extension EventSentences {
  func text(of event: AssetEvent) -> String {
    switch event {
    case .changed(let asset): text(ofChanged: asset)
    case .listed(let asset):
      "listed \(asset.code) \(asset.name), \(asset.monthlyRate.text()) a month"
    case .imported(let body): text(ofImport: body.faces.assets)
    case .overlaySet(let body): text(of: body)
    }
  }

  private func text(ofChanged asset: Asset) -> String {
    guard let before = former.assets[asset.id], before.monthlyRate != asset.monthlyRate else {
      return "changed \(asset.code)"
    }
    return "changed \(asset.code): \(before.monthlyRate.text()) → \(asset.monthlyRate.text())"
      + " a month"
  }

  private func text(ofImport assets: [Asset]) -> String {
    if case .asset(let id) = topic, let asset = assets.first(where: { $0.id == id }) {
      guard let before = former.assets[id] else { return "listed by an import" }
      guard before.monthlyRate != asset.monthlyRate else { return "changed by an import" }
      return "changed by an import: \(before.monthlyRate.text()) → \(asset.monthlyRate.text())"
        + " a month"
    }
    return "imported \(count(assets.count, "face"))"
  }

  private func text(of body: AssetCommand.SetOverlay) -> String {
    switch body.overlay {
    case .maintenance: "put \(code(body.asset)) into maintenance"
    case .withdrawn(let reason): "withdrew \(code(body.asset))" + said(reason)
    case nil: "returned \(code(body.asset)) to service"
    }
  }
}

import Models
import Pictures
import WSClient
import WSCore
import Wire

/// A photo of a face, while it is loaded and afterwards. It is fetched when the user opens it and
/// never before: the server of the photo learns who looks (A1).
struct PhotoDialog: Panel, Equatable {
  let asset: ID<Asset>
  var index: Int
  var state = State.loading

  enum State: Equatable, Sendable {
    case loading
    case failed(String)
    case shown(Picture, PictureCells)
  }

  var dialog: Dialog { .photo(self) }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    PhotoView(context: model.context, dialog: self).draw(on: &canvas)
    return nil
  }

  private func count(in model: Model) -> Int { model.market.assets[asset]?.photos.count ?? 0 }

  func footerKeys(_ model: Model) -> [FooterKey] {
    (count(in: model) > 1 ? [("→", "next"), ("←", "previous")] : []) + [("Esc", "close")]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    let count = count(in: model)
    switch key {
    case .right, .down, .pageDown, .character("n"), .character(" "), .character("l"):
      return model.turn(self, to: index + 1, of: count)
    case .left, .up, .pageUp, .character("p"), .character("h"):
      return model.turn(self, to: index + count - 1, of: count)
    case .character("R"): return model.turn(self, to: index, of: count)
    default:
      if key.isDismissal { model.dialogs.removeLast() }
      return []
    }
  }
}

extension Model {
  mutating func openPhotos(of asset: Asset) -> [Effect] {
    guard !asset.photos.isEmpty else { return [] }
    dialogs.append(.photo(PhotoDialog(asset: asset.id, index: 0)))
    return [.fetchPicture(asset.photos[0].url)]
  }

  fileprivate mutating func turn(_ dialog: PhotoDialog, to index: Int, of count: Int) -> [Effect] {
    guard count > 0 else { return [] }
    let next = PhotoDialog(asset: dialog.asset, index: index % count)
    // A single photo is loaded again only if that failed.
    if case .shown = dialog.state, next.index == dialog.index { return [] }
    replaceTop(next)
    return context.photo(next).map { [.fetchPicture($0.url)] } ?? []
  }

  /// Ignores a photo that the user has turned away from.
  mutating func show(_ outcome: PictureOutcome, from url: String) -> [Effect] {
    guard case .photo(var dialog) = dialogs.last, context.photo(dialog)?.url == url else {
      return []
    }
    switch outcome {
    case .shown(let picture): dialog.state = .shown(picture, cells(of: picture))
    case .failed(let sentence): dialog.state = .failed(sentence)
    }
    replaceTop(dialog)
    return []
  }

  /// Scales the photo to the terminal's new size.
  mutating func fitPhoto() {
    guard case .photo(var dialog) = dialogs.last, case .shown(let picture, _) = dialog.state
    else { return }
    dialog.state = .shown(picture, cells(of: picture))
    replaceTop(dialog)
  }

  private func cells(of picture: Picture) -> PictureCells {
    let room = PhotoView.room(in: size)
    return PictureCells(
      picture, columns: room.columns, rows: room.rows, isColoured: ink == .rich)
  }
}

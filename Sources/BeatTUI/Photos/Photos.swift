import Models
import Pictures
import WSClient
import WSCore
import Wire

extension Model {
  mutating func openPhotos(of asset: Asset) -> [Effect] {
    guard !asset.photos.isEmpty else { return [] }
    dialogs.append(.photo(PhotoDialog(asset: asset.id, index: 0)))
    return [.fetchPicture(asset.photos[0].url)]
  }

  mutating func turn(_ dialog: PhotoDialog, to index: Int, of count: Int) -> [Effect] {
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

import Models
import Pictures
import WSClient
import WSCore
import Wire

/// A photo of a face, while it comes and when it is there. It is fetched when the user asks to see
/// it and never before: whoever serves it learns who looks (A1).
struct PhotoDialog: Equatable, Sendable {
  let asset: ID<Asset>
  var index: Int
  var state = State.loading

  enum State: Equatable, Sendable {
    case loading
    case failed(String)
    case shown(Picture, PictureCells)
  }
}

extension Model {
  /// The photo of a dialog; nothing where the face or the photo has gone meanwhile.
  func photo(_ dialog: PhotoDialog) -> Asset.Photo? {
    guard let photos = market.assets[dialog.asset]?.photos, photos.indices.contains(dialog.index)
    else { return nil }
    return photos[dialog.index]
  }

  /// Where it is on the web; nothing where its URL is none.
  func address(of photo: Asset.Photo) -> WebAddress? {
    guard let server = try? ServerAddress(server) else { return nil }
    return try? WebAddress(photo.url, at: server)
  }

  func hasPhotos(_ dialog: Dialog) -> Bool {
    guard case .asset(let details) = dialog else { return false }
    return market.assets[details.asset]?.photos.isEmpty == false
  }

  mutating func openPhotos(of asset: Asset) -> [Effect] {
    guard !asset.photos.isEmpty else { return [] }
    dialogs.append(.photo(PhotoDialog(asset: asset.id, index: 0)))
    return [.fetchPicture(asset.photos[0].url)]
  }

  mutating func handle(_ key: Key, in dialog: PhotoDialog) -> [Effect] {
    let count = market.assets[dialog.asset]?.photos.count ?? 0
    switch key {
    case .right, .down, .pageDown, .character("n"), .character(" "), .character("l"):
      return turn(dialog, to: dialog.index + 1, of: count)
    case .left, .up, .pageUp, .character("p"), .character("h"):
      return turn(dialog, to: dialog.index + count - 1, of: count)
    case .character("R"): return turn(dialog, to: dialog.index, of: count)
    default:
      if isDismissal(key) { dialogs.removeLast() }
      return []
    }
  }

  private mutating func turn(_ dialog: PhotoDialog, to index: Int, of count: Int) -> [Effect] {
    guard count > 0 else { return [] }
    let next = PhotoDialog(asset: dialog.asset, index: index % count)
    // The only one needs no turning, unless it didn't come.
    if case .shown = dialog.state, next.index == dialog.index { return [] }
    dialogs[dialogs.count - 1] = .photo(next)
    return photo(next).map { [.fetchPicture($0.url)] } ?? []
  }

  /// Whoever has turned on to another photo meanwhile isn't shown this one.
  mutating func show(_ outcome: PictureOutcome, from url: String) -> [Effect] {
    guard case .photo(var dialog) = dialogs.last, photo(dialog)?.url == url else { return [] }
    switch outcome {
    case .shown(let picture): dialog.state = .shown(picture, cells(of: picture))
    case .failed(let sentence): dialog.state = .failed(sentence)
    }
    dialogs[dialogs.count - 1] = .photo(dialog)
    return []
  }

  /// The terminal has another size.
  mutating func fitPhoto() {
    guard case .photo(var dialog) = dialogs.last, case .shown(let picture, _) = dialog.state
    else { return }
    dialog.state = .shown(picture, cells(of: picture))
    dialogs[dialogs.count - 1] = .photo(dialog)
  }

  private func cells(of picture: Picture) -> PictureCells {
    let room = PhotoView.room(in: size)
    return PictureCells(
      picture, columns: room.columns, rows: room.rows, isColoured: ink == .rich)
  }
}

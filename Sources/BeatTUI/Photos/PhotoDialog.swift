import Localization
import Models
import Pictures
import WSClient
import WSCore
import Wire

/// Shows a photo of a face. It is fetched only when the user opens it, because the photo's server
/// learns who views it (A1).
struct PhotoDialog: Panel, Equatable {
  let asset: ID<Asset>
  private(set) var index = 0
  private(set) var state = State.loading
  /// The space that the picture was scaled for.
  private var room: Size?
  private var depth = PictureCells.Depth.two

  enum State: Equatable, Sendable {
    case loading
    case failed(String)
    case shown(Picture, PictureCells)
  }

  private init(asset: ID<Asset>) { self.asset = asset }

  /// Opens the first photo; nil if the face has none.
  static func open(_ asset: Asset) -> [Intent] {
    guard let first = asset.photos.first else { return [] }
    return [.open(.photo(PhotoDialog(asset: asset.id))), .effect(.fetchPicture(first.url))]
  }

  var dialog: Dialog { .photo(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    PhotoView(context: context, dialog: self).draw(on: &canvas)
    return nil
  }

  private func count(in context: Context) -> Int {
    context.market.assets[asset]?.photos.count ?? 0
  }

  func actions(in context: Context) -> [PanelAction] {
    let hindrance: Hindrance? =
      count(in: context) > 1 ? nil : .fact("The face has no other photo.")
    return [
      PanelAction(
        "next-photo", .right, .down, .pageDown, .character(" "), .character("l"), label: "next",
        help: "the next photo", unless: hindrance),
      PanelAction(
        "previous-photo", .left, .up, .pageUp, .character("h"), label: "previous",
        help: "the previous photo", unless: hindrance),
      PanelAction("load-photo", .control("r"), help: "fetch the photo again, if that failed"),
      .close(.character("q"), .enter),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .right, .down, .pageDown, .character(" "), .character("l"):
      turn(by: 1, in: context)
    case .left, .up, .pageUp, .character("h"): turn(by: -1, in: context)
    case .control("r"): turn(by: 0, in: context)
    default: key.isDismissal ? [.close] : []
    }
  }

  private mutating func turn(by steps: Int, in context: Context) -> [Intent] {
    let count = count(in: context)
    guard count > 0 else { return [] }
    let next = (index + steps + count) % count
    // A single photo is loaded again only if that failed.
    if case .shown = state, next == index { return [] }
    index = next
    state = .loading
    return context.photo(self).map { [.effect(.fetchPicture($0.url))] } ?? []
  }

  /// Ignores a photo that the user has turned away from.
  mutating func receive(_ outcome: PictureOutcome, from url: String, in context: Context) {
    guard context.photo(self)?.url == url else { return }
    switch outcome {
    case .shown(let picture): show(picture, in: context)
    case .failed(let sentence): state = .failed(sentence)
    }
  }

  /// Scales the photo to the terminal's new size.
  mutating func refresh(in context: Context) -> [Intent] {
    if case .shown(let picture, _) = state,
      room != PhotoView.room(in: context)
        || depth != context.look.pictureDepth
    {
      show(picture, in: context)
    }
    return []
  }

  private mutating func show(_ picture: Picture, in context: Context) {
    let room = PhotoView.room(in: context)
    self.room = room
    depth = context.look.pictureDepth
    let cells = PictureCells(
      picture, columns: room.columns, rows: room.rows, depth: depth)
    state = .shown(picture, cells)
  }
}

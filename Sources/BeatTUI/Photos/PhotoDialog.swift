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

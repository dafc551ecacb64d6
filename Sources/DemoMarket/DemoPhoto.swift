import Models
import Pictures

/// A drawn photo of an invented face: the sky over a city, a road, the structure of its medium, and
/// a poster with its code.
///
/// A function from places to colours. Places count from the upper left in heights of the picture:
/// `x` from 0 to 1.5, `y` from 0 to 1.
struct DemoPhoto: Sendable {
  static let width = 480
  static let height = 320

  private let scene: DemoScene
  private let panel: DemoPanel
  private let poster: DemoPoster

  init(of asset: Asset, isNight: Bool) {
    scene = DemoScene(code: asset.code, isNight: isNight)
    panel = DemoPanel(of: asset, isNight: isNight)
    poster = DemoPoster(
      code: asset.code, aspect: panel.width / panel.height, isScreen: asset.medium == .led)
  }

  /// The first photo of a face is by day, the others by night.
  init(of asset: Asset, number: Int) { self.init(of: asset, isNight: number > 0) }

  /// Draws at double size and scales down, for smooth edges.
  func picture(width: Int = width, height: Int = height) -> Picture {
    let drawn = Picture(width: width * 2, height: height * 2) { x, y in
      colour((Double(x) + 0.5) / Double(height * 2), (Double(y) + 0.5) / Double(height * 2)).pixel
    }
    return drawn.scaled(toWidth: width, height: height)
  }

  private func colour(_ x: Double, _ y: Double) -> DemoPaint {
    if let (across, down) = panel.poster(x, y) {
      return poster.colour(across, down).lit(by: panel.light(down))
    }
    if let part = panel.structure(x, y) { return part.lit(by: scene.daylight) }
    return scene.colour(x, y).mixed(with: panel.glow, panel.glow(x, y))
  }
}

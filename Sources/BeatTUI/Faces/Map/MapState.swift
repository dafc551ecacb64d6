import Models
import Wire

/// The position of the map. It follows the selected face until the user moves it.
struct MapState: Equatable, Sendable {
  private(set) var viewport: Viewport?
  /// The face that it last followed.
  private var followed: ID<Asset>?
  private var isZoomed = false

  private static let zoomFactor = 1.5
  /// The fraction of the map that one step moves.
  private static let step = 8

  var city: City { viewport.map { City.nearest(to: $0.centre) } ?? .dhaka }

  /// - Parameters:
  ///   - width: dots that the map has from left to right.
  ///   - height: dots from top to bottom.
  mutating func follow(_ face: Asset?, width: Int, height: Int) {
    guard let face else {
      if viewport == nil { viewport = City.dhaka.viewport(width: width, height: height) }
      return
    }
    guard face.id != followed || viewport == nil else { return }
    followed = face.id
    centre(on: face, width: width, height: height)
  }

  /// Shows the face at the scale of its city, unless the user chose another.
  private mutating func centre(on face: Asset, width: Int, height: Int) {
    let city = City.nearest(to: face.point)
    if !isZoomed || viewport == nil || city != self.city {
      viewport = city.viewport(width: width, height: height)
      isZoomed = false
    }
    viewport?.centre = face.point
  }

  mutating func show(_ city: City, width: Int, height: Int) {
    viewport = city.viewport(width: width, height: height)
    isZoomed = false
  }

  mutating func zoom(by factor: Double) {
    viewport?.zoom(by: factor)
    isZoomed = true
  }

  /// Follows a new size of the map.
  mutating func fit(width: Int, height: Int) {
    guard let old = viewport, !isZoomed else { return }
    viewport = city.viewport(width: width, height: height)
    viewport?.centre = old.centre
  }

  /// Moves the map by eighths to the east and to the south.
  mutating func pan(east: Int, south: Int, width: Int, height: Int) {
    guard let viewport else { return }
    let projection = Projection(viewport, width: width, height: height)
    let middle = projection.point(
      at: DotPoint(
        Double(width) / 2 + Double(east * width / Self.step),
        Double(height) / 2 + Double(south * height / Self.step)))
    // Bangladesh and its neighbourhood.
    self.viewport?.centre = GeoPoint(
      min(max(middle.latitude, 20), 27), min(max(middle.longitude, 87), 94))
  }

  /// - Parameter dots: what the map measures.
  mutating func perform(_ action: FacesAction, _ dots: (width: Int, height: Int)) {
    let (width, height) = dots
    switch action {
    case .nextCity: show(city.next, width: width, height: height)
    case .zoomIn: zoom(by: Self.zoomFactor)
    case .zoomOut: zoom(by: 1 / Self.zoomFactor)
    case .panLeft: pan(east: -1, south: 0, width: width, height: height)
    case .panRight: pan(east: 1, south: 0, width: width, height: height)
    case .panUp: pan(east: 0, south: -1, width: width, height: height)
    case .panDown: pan(east: 0, south: 1, width: width, height: height)
    case .request, .mark, .unmarkAll, .compare, .columns, .sortColumn, .sortDirection,
      .toggleMap, .nextFace, .previousFace, .nearest:
      break
    }
  }
}

extension Asset {
  var point: GeoPoint { GeoPoint(place.latitude, place.longitude) }
}

import Models
import Wire

/// The market's screen: every face that the user may see, as a list and on a map.
struct Faces: Sendable {
  var filter = Filter()
  var selection = Selection<ID<Asset>>()
  /// The columns wanted, the most important first.
  var columns = FaceColumn.initial
  var sort = FaceSort()
  /// The user has asked for an order since words were typed: it goes before how well they match.
  var isBySort = false
  /// To be compared, in the order in which they were marked.
  var marked: [ID<Asset>] = []
  /// The keys are the map's. Where there is no room for both, the map is shown instead of the list.
  var hasMapFocus = false
  var map = MapState()
  private(set) var listing = FaceListing()

  static let markedMax = 4

  var chosen: Int? { selection.index(in: listing.ids) }
  var face: Asset? { chosen.map { listing[$0].face } }

  /// Brings the list up to date with the market, the line and the day.
  mutating func settle(_ market: Marketplace, today: Day, _ script: Script, from former: String) {
    let line = filter.line.text
    if line != former { isBySort = false }
    marked.removeAll { !market.assets.contains($0) }
    listing.refresh(
      market,
      FaceListing.Request(
        line: line, sort: sort, isBySort: isBySort, today: today, script: script))
    // While one types the best match is the chosen one.
    if line != former, filter.isEditing, !line.isEmpty { selection.choose(0, in: listing.ids) }
    selection.settle(in: listing.ids)
  }

  mutating func mark() {
    guard let face else { return }
    if let index = marked.firstIndex(of: face.id) {
      marked.remove(at: index)
    } else if marked.count < Self.markedMax {
      marked.append(face.id)
    }
  }
}

import Localization
import Models

/// What waits for the user.
extension Model {
  /// Most pressing first, as of now.
  var waiting: [Waiting] {
    guard let replica else { return [] }
    return Waiting.all(for: replica.viewer, in: replica.visible)
  }

  /// Goes to what comes after the selected item, or to the first.
  mutating func goToNextWaiting() {
    let waiting = waiting
    guard let first = waiting.first else {
      return toast(localized("Nothing waits for you."), .good)
    }
    let here = waiting.firstIndex { $0.destination == chosenDestination }
    let next = here.map { waiting[($0 + 1) % waiting.count] } ?? first
    reveal(next.destination)
  }

  private var chosenDestination: Destination? {
    switch role {
    case .admin, .buyer: chosen.offer.map { .offer($0.id) }
    case .seller: chosen.face.map { .asset($0.id) }
    }
  }
}

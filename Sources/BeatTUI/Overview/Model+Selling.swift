import Models
import Wire

/// What keys do to faces and their bookings.
extension Model {
  mutating func settleOverview() {
    settleFaces()
    overview.settle(market, occupancy, today: today)
  }

  func can(_ action: SellingAction) -> Bool {
    switch action {
    case .nextPart, .previousPart: screen == .overview
    case .confirm, .refuse: screen == .overview && chosenBooking?.confirmBy != nil
    case .edit: upkeptFace != nil
    case .maintain: upkeptFace.map { $0.overlay != .maintenance } ?? false
    case .withdraw: upkeptFace.map { !$0.isWithdrawn } ?? false
    case .restore: upkeptFace?.overlay != nil
    case .force: role == .admin && chosenBooking?.forced(on: today) != nil
    }
  }

  mutating func perform(_ action: SellingAction) {
    switch action {
    case .nextPart: overview.movePart(by: 1)
    case .previousPart: overview.movePart(by: -1)
    case .confirm, .refuse, .edit, .maintain, .withdraw, .restore, .force:
      if let form = form(action) { dialogs.append(.form(form)) }
    }
  }

  private func form(_ action: SellingAction) -> Form? {
    switch action {
    case .nextPart, .previousPart: nil
    case .confirm: chosenBooking.map { .confirm($0, in: context) }
    case .refuse: chosenBooking.map { .refuse($0, in: context) }
    case .edit: upkeptFace.map { .edit($0) }
    case .maintain: upkeptFace.map { .maintain($0) }
    case .withdraw: upkeptFace.map { .withdraw($0, in: context) }
    case .restore: upkeptFace.map { .restore($0) }
    case .force:
      chosenBooking.flatMap { booking in
        booking.forced(on: today).map { .force(booking, to: $0, in: context) }
      }
    }
  }

  /// The booking that keys act on: of the chosen row, or of the chosen offer.
  var chosenBooking: Booking? {
    switch screen {
    case .overview: return overview.row?.booking
    case .mediation:
      guard case .approved(let approval) = chosenOffer?.state else { return nil }
      return market.bookings[approval.booking]
    case .dashboard, .faces, .campaigns, .messages: return nil
    }
  }

  /// The chosen face, where the user may change it.
  private var upkeptFace: Asset? {
    guard screen == .overview || screen == .faces, let face = chosenAsset else { return nil }
    return role == .admin || face.owner == viewer?.organisation ? face : nil
  }

  /// Goes to what of the face waits for its seller; false where nothing does.
  mutating func revealConfirmation(of face: ID<Asset>) -> Bool {
    guard role == .seller else { return false }
    overview.filter = Filter()
    settleOverview()
    let waiting = overview.listing[.needs].first {
      if case .confirmation(_, let asset, _) = $0 { asset.id == face } else { false }
    }
    guard let waiting else { return false }
    screen = .overview
    overview.choose(waiting.id, in: .needs)
    return true
  }
}

extension Asset {
  var isWithdrawn: Bool { if case .withdrawn = overlay { true } else { false } }
}

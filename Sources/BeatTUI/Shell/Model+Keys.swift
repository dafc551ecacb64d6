import Models
import Wire

/// What keys do.
extension Model {
  mutating func handle(_ key: Key) -> [Effect] {
    if key == .control("c") || key == .control("q") { return keepDraft() + [.quit] }
    if key == .control("l") { return [.redraw, .check] }
    if key == .control("z") { return [.suspend] }
    // What can't be seen is not acted on.
    if size.isTooSmall { return [] }
    if handleInTimeLine(key) { return [] }
    if !dialogs.isEmpty { return handleInDialog(key) }
    let isSearching = filter.isEditing
    if handleInFilter(key) { return isSearching && key == .enter ? searchMessages() : [] }
    var effects: [Effect] = []
    if handleInWriting(key, &effects) { return effects }
    guard let action = action(for: key), can(action) else { return [] }
    return perform(action)
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageLength)
    case .pageDown: move(by: pageLength)
    case .first: move(by: -.max / 2)
    case .last: move(by: .max / 2)
    case .fold, .unfold, .toggleFold: fold(action)
    case .find: find()
    case .toggleClosed: toggleClosed()
    case .details: openDetails()
    case .notes: openNotes()
    case .quotes:
      if let offer = chosenOffer { dialogs.append(.quotes(QuotesPanel(offer: offer.id))) }
    case .quote, .decline, .withdraw, .approve, .reject, .revise, .cancel: openForm(action)
    case .hold, .challengeHold, .releaseHold: openForm(action)
    case .request: return request()
    case .faces(let action): perform(action)
    case .line(let action): perform(action)
    case .talk(let action): return perform(action)
    case .switchPane: campaigns.isOnLines.toggle()
    case .selling(let action): perform(action)
    case .timeLine(let action): perform(action)
    case .history: openHistory()
    case .lookBack: timeLine = TimeLine(at: now.uptime)
    case .bell: dialogs.append(.notifications(NotificationPanel()))
    case .busy: toggleBusy()
    case .help: dialogs.append(.help(HelpPanel()))
    case .firstScreen: screen = Screen.all(for: role)[0]
    case .secondScreen: screen = Screen.all(for: role)[1]
    case .thirdScreen: screen = Screen.all(for: role)[2]
    case .fourthScreen: screen = Screen.all(for: role)[3]
    case .newCampaign, .editCampaign, .launchCampaign, .pauseCampaign, .completeCampaign,
      .cancelCampaign, .deleteCampaign:
      if let form = campaignForm(action) { dialogs.append(.form(form)) }
    case .retry: return [.retry]
    case .redraw: return [.redraw, .check]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// Rows that the list shows at once.
  var pageLength: Int {
    switch screen {
    case .dashboard: max(1, DashboardView(model: self).listRect(in: body).rowCount - 2)
    case .campaigns: max(1, CampaignsView(model: self).listRect(in: body).rowCount - 2)
    case .mediation: max(1, body.rowCount - 2)
    case .faces: FacesView(model: self).pageLength
    case .overview: OverviewView(model: self).pageLength
    case .messages: TalkView(model: self).pageLength
    }
  }

  private mutating func move(by steps: Int) {
    let market = market
    switch screen {
    case .mediation:
      mediation.selection.move(by: steps, in: mediation.rows(in: market, today: today).map(\.id))
    case .dashboard:
      dashboard.selection.move(by: steps, in: dashboard.offers(in: market).map(\.id))
    case .faces: faces.selection.move(by: steps, in: faces.listing.ids)
    case .messages: moveInTalk(by: steps)
    case .campaigns where campaigns.isOnLines:
      campaigns.lineSelection.move(by: steps, in: campaigns.lines(in: market).map(\.id))
    case .overview: overview.move(by: steps)
    case .campaigns:
      campaigns.selection.move(by: steps, in: campaigns.campaigns(in: market).map(\.id))
    }
  }

  private mutating func fold(_ action: Action) {
    let rows = mediation.rows(in: market, today: today)
    guard let buyer = mediation.buyer(in: rows) else { return }
    let folds = action == .fold || (action == .toggleFold && !mediation.folded.contains(buyer))
    if folds {
      mediation.folded.insert(buyer)
      mediation.selection.choose(.buyer(buyer), in: rows.map(\.id))
    } else {
      mediation.folded.remove(buyer)
    }
  }

  private mutating func find() {
    faces.hasMapFocus = false
    talk.focus = .list
    talk.chosen = nil
    filter.isEditing = true
  }

  private mutating func toggleClosed() {
    if screen == .mediation {
      mediation.showsClosed.toggle()
    } else {
      dashboard.showsClosed.toggle()
    }
  }

  private mutating func openDetails() {
    guard let asset = chosenAsset else { return }
    dialogs.append(.asset(AssetDetails(asset: asset.id, offer: chosenOffer?.id)))
  }

  /// On the dashboard it leads to the faces, where one is chosen.
  private mutating func request() -> [Effect] {
    guard screen == .faces, let asset = chosenAsset else {
      screen = .faces
      toast("Choose a face, then press n", .news)
      return []
    }
    openRequest(for: asset)
    return []
  }

  mutating func openRequest(for asset: Asset) {
    dialogs.append(.form(.request(asset, in: context)))
  }

  private mutating func openForm(_ action: Action) {
    guard let offer = chosenOffer, let form = form(action, offer) else { return }
    dialogs.append(.form(form))
  }

  func form(_ action: Action, _ offer: Offer) -> Form? {
    switch action {
    case .quote: market.assets[offer.asset].map { .quote(offer, asset: $0) }
    case .decline: .decline(offer, in: context)
    case .withdraw: .withdraw(offer, in: context)
    case .approve: .approve(offer, in: context)
    case .reject: .reject(offer, in: context)
    case .revise: .revise(offer, in: context)
    case .cancel: .cancel(offer, in: context)
    case .hold: .hold(.hold, offer, in: context)
    case .challengeHold: .hold(.challenge, offer, in: context)
    case .releaseHold: .hold(.release, offer, in: context)
    default: nil
    }
  }
}

/// The line that filters the list.
extension Model {
  var filter: Filter {
    get {
      switch screen {
      case .mediation: mediation.filter
      case .dashboard: dashboard.filter
      case .faces: faces.filter
      case .overview: overview.filter
      case .campaigns: campaigns.filter
      case .messages: talk.filter
      }
    }
    set {
      switch screen {
      case .mediation: mediation.filter = newValue
      case .dashboard: dashboard.filter = newValue
      case .faces: faces.filter = newValue
      case .overview: overview.filter = newValue
      case .campaigns: campaigns.filter = newValue
      case .messages: talk.filter = newValue
      }
    }
  }

  /// True when the key was the filter's.
  private mutating func handleInFilter(_ key: Key) -> Bool {
    let isElsewhere = screen == .messages && talk.focus != .list
    if key == .escape, filter.isEditing || (!filter.isEmpty && !isElsewhere) {
      filter = Filter()
      return true
    }
    guard filter.isEditing else { return false }
    if key == .enter || key == .down || key == .up {
      filter.isEditing = false
      return true
    }
    if key == .tab { return complete() }
    return filter.line.handle(key)
  }
}

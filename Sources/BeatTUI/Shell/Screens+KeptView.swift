import Models
import Wire

/// What of the screens outlives a run.
extension Screens {
  /// The search lines, but for one that is being typed.
  private var filters: [(screen: Screen, filter: Filter)] {
    [
      (.mediation, mediation.filter), (.dashboard, dashboard.filter), (.faces, faces.filter),
      (.campaigns, campaigns.filter), (.overview, overview.filter), (.people, people.filter),
    ]
  }

  /// - Parameter former: keeps what is being changed as it was.
  func kept(after former: KeptView) -> KeptView {
    var view = KeptView()
    view.screen = shown
    let sort = faces.sort
    if sort != FaceSort() {
      view.sort = .init(column: sort.column.rawValue, isDescending: sort.isDescending)
    }
    if faces.columns != FaceColumn.initial { view.columns = faces.columns }
    for (screen, filter) in filters {
      let text = filter.isEditing ? former.filters[screen.rawValue] ?? "" : filter.line.text
      if !text.isEmpty { view.filters[screen.rawValue] = text }
    }
    view.folded = mediation.foldedBuyers
    view.showsClosed =
      (mediation.showsClosed ? [.mediation] : []) + (dashboard.showsClosed ? [.dashboard] : [])
    view.showsQueue =
      (mediation.showsQueue ? [.mediation] : []) + (dashboard.showsQueue ? [.dashboard] : [])
    view.showsMap = faces.hasMapFocus
    for (screen, choice) in choices where choice != PaneChoice() {
      view.panes[screen.rawValue] = choice
    }
    return view
  }

  /// Puts the screens as they were left, as far as the role has them.
  mutating func restore(_ view: KeptView, for role: Role) {
    if let screen = view.screen, Screen.all(for: role).contains(screen) { shown = screen }
    if let sort = view.sort, let column = FaceColumn(rawValue: sort.column) {
      faces.restore(FaceSort(column: column, isDescending: sort.isDescending))
    }
    if let columns = view.columns, Set(columns).count == columns.count, !columns.isEmpty {
      faces.columns = columns
    }
    func filter(_ screen: Screen) -> Filter {
      var filter = Filter()
      filter.line.insert(view.filters[screen.rawValue] ?? "")
      return filter
    }
    mediation.filter = filter(.mediation)
    dashboard.filter = filter(.dashboard)
    faces.filter = filter(.faces)
    campaigns.filter = filter(.campaigns)
    overview.filter = filter(.overview)
    people.filter = filter(.people)
    mediation.restore(folded: view.folded, showsClosed: view.showsClosed.contains(.mediation))
    if view.showsClosed.contains(.dashboard) != dashboard.showsClosed { dashboard.toggleClosed() }
    mediation.showsQueue = view.showsQueue.contains(.mediation)
    dashboard.showsQueue = view.showsQueue.contains(.dashboard)
    faces.hasMapFocus = view.showsMap
    for (name, choice) in view.panes {
      if let screen = Screen(rawValue: name) { choices[screen] = choice }
    }
  }
}

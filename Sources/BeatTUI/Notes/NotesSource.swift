import Models

extension Model {
  /// While the time line is open: as of its moment.
  var notesSight: NotesVisibility? {
    replica.map { replica in
      NotesVisibility(
        market: market, viewer: replica.viewer,
        confirmed: isLookingBack || replica.pending.isEmpty ? nil : replica.confirmed)
    }
  }
}

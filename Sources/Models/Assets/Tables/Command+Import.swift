extension Command {
  /// The length of the table that the command imports, in bytes; 0 for other commands.
  package var tableLength: Int {
    guard case .asset(.importTable(let body)) = self else { return 0 }
    return body.table.utf8.count
  }
}

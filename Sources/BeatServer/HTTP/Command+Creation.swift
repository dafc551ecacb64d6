import Models

extension Command {
  /// Whether the command creates something, which HTTP answers with 201.
  var isCreation: Bool {
    switch self {
    case .note(.create), .note(.reply), .news(.post): true
    default: false
    }
  }
}

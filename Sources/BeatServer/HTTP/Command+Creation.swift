import Models

extension Command {
  /// Whether the command creates something; HTTP then answers 201.
  var isCreation: Bool {
    switch self {
    case .note(.create), .note(.reply), .news(.post): true
    default: false
    }
  }
}

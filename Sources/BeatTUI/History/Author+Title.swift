import Models

extension Author {
  /// The author to show for an event. The assistant's answers are sent by the server, which has no
  /// name.
  func title(of event: Event) -> String {
    if case .conversation(.messageSent(let body)) = event, body.message.answer != nil {
      return "the assistant"
    }
    return title
  }

  private var title: String {
    switch self {
    case .person(let name): name
    case .role(let role): role.article
    case .clock: "the clock"
    case .system: "the operator"
    case .somebody: "someone"
    }
  }
}

extension Role {
  var article: String {
    switch self {
    case .buyer: "a buyer"
    case .seller: "a seller"
    case .admin: "the desk"
    }
  }
}

import Models
import Wire

/// Sentences about notification events.
extension EventSentences {
  func text(of event: NotificationEvent) -> String {
    switch event {
    case .posted(let notification): "notified: \(notification.text)"
    case .read(let body): "read \(count(body.ids.count, "notification"))"
    case .cleared(let body): "cleared \(count(body.ids.count, "notification"))"
    }
  }
}

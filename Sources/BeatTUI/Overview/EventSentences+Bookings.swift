import Models
import Wire

/// Sentences about booking events.
extension EventSentences {
  func text(of event: BookingEvent) -> String {
    switch event {
    case .confirmed(let body): "confirmed a booking of \(code(body.asset))"
    case .forced(let booking):
      "changed a booking of \(code(booking.asset)) to \(text(booking.dates))"
    case .booked(let booking):
      "booked \(code(booking.asset)), \(text(booking.dates))"
    case .released(let body):
      "freed \(code(body.asset))"
        + (former.bookings[body.booking].map { ", \(text($0.dates))" } ?? "")
    }
  }
}

import Models
import Wire

/// The faces of the places: two per structure, A towards the centre and B outward, and an LED in
/// some places (A1).
enum DemoFaces {
  static func assets(of places: [DemoPlace], on calendar: DemoCalendar) -> [Asset] {
    let faces = places.flatMap { place in
      [Face.inbound, .outbound, .led].compactMap { asset($0, at: place, on: calendar) }
    }
    return faces + samples(at: places, on: calendar)
  }

  private enum Face: String {
    case inbound = "A"
    case outbound = "B"
    case led = "L"
  }

  private static func asset(
    _ face: Face, at place: DemoPlace, on calendar: DemoCalendar
  ) -> Asset? {
    if face == .led, place.slotRate == nil { return nil }
    let code = place.code + face.rawValue
    let isLED = face == .led
    let medium = isLED ? Asset.Medium.led : Asset.Medium(rawValue: place.medium) ?? .billboard
    return Asset(
      id: DemoPeople.id(.asset, number(of: code)), code: code,
      name: place.name + (isLED ? ", LED" : ""),
      nameBangla: place.nameBangla + bangla(face), owner: place.owner.organisation.id,
      medium: medium, display: isLED ? .digital(loopSeconds: 60, slots: 6) : .still,
      widthFeet: isLED ? (place.widthFeet > 30 ? 30 : 20) : place.widthFeet,
      heightFeet: isLED ? (place.widthFeet > 30 ? 20 : 12) : place.heightFeet,
      illumination: medium.illumination, facing: facing(face, at: place), place: place.place,
      venue: medium.venue,
      traffic: Asset.Traffic(
        dailyCount: face == .outbound ? place.dailyTraffic * 9 / 10 : place.dailyTraffic,
        source: "desk's count, \(calendar.today.advanced(by: -120).text)"),
      monthlyRate: rate(face, at: place), minimumDays: isLED ? 7 : 14,
      permit: permit(code, place, on: calendar),
      photos: photos(code, place, isLit: medium.illumination != .none, on: calendar))
  }

  /// Paths, since the demonstration doesn't know the server's address. The server serves photos
  /// below `/photos/`.
  private static func photos(
    _ code: String, _ place: DemoPlace, isLit: Bool, on calendar: DemoCalendar
  ) -> [Asset.Photo] {
    let captions = ["By day, from \(place.road)"] + (isLit ? ["By night"] : [])
    return captions.enumerated().map { index, caption in
      Asset.Photo(
        url: "/photos/\(code)-\(index + 1).png", caption: caption,
        takenAt: calendar.instant(.daysAgo(90)))
    }
  }

  /// Outbound faces cost 15 % less: fewer people see them, on the way home.
  private static func rate(_ face: Face, at place: DemoPlace) -> Money {
    switch face {
    case .inbound: Money(taka: place.monthlyRate)
    case .outbound: Money(taka: place.monthlyRate * 85 / 100 / 1_000 * 1_000)
    case .led: Money(taka: place.slotRate ?? place.monthlyRate)
    }
  }

  private static func bangla(_ face: Face) -> String {
    switch face {
    case .inbound: " (ক)"
    case .outbound: " (খ)"
    case .led: ", এলইডি"
    }
  }

  private static func facing(_ face: Face, at place: DemoPlace) -> String {
    switch face {
    case .inbound, .led: place.compass(towardsCentre: true) + ", inbound"
    case .outbound: place.compass(towardsCentre: false) + ", outbound"
    }
  }

  /// Permits are valid for one or two years. A few end within the month (S3).
  private static func permit(
    _ code: String, _ place: DemoPlace, on calendar: DemoCalendar
  ) -> Asset.Permit {
    let number = number(of: code)
    let usual = number % 17 == 3 ? 5 + number % 23 : 60 + number * 37 % 600
    let daysLeft = DemoSelling.permitDaysLeft(of: code) ?? Int(usual)
    let issued = calendar.today.advanced(by: daysLeft - 730).civil.year
    return Asset.Permit(
      authority: place.cityCorporation,
      number: "\(place.cityCorporation)/AD/\(issued)/\(1_000 + number * 7 % 9_000)",
      expiry: calendar.today.advanced(by: daysLeft))
  }

  /// A number derived from the code, so that new faces don't change it.
  private static func number(of code: String) -> UInt64 {
    code.utf8.reduce(0) { ($0 * 31 + UInt64($1)) % 1_000_003 }
  }

  /// The desk's training faces. Buyers never see them (A5).
  private static func samples(at places: [DemoPlace], on calendar: DemoCalendar) -> [Asset] {
    guard let place = places.first else { return [] }
    return ["TRN-001A", "TRN-002A"].map { code in
      Asset(
        id: DemoPeople.id(.asset, number(of: code)), code: code, name: "Training board, store yard",
        nameBangla: "প্রশিক্ষণ বোর্ড", owner: place.owner.organisation.id, medium: .billboard,
        display: .still, widthFeet: 20, heightFeet: 10, illumination: .none,
        facing: facing(.inbound, at: place), place: place.place, venue: 301, traffic: nil,
        monthlyRate: Money(taka: 10_000), minimumDays: 1, permit: nil, isSample: true)
    }
  }
}

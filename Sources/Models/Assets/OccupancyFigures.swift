package import Wire

/// How much of a set of faces is booked from a day on (S3). Faces out of service don't count; a
/// loop counts with its share of booked slots.
package struct OccupancyFigures: Equatable, Sendable {
  package static let dayCount = 90

  /// In thousandths of a face and day.
  package struct Share: Hashable, Sendable {
    package fileprivate(set) var taken = 0
    package fileprivate(set) var room = 0
    package var percent: Int { room == 0 ? 0 : (taken * 100 + room / 2) / room }
  }

  package struct District: Equatable, Sendable {
    package let name: String
    package fileprivate(set) var faceCount = 0
    fileprivate(set) var days = [Share](repeating: Share(), count: dayCount)
    package func share(of dayCount: Int) -> Share { days.sum(of: dayCount) }
  }

  /// By day, from today.
  package private(set) var days = [Share](repeating: Share(), count: dayCount)
  /// Most faces first.
  package private(set) var districts: [District] = []
  package private(set) var faceCount = 0
  package private(set) var outOfServiceCount = 0

  package init() {}

  package init(of faces: [Asset], _ bookings: [ID<Asset>: [Booking]], from today: Day) {
    var places: [String: Int] = [:]
    for face in faces {
      guard face.overlay == nil else {
        outOfServiceCount += 1
        continue
      }
      faceCount += 1
      let name = face.place.district
      let place = places[name] ?? districts.count
      if place == districts.count {
        districts.append(District(name: name))
        places[name] = place
      }
      districts[place].faceCount += 1
      let load = Self.load(bookings[face.id] ?? [], from: today)
      for day in load.indices {
        let share = Share(of: load[day], capacity: face.capacity)
        days[day].add(share)
        districts[place].days[day].add(share)
      }
    }
    districts.sort { ($1.faceCount, $0.name) < ($0.faceCount, $1.name) }
  }

  package func share(of dayCount: Int) -> Share { days.sum(of: dayCount) }

  /// The number of bookings on each day.
  private static func load(_ bookings: [Booking], from today: Day) -> [Int] {
    var load = [Int](repeating: 0, count: dayCount)
    for booking in bookings {
      let first = max(0, min(dayCount, booking.dates.start.days(since: today)))
      let end = max(first, min(dayCount, booking.dates.end.days(since: today)))
      for day in first..<end { load[day] += 1 }
    }
    return load
  }
}

extension OccupancyFigures.Share {
  private static let face = 1_000

  fileprivate init(of load: Int, capacity: Int) {
    let capacity = max(1, capacity)
    taken = Self.face * min(load, capacity) / capacity
    room = Self.face
  }

  fileprivate mutating func add(_ other: Self) {
    taken += other.taken
    room += other.room
  }
}

extension [OccupancyFigures.Share] {
  fileprivate func sum(of dayCount: Int) -> OccupancyFigures.Share {
    prefix(dayCount).reduce(into: OccupancyFigures.Share()) { $0.add($1) }
  }
}

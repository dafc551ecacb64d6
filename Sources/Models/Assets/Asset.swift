package import Wire

/// One advertising face (A1).
package struct Asset: Entity {
  package private(set) var id: ID<Asset>
  /// The owner's own code, unique in the market: `DHK-014A`.
  package var code: String
  package var name: String
  package var nameBangla: String
  package var owner: ID<Organisation>
  package var medium: Medium
  package var display: Display
  package var widthFeet: Int
  package var heightFeet: Int
  package var illumination: Illumination
  package var facing: String
  package var place: Place
  /// The venue's number in the OpenOOH taxonomy 1.2.
  package var venue: Int
  package var traffic: Traffic?
  package var monthlyRate: Money
  package var minimumDays: Int
  /// The hours within which the seller confirms each booking; nil if it needn't.
  package var confirmationHours: Int?
  package var permit: Permit?
  package var photos: [Photo]
  /// Made for a demonstration or a test. Buyers never see it (A5).
  package var isSample: Bool
  /// Takes the face out of service, whatever its bookings say (A2).
  package var overlay: Overlay?

  package enum Medium: String, Hashable, Sendable, Codable, CaseIterable {
    case billboard, unipole, gantry, rooftop, wall, led
    case bridgePanel = "bridge_panel"
    case busShelter = "bus_shelter"
    case metroPanel = "metro_panel"
  }

  package enum Display: Hashable, Sendable {
    /// One printed picture: the face is exclusive.
    case still
    /// A loop of `loopSeconds`, shared by `slots` advertisers.
    case digital(loopSeconds: Int, slots: Int)
  }

  package enum Illumination: String, Hashable, Sendable, Codable, CaseIterable {
    case none, led
    case frontLit = "front_lit"
    case backLit = "back_lit"
  }

  package struct Place: Hashable, Sendable, Codable {
    package var latitude: Double
    package var longitude: Double
    package var road: String
    package var area: String
    package var district: String
    package var division: String
    package var cityCorporation: String

    package init(
      latitude: Double, longitude: Double, road: String, area: String, district: String,
      division: String, cityCorporation: String
    ) {
      self.latitude = latitude
      self.longitude = longitude
      self.road = road
      self.area = area
      self.district = district
      self.division = division
      self.cityCorporation = cityCorporation
    }
  }

  /// Vehicles a day, and who counted them.
  package struct Traffic: Hashable, Sendable, Codable {
    package var dailyCount: Int
    package var source: String

    package init(dailyCount: Int, source: String) {
      self.dailyCount = dailyCount
      self.source = source
    }
  }

  package struct Permit: Hashable, Sendable, Codable {
    package var authority: String
    package var number: String
    package var expiry: Day

    package init(authority: String, number: String, expiry: Day) {
      self.authority = authority
      self.number = number
      self.expiry = expiry
    }
  }

  package struct Photo: Hashable, Sendable, Codable {
    package var url: String
    package var caption: String
    package var takenAt: Instant

    package init(url: String, caption: String, takenAt: Instant) {
      self.url = url
      self.caption = caption
      self.takenAt = takenAt
    }
  }

  package enum Overlay: Hashable, Sendable {
    case maintenance
    case withdrawn(reason: String)
  }

  package init(
    id: ID<Asset>, code: String, name: String, nameBangla: String, owner: ID<Organisation>,
    medium: Medium, display: Display, widthFeet: Int, heightFeet: Int, illumination: Illumination,
    facing: String, place: Place, venue: Int, traffic: Traffic?, monthlyRate: Money,
    minimumDays: Int, confirmationHours: Int? = nil, permit: Permit?, photos: [Photo] = [],
    isSample: Bool = false, overlay: Overlay? = nil
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.nameBangla = nameBangla
    self.owner = owner
    self.medium = medium
    self.display = display
    self.widthFeet = widthFeet
    self.heightFeet = heightFeet
    self.illumination = illumination
    self.facing = facing
    self.place = place
    self.venue = venue
    self.traffic = traffic
    self.monthlyRate = monthlyRate
    self.minimumDays = minimumDays
    self.confirmationHours = confirmationHours
    self.permit = permit
    self.photos = photos
    self.isSample = isSample
    self.overlay = overlay
  }

  /// The same face with another id and owner.
  func named(_ id: ID<Asset>, owner: ID<Organisation>) -> Asset {
    var copy = self
    (copy.id, copy.owner) = (id, owner)
    return copy
  }

  /// How many bookings fit on one day.
  package var capacity: Int {
    switch display {
    case .still: 1
    case .digital(_, let slots): slots
    }
  }
}

extension Asset.Display: Codable {
  private enum Kind: String, Codable, CaseIterable { case still, digital }
  private enum Key: String, CodingKey { case kind, loopSeconds, slots }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .still: self = .still
    case .digital:
      self = .digital(
        loopSeconds: try container.decode(Int.self, forKey: .loopSeconds),
        slots: try container.decode(Int.self, forKey: .slots))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .still: try container.encode(Kind.still, forKey: .kind)
    case .digital(let loopSeconds, let slots):
      try container.encode(Kind.digital, forKey: .kind)
      try container.encode(loopSeconds, forKey: .loopSeconds)
      try container.encode(slots, forKey: .slots)
    }
  }
}

extension Asset.Overlay: Codable {
  private enum Kind: String, Codable, CaseIterable { case maintenance, withdrawn }
  private enum Key: String, CodingKey { case kind, reason }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .maintenance: self = .maintenance
    case .withdrawn: self = .withdrawn(reason: try container.decode(String.self, forKey: .reason))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .maintenance: try container.encode(Kind.maintenance, forKey: .kind)
    case .withdrawn(let reason):
      try container.encode(Kind.withdrawn, forKey: .kind)
      try container.encode(reason, forKey: .reason)
    }
  }
}

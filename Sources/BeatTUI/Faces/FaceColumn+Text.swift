import Models
import Wire

extension FaceColumn {
  /// What stands in the column.
  func text(
    of face: Asset, _ status: AssetStatus, _ market: Marketplace, in script: Script
  ) -> String {
    switch self {
    case .code: face.code
    case .name: (face.isSample ? "[sample] " : "") + face.name(in: script)
    case .bangla: face.nameBangla
    case .area: face.place.area
    case .district: District.name(face.place.district, in: script)
    case .road: face.place.road
    case .facing: face.facing
    case .medium: face.medium.title
    case .size: "\(face.widthFeet)×\(face.heightFeet)"
    case .lit: face.illumination.title
    case .traffic: face.traffic.map { lakhGrouped(String($0.dailyCount)) } ?? "—"
    case .owner: market.organisations[face.owner]?.name ?? "—"
    case .minimum: "\(face.minimumDays) d"
    case .permit: face.permit.map { $0.expiry.text(in: script) } ?? "—"
    case .status: status.title
    case .rate: face.monthlyRate.text()
    }
  }
}

/// By which column the list is sorted. What has no value comes last either way.
struct FaceSort: Equatable, Sendable {
  var column = FaceColumn.code
  var isDescending = false

  /// The faces in order, as places in `faces`, which are by code.
  func order(
    _ faces: [Asset], _ statuses: [AssetStatus], _ market: Marketplace, in script: Script
  ) -> [Int] {
    switch key(faces, statuses, market, script) {
    case .texts(let texts): sorted(texts)
    case .numbers(let numbers): sorted(numbers)
    }
  }

  private enum Keys {
    case texts([String?])
    case numbers([Int64?])
  }

  private func key(
    _ faces: [Asset], _ statuses: [AssetStatus], _ market: Marketplace, _ script: Script
  ) -> Keys {
    func texts(_ text: (Asset) -> String) -> Keys {
      .texts(faces.map { face in text(face).isEmpty ? nil : text(face).lowercased() })
    }
    return switch column {
    case .code: .numbers(faces.indices.map(Int64.init))
    case .name: texts { $0.name(in: script) }
    case .bangla: texts(\.nameBangla)
    case .area: texts(\.place.area)
    case .district: texts { District.name($0.place.district, in: script) }
    case .road: texts(\.place.road)
    case .facing: texts(\.facing)
    case .medium: texts(\.medium.title)
    case .lit: texts(\.illumination.title)
    case .owner: texts { market.organisations[$0.owner]?.name ?? "" }
    case .size: .numbers(faces.map { Int64($0.widthFeet) * Int64($0.heightFeet) })
    case .traffic: .numbers(faces.map { face in face.traffic.map { Int64($0.dailyCount) } })
    case .minimum: .numbers(faces.map { Int64($0.minimumDays) })
    case .permit: .numbers(faces.map { face in face.permit.map { Int64($0.expiry.number) } })
    case .status: .numbers(statuses.map { Int64($0.rank) })
    case .rate: .numbers(faces.map(\.monthlyRate.paisa))
    }
  }

  private func sorted<Key: Comparable>(_ keys: [Key?]) -> [Int] {
    keys.indices.sorted { left, right in
      switch (keys[left], keys[right]) {
      case (let first?, let second?) where first != second:
        isDescending ? first > second : first < second
      case (_?, nil): true
      case (nil, _?): false
      default: left < right
      }
    }
  }
}

extension AssetStatus {
  /// What can be had first.
  var rank: Int {
    switch self {
    case .available: 0
    case .pendingOffer: 1
    case .booked: 2
    case .live: 3
    case .completed: 4
    case .maintenance: 5
    case .withdrawn: 6
    }
  }

  /// One of each, as they are ranked.
  static let kinds: [AssetStatus] = [
    .available, .pendingOffer, .booked, .live, .completed, .maintenance, .withdrawn(reason: ""),
  ]
}

import Models
import Wire

/// The sort order of the list. Faces without a value come last in both directions.
struct FaceSort: Equatable, Sendable {
  var column = FaceColumn.code
  var isDescending = false

  /// The sorted indices into `faces`, which is sorted by code.
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

import Models
import Wire

extension FaceColumn {
  /// The text of the column.
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

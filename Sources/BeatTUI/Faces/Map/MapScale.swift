/// A round length, and its width in cells.
enum MapScale {
  private static let metres = [
    20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
  ]

  static func fitting(_ metresPerCell: Double, columns: Int) -> (text: String, columns: Int) {
    let length = metres.last { Double($0) / metresPerCell <= Double(columns) } ?? metres[0]
    let text = length < 1_000 ? "\(length) m" : "\(length / 1_000) km"
    return (text, max(2, Int((Double(length) / metresPerCell).rounded())))
  }
}

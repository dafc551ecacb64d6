/// Which columns the list has, and which of them go first where there is no room for all.
struct ColumnChooser: Equatable, Sendable {
  /// Every column, those that are wanted first.
  private(set) var order: [FaceColumn]
  private(set) var wanted: Set<FaceColumn>
  private(set) var index = 0

  init(_ columns: [FaceColumn]) {
    wanted = Set(columns)
    order = columns + FaceColumn.allCases.filter { !columns.contains($0) }
  }

  /// The most important first.
  var columns: [FaceColumn] { order.filter(wanted.contains) }

  mutating func move(by steps: Int) { index = max(0, min(index + steps, order.count - 1)) }

  /// The last one stays.
  mutating func toggle() {
    let column = order[index]
    if !wanted.contains(column) {
      wanted.insert(column)
    } else if wanted.count > 1 {
      wanted.remove(column)
    }
  }

  mutating func shift(by steps: Int) {
    let target = index + steps
    guard order.indices.contains(target) else { return }
    order.swapAt(index, target)
    index = target
  }
}

/// Paths are found only when one is asked for: they follow from the bytes and a place.
extension BinaryReader {
  /// The keys that lead to the innermost value around `target`.
  func path(to target: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var offset = root
    var limit = file.count
    while offset < target, let inner = inner(of: offset, limit, around: target) {
      path.append(inner.key)
      offset = inner.start
      limit = inner.end
    }
    return path
  }

  private func inner(
    of offset: Int, _ limit: Int, around target: Int
  ) -> (key: any CodingKey, start: Int, end: Int)? {
    guard offset < limit else { return nil }
    if let object = try? file.content(of: Tag.object, at: offset, level: 0) {
      return member(of: object, around: target)
    }
    if let list = try? file.content(of: Tag.array, at: offset, level: 0) {
      return element(of: list, around: target)
    }
    return nil
  }

  private func member(
    of object: Extent, around target: Int
  ) -> (key: any CodingKey, start: Int, end: Int)? {
    var offset = object.start
    while offset < object.end {
      guard let name = try? name(at: &offset, limit: object.end) else { return nil }
      let end = (try? file.extent(offset, limit: object.end)) ?? object.end
      if target < end { return (BinaryKey(stringValue: name), offset, end) }
      offset = end
    }
    return nil
  }

  private func element(
    of list: Extent, around target: Int
  ) -> (key: any CodingKey, start: Int, end: Int)? {
    var offset = list.start
    guard (try? file.count(at: &offset, limit: list.end)) != nil else { return nil }
    guard target >= offset else { return nil }
    var index = 0
    while offset < list.end {
      let end = (try? file.extent(offset, limit: list.end)) ?? list.end
      if target < end { return (BinaryKey(intValue: index), offset, end) }
      offset = end
      index += 1
    }
    return nil
  }
}

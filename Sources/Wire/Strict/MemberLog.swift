/// The members that the objects of a message have, and those that their types ask for.
final class MemberLog {
  private struct Object {
    let path: [any CodingKey]
    let present: [String]
    var known: Set<String> = []
    /// Whether any member is allowed, as in a dictionary.
    var isOpen = false
  }

  private var objects: [Object] = []
  private var indexes: [String: Int] = [:]

  /// Returns the object's index. Several types may read one object, such as its `type` and the
  /// matching body.
  func open(_ path: [any CodingKey], present: () -> [String]) -> Int {
    let name = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "\0")
    if let index = indexes[name] { return index }
    indexes[name] = objects.count
    objects.append(Object(path: path, present: present().sorted()))
    return objects.count - 1
  }

  func ask(_ key: String, of object: Int) { objects[object].known.insert(key) }

  func allowAll(of object: Int) { objects[object].isOpen = true }

  var firstUnknown: MalformedMember? {
    for object in objects where !object.isOpen {
      guard let member = object.present.first(where: { !object.known.contains($0) }) else {
        continue
      }
      return .unknown(
        path: object.path, member: WireCoding.wireName(member),
        known: object.known.map(WireCoding.wireName).sorted())
    }
    return nil
  }
}

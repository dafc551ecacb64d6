/// A coding key of any name or index: in paths, and for `super`.
struct BinaryKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  static var parent: Self { Self(stringValue: "super") }

  init(stringValue: String) {
    self.stringValue = stringValue
    self.intValue = nil
  }

  init(intValue: Int) {
    self.stringValue = "\(intValue)"
    self.intValue = intValue
  }
}

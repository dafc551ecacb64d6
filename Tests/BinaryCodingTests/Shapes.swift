import BinaryCoding

/// Values that use what `Codable` offers.
enum Color: String, Codable { case red, green }

struct Optionals: Codable, Equatable {
  var bool: Bool?
  var text: String?
  var double: Double?
  var float: Float?
  var int: Int?
  var int8: Int8?
  var int16: Int16?
  var int32: Int32?
  var int64: Int64?
  var int128: Int128?
  var uint: UInt?
  var uint8: UInt8?
  var uint16: UInt16?
  var uint32: UInt32?
  var uint64: UInt64?
  var uint128: UInt128?
  var color: Color?
  var nested: [Color?]?
  var last: String
}

indirect enum Shape: Codable, Equatable {
  case point
  case circle(radius: Double)
  case box(Int, Int)
  case all([Shape])
}

/// `{"type": "quoted", "price": 7}`: two key types and one object.
enum Tagged: Codable, Equatable {
  case quoted(price: Int, note: String?)
  case closed

  private enum TypeKey: String, CodingKey { case type }
  private enum BodyKey: String, CodingKey { case price, note }

  init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: BodyKey.self)
    switch try decoder.container(keyedBy: TypeKey.self).decode(String.self, forKey: .type) {
    case "quoted":
      // Not in the order they were written.
      let note = try body.decodeIfPresent(String.self, forKey: .note)
      self = .quoted(price: try body.decode(Int.self, forKey: .price), note: note)
    default: self = .closed
    }
  }

  func encode(to encoder: any Encoder) throws {
    var type = encoder.container(keyedBy: TypeKey.self)
    switch self {
    case .quoted(let price, let note):
      try type.encode("quoted", forKey: .type)
      var body = encoder.container(keyedBy: BodyKey.self)
      try body.encode(price, forKey: .price)
      try body.encodeIfPresent(note, forKey: .note)
    case .closed: try type.encode("closed", forKey: .type)
    }
  }
}

/// Writes to its containers by turns, and reads them in another order.
struct Interleaved: Codable, Equatable {
  private enum Key: String, CodingKey { case first, list, inner, second, parent }

  init() {}

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    let inner = try object.nestedContainer(keyedBy: Key.self, forKey: .inner)
    var list = try object.nestedUnkeyedContainer(forKey: .list)
    var values = [try object.decode(Int.self, forKey: .second)]
    values.append(try list.decode(Int.self))
    values.append(try inner.decode(Int.self, forKey: .second))
    let deep = try list.nestedContainer(keyedBy: Key.self)
    values.append(try deep.decode(Int.self, forKey: .first))
    var deeper = try list.nestedUnkeyedContainer()
    values.append(try deeper.decode(Int.self))
    values.append(try list.superDecoder().singleValueContainer().decode(Int.self))
    values.append(try inner.decode(Int.self, forKey: .first))
    values.append(try object.decode(Int.self, forKey: .first))
    values.append(try object.superDecoder().singleValueContainer().decode(Int.self))
    values.append(
      try object.superDecoder(forKey: .parent).singleValueContainer().decode(Int.self))
    guard values == Array(1...10), list.isAtEnd, deeper.isAtEnd, object.allKeys.count == 5 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(values)"))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    var list = object.nestedUnkeyedContainer(forKey: .list)
    try object.encode(8, forKey: .first)
    var inner = object.nestedContainer(keyedBy: Key.self, forKey: .inner)
    try list.encode(2)
    try inner.encode(7, forKey: .first)
    var deep = list.nestedContainer(keyedBy: Key.self)
    var deeper = list.nestedUnkeyedContainer()
    var parent = list.superEncoder().singleValueContainer()
    try object.encode(1, forKey: .second)
    try parent.encode(6)
    try deeper.encode(5)
    try deep.encode(4, forKey: .first)
    try inner.encode(3, forKey: .second)
    var single = object.superEncoder().singleValueContainer()
    try single.encode(9)
    var named = object.superEncoder(forKey: .parent).singleValueContainer()
    try named.encode(10)
  }
}

class Parent: Codable {
  let name: String

  init(name: String) { self.name = name }
}

final class Child: Parent {
  let age: Int

  private enum Key: String, CodingKey { case age }

  init(name: String, age: Int) {
    self.age = age
    super.init(name: name)
  }

  required init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    age = try object.decode(Int.self, forKey: .age)
    try super.init(from: try object.superDecoder())
  }

  override func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try super.encode(to: object.superEncoder())
    try object.encode(age, forKey: .age)
  }
}

/// Writes and reads what its coder's user info holds.
struct Informed: Codable {
  let written: String
  let read: String

  init() {
    written = ""
    read = ""
  }

  init(from decoder: any Decoder) throws {
    written = try decoder.singleValueContainer().decode(String.self)
    read = decoder.userInfo.values.first as? String ?? ""
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(encoder.userInfo.values.first as? String ?? "")
  }
}

/// A text for the world, a number in a binary file.
struct ShortID: Codable, Equatable {
  let value: UInt128

  init(value: UInt128) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if decoder.isBinary {
      value = try container.decode(UInt128.self)
      return
    }
    guard let value = UInt128(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
    }
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if encoder.isBinary {
      try container.encode(value)
    } else {
      try container.encode("\(value)")
    }
  }
}

import Wire

/// A state of which tests can make pieces: `[1, 2]`.
package struct NumberList: Hashable, Sendable, Codable, Joinable, ExpressibleByArrayLiteral {
  package var numbers: [Int]

  package init(_ numbers: [Int]) { self.numbers = numbers }
  package init(arrayLiteral numbers: Int...) { self.numbers = numbers }
  package init(from decoder: any Decoder) throws { numbers = try [Int](from: decoder) }

  package func encode(to encoder: any Encoder) throws { try numbers.encode(to: encoder) }
  package mutating func join(_ piece: NumberList) { numbers += piece.numbers }
}

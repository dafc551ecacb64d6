import Glibc

@testable import BeatTUI

/// How people see who lack one kind of cones: Machado, Oliveira and Fernandes (2009), severity 1.
enum ColourVision: CaseIterable {
  case protanopia, deuteranopia

  private var matrix: [[Double]] {
    switch self {
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    }
  }

  /// ΔE of 1976 between two colours of the palette.
  func distance(_ one: Int32, _ other: Int32) -> Double {
    var sum = 0.0
    for (first, second) in zip(lab(one), lab(other)) { sum += (first - second) * (first - second) }
    return sum.squareRoot()
  }

  private func lab(_ colour: Int32) -> [Double] {
    let parts = Palette.components(colour)
    let linear = [parts.red, parts.green, parts.blue].map(Contrast.linear)
    let seen = Self.product(matrix, linear).map { min(1, max(0, $0)) }
    let toXYZ = [
      [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
    ]
    let white = [0.9505, 1, 1.089]
    let xyz = zip(Self.product(toXYZ, seen), white).map { Self.root($0 / $1) }
    let (x, y, z) = (xyz[0], xyz[1], xyz[2])
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  private static func root(_ part: Double) -> Double {
    part > 0.008856 ? cbrt(part) : 7.787 * part + 16.0 / 116
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in
      var sum = 0.0
      for (weight, value) in zip(row, vector) { sum += weight * value }
      return sum
    }
  }
}

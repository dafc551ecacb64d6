import Foundation
import Pictures
import Testing

/// Decoding of untrusted pictures.
@Suite struct DecodeTests {
  /// Red on the left, blue on the right; 16 × 8 pixels each.
  static let jpeg = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywt\
    QFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09P\
    T09PT09PT09PT09PT09PT09PT0//wAARCAAIABADAREAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI\
    CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRol\
    JicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip\
    qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAA\
    AAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLR\
    ChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaX\
    mJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEA\
    PwDn68Y/STCr9iPyo//Z
    """)
  static let webp = bytes(
    "UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABAA8Q87//8x8OxILJ/KU7U4jof+QAAA==")
  static let png = Picture(width: 16, height: 8) { x, _ in
    x < 8 ? Pixel(255, 0, 0) : Pixel(0, 0, 255)
  }.png

  private static func bytes(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text) ?? Data())
  }

  @Test(arguments: [png, jpeg, webp])
  func `PNG, JPEG and WebP are decoded`(bytes: [UInt8]) throws {
    let picture = try Picture(decoding: bytes)
    #expect(picture.width == 16 && picture.height == 8)
    let (left, right) = (picture[1, 4], picture[14, 4])
    #expect(left.red > 220 && left.green < 30 && left.blue < 30)
    #expect(right.red < 30 && right.green < 30 && right.blue > 220)
  }

  @Test func `a picture survives PNG coding`() throws {
    let picture = Picture(width: 37, height: 11) { x, y in
      Pixel(UInt8(x * 6), UInt8(y * 20), UInt8((x * y) % 256))
    }
    #expect(try Picture(decoding: picture.png) == picture)
  }

  @Test func `transparent pixels are drawn on white`() throws {
    let picture = try Picture(
      decoding: Self.bytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGNgYGBgYGhg+A8AAogBgLb/ro8AAAAA"
          + "SUVORK5CYII="))
    #expect(picture.pixels == [Pixel(255, 255, 255), Pixel(0, 128, 0)])
  }

  @Test func `a large picture is scaled down with its aspect ratio`() throws {
    let picture = Picture(width: 1_300, height: 650) { x, _ in x < 650 ? .black : Pixel(9, 99, 199)
    }
    let kept = try Picture(decoding: picture.png)
    #expect(kept.width == PictureLimits.side && kept.height == PictureLimits.side / 2)
    #expect(kept[10, 10] == .black && kept[600, 300] == Pixel(9, 99, 199))
  }

  @Test(arguments: [png, jpeg, webp])
  func `a truncated or altered picture never crashes the decoder`(
    bytes: [UInt8]
  ) {
    for count in 0..<bytes.count { _ = try? Picture(decoding: Array(bytes.prefix(count))) }
    for place in bytes.indices {
      for flip in [0x01, 0x80, 0xff] as [UInt8] {
        var changed = bytes
        changed[place] ^= flip
        _ = try? Picture(decoding: changed)
      }
    }
  }

  @Test(arguments: [
    [], Array("<html>".utf8), Array("GIF89a".utf8), Array("RIFF0000WAVE".utf8), [0xff, 0xd8],
  ])
  func `other formats are refused`(bytes: [UInt8]) {
    #expect(throws: PictureError.unknownFormat) { try Picture(decoding: bytes) }
  }

  @Test func `a header alone is a damaged picture`() {
    for bytes in [Self.png, Self.webp] {
      #expect(throws: PictureError.damaged) { try Picture(decoding: Array(bytes.prefix(40))) }
    }
    #expect(throws: PictureError.damaged) { try Picture(decoding: Array(Self.jpeg.prefix(40))) }
  }

  @Test func `a picture with too many bytes is not decoded`() {
    let bytes = Self.png + [UInt8](repeating: 0, count: PictureLimits.bytes)
    #expect(throws: PictureError.tooManyBytes) { try Picture(decoding: bytes) }
  }

  @Test func `a picture that declares a huge size is refused before allocation`() {
    // A PNG has its size in bytes 16 to 23, and a checksum from byte 29.
    var png = Self.png
    png.replaceSubrange(16..<24, with: [0, 0, 0x7f, 0xff, 0, 0, 0x7f, 0xff])
    png.replaceSubrange(29..<33, with: checksum(png[12..<29]))
    #expect(throws: PictureError.tooManyPixels(width: 32_767, height: 32_767)) {
      try Picture(decoding: png)
    }
    // A JPEG has its size in its frame header, height first.
    var jpeg = Self.jpeg
    let frame = jpeg.indices.first { jpeg[$0...].starts(with: [0xff, 0xc0]) } ?? 0
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xff, 0xdc, 0xff, 0xdc])
    #expect(throws: PictureError.tooManyPixels(width: 65_500, height: 65_500)) {
      try Picture(decoding: jpeg)
    }
  }

  /// CRC-32 as in PNG.
  private func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
    return withUnsafeBytes(of: (~sum).bigEndian) { Array($0) }
  }
}

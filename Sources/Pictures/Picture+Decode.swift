import CImage

extension Picture {
  private enum Format { case png, jpeg, webp }

  /// Decodes a PNG, JPEG or WebP picture and scales it down to at most `PictureLimits.side` on
  /// either side. Takes up to a second, so don't call it on a loop's thread.
  package init(decoding bytes: [UInt8]) throws(PictureError) {
    guard bytes.count <= PictureLimits.bytes else { throw .tooManyBytes }
    let whole: Picture =
      switch Self.format(of: bytes) {
      case .png: try Self.png(bytes)
      case .jpeg: try Self.jpeg(bytes)
      case .webp: try Self.webp(bytes)
      case nil: throw .unknownFormat
      }
    let side = PictureLimits.side
    guard whole.width > side || whole.height > side else {
      self = whole
      return
    }
    let (width, height) = whole.size(fitting: side, side)
    self = whole.scaled(toWidth: width, height: height)
  }

  private static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) { return .png }
    if bytes.starts(with: [0xff, 0xd8, 0xff]) { return .jpeg }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return .webp
    }
    return nil
  }

  /// Checks the size before memory is allocated.
  private static func check(_ width: Int, _ height: Int) throws(PictureError) {
    guard width > 0, height > 0 else { throw .damaged }
    guard width <= PictureLimits.pixels, height <= PictureLimits.pixels,
      width * height <= PictureLimits.pixels
    else { throw .tooManyPixels(width: width, height: height) }
  }

  /// Returns the pixels that `fill` writes as red, green and blue; nil if it fails.
  private static func filled(
    _ width: Int, _ height: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Bool
  ) throws(PictureError) -> Picture {
    var pixels = Array(repeating: Pixel.black, count: width * height)
    let isFilled = unsafe pixels.withUnsafeMutableBytes { unsafe fill($0) }
    guard isFilled else { throw .damaged }
    return Picture(width: width, height: height, pixels: pixels)
  }

  private static func png(_ bytes: [UInt8]) throws(PictureError) -> Picture {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { unsafe png_image_free(&image) }
    let hasBegun = unsafe bytes.withUnsafeBytes {
      unsafe png_image_begin_read_from_memory(&image, $0.baseAddress, $0.count) != 0
    }
    guard hasBegun else { throw .damaged }
    let (width, height) = unsafe (Int(image.width), Int(image.height))
    try check(width, height)
    // Transparent pixels are drawn on white.
    var ground = png_color(red: 255, green: 255, blue: 255)
    // libpng keeps the address of the bytes, so they must not move between the two calls.
    return try unsafe filled(width, height) { pixels in
      unsafe bytes.withUnsafeBytes { source in
        unsafe png_image_free(&image)
        guard unsafe png_image_begin_read_from_memory(&image, source.baseAddress, source.count) != 0
        else { return false }
        unsafe image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
        return unsafe png_image_finish_read(
          &image, &ground, pixels.baseAddress, png_int_32(width * 3), nil) != 0
      }
    }
  }

  /// Decodes a large picture at a fraction of its size.
  private static func jpeg(_ bytes: [UInt8]) throws(PictureError) -> Picture {
    guard let decoder = unsafe tjInitDecompress() else { throw .damaged }
    defer { _ = unsafe tjDestroy(decoder) }
    var (fullWidth, fullHeight, subsampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let count = UInt(bytes.count)
    let hasHeader = unsafe bytes.withUnsafeBufferPointer {
      unsafe tjDecompressHeader3(
        decoder, $0.baseAddress, count, &fullWidth, &fullHeight, &subsampling, &colours) == 0
    }
    guard hasHeader else { throw .damaged }
    try check(Int(fullWidth), Int(fullHeight))
    let divisor = divisor(Int(max(fullWidth, fullHeight)))
    let width = (Int(fullWidth) + divisor - 1) / divisor
    let height = (Int(fullHeight) + divisor - 1) / divisor
    return try unsafe filled(width, height) { pixels in
      let code = unsafe bytes.withUnsafeBufferPointer {
        unsafe tjDecompress2(
          decoder, $0.baseAddress, count,
          pixels.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(width), 0, Int32(height),
          Int32(TJPF_RGB.rawValue), Int32(TJFLAG_LIMITSCANS))
      }
      // A truncated picture is shown as far as it goes.
      if code == 0 { return true }
      return unsafe tjGetErrorCode(decoder) == Int32(TJERR_WARNING.rawValue)
    }
  }

  /// 8, 4, 2 or 1: the largest divisor that keeps at least the stored size.
  private static func divisor(_ side: Int) -> Int {
    [8, 4, 2].first { side / $0 >= PictureLimits.side } ?? 1
  }

  private static func webp(_ bytes: [UInt8]) throws(PictureError) -> Picture {
    var (width, height): (Int32, Int32) = (0, 0)
    let hasInfo = unsafe bytes.withUnsafeBufferPointer {
      unsafe WebPGetInfo($0.baseAddress, $0.count, &width, &height) != 0
    }
    guard hasInfo else { throw .damaged }
    try check(Int(width), Int(height))
    return try unsafe filled(Int(width), Int(height)) { pixels in
      unsafe bytes.withUnsafeBufferPointer {
        unsafe WebPDecodeRGBInto(
          $0.baseAddress, $0.count, pixels.baseAddress?.assumingMemoryBound(to: UInt8.self),
          pixels.count, width * 3) != nil
      }
    }
  }
}

import CImage

extension Picture {
  /// The picture as PNG; empty without memory.
  package var png: [UInt8] {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(width)
    unsafe image.height = png_uint_32(height)
    unsafe image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    defer { unsafe png_image_free(&image) }
    // Incompressible data grows a little.
    var count = byteCount + byteCount / 100 + height + (64 << 10)
    var bytes = [UInt8](repeating: 0, count: count)
    let isWritten = unsafe pixels.withUnsafeBytes { source in
      unsafe bytes.withUnsafeMutableBytes { target in
        unsafe png_image_write_to_memory(
          &image, target.baseAddress, &count, 0, source.baseAddress, png_int_32(width * 3), nil)
          != 0
      }
    }
    return isWritten ? Array(bytes.prefix(count)) : []
  }
}

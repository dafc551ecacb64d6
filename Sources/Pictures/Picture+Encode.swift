import CImage

extension Picture {
  /// As a PNG; empty where there is no memory for one.
  package var png: [UInt8] {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(width)
    unsafe image.height = png_uint_32(height)
    unsafe image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    defer { unsafe png_image_free(&image) }
    // What can't be compressed grows by a little.
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

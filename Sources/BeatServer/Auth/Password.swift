import COpenSSL
import WSCore
import Wire

/// Password hashes by scrypt (RFC 7914), as strings that name their own parameters.
package enum Password {
  private static let (n, r, p): (UInt64, UInt64, UInt64) = (16_384, 8, 1)
  private static let byteCount = 32

  /// - Parameter salt: 16 random bytes, new for each password.
  /// - Returns: nil if there is not enough memory.
  package static func hash(_ password: String, salt: [UInt8]) -> String? {
    guard let key = derive(password, salt, n, r, p) else { return nil }
    return "scrypt$\(n)$\(r)$\(p)$\(Base64.url.encode(salt))$\(Base64.url.encode(key))"
  }

  /// Takes as long for an unknown account (`hash` is nil) as for a wrong password.
  package static func verify(_ password: String, against hash: String?) -> Bool {
    let parts = (hash ?? "").split(separator: "$")
    guard parts.count == 6, let n = UInt64(parts[1]), let r = UInt64(parts[2]),
      let p = UInt64(parts[3]), let salt = Base64.url.decode(parts[4]),
      let key = Base64.url.decode(parts[5])
    else {
      _ = derive(password, [UInt8](repeating: 0, count: 16), Self.n, Self.r, Self.p)
      return false
    }
    return derive(password, salt, n, r, p).map { Digest.areEqual($0, key) } ?? false
  }

  static func derive(
    _ password: String, _ salt: [UInt8], _ n: UInt64, _ r: UInt64, _ p: UInt64
  ) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: byteCount)
    let memoryMax: UInt64 = 64 << 20
    let isDerived = EVP_PBE_scrypt(
      password, password.utf8.count, salt, salt.count, n, r, p, memoryMax, &key, key.count)
    return isDerived == 1 ? key : nil
  }
}

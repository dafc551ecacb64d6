import Wire

/// What one device says of its person (M2).
package enum DevicePresence: String, Hashable, Sendable, Codable, CaseIterable {
  case online
  /// Nobody has pressed a key for a while.
  case away
  /// Here, and not to be disturbed.
  case busy
}

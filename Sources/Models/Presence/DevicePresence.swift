import Wire

/// The presence that one device reports (M2).
package enum DevicePresence: String, Hashable, Sendable, Codable, CaseIterable {
  case online
  /// No key was pressed for a while.
  case away
  /// The user doesn't want to be disturbed.
  case busy
}

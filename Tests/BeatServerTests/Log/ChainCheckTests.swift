import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Each event's hash covers all before it, so every change of the past is found.
@Suite struct ChainCheckTests {
  /// A log with events one to six.
  private let log: [StoredRow]

  init() {
    var hash = ChainHash.origin
    log = (Int64(1)...6).map { seq in
      let row = LogRow(
        seq: seq, at: 1_000 * seq, cause: "c\(seq)", actor: "a", audience: "[]",
        body: #"{"n":\#(seq)}"#)
      hash = hash.adding(row)
      return StoredRow(row: row, hash: hash)
    }
  }

  private func damage(in rows: [StoredRow]) -> [Damage] {
    var check = ChainCheck()
    return rows.compactMap { check.add($0) }
  }

  @Test func `a whole log has no damage`() {
    #expect(damage(in: log).isEmpty)
  }

  @Test func `an event that is missing is a gap`() {
    var rows = log
    rows.remove(at: 2)
    #expect(damage(in: rows) == [.gap(after: 2, next: 4)])
    rows.remove(at: 2)
    #expect(damage(in: rows) == [.gap(after: 2, next: 5)])
    #expect(damage(in: Array(log.dropFirst())) == [.gap(after: 0, next: 2)])
  }

  @Test(arguments: 0..<6)
  func `any member that changes is found at its event`(member: Int) {
    var rows = log
    switch member {
    case 0: rows[3].row.at += 1
    case 1: rows[3].row.cause = ""
    case 2: rows[3].row.actor = "b"
    case 3: rows[3].row.audience = "[1]"
    case 4: rows[3].row.body = #"{"n":5}"#
    default: (rows[3].row.actor, rows[3].row.cause) = ("c4", "a")
    }
    #expect(damage(in: rows) == [.altered(seq: 4)])
  }

  @Test func `letters that move from one member to the next are found`() {
    var rows = log
    rows[3].row.cause += "a"
    rows[3].row.actor = ""
    #expect(damage(in: rows) == [.altered(seq: 4)])
  }

  @Test func `a change whose own hash was computed again is found at the next event`() {
    var rows = log
    rows[3].row.body = "{}"
    rows[3].hash = log[2].hash?.adding(rows[3].row)
    #expect(damage(in: rows) == [.altered(seq: 5)])
  }

  @Test func `a missing hash is named, and so is each damage after it`() {
    var rows = log
    rows[1].hash = nil
    rows[4].row.body = "{}"
    #expect(damage(in: rows) == [.noHash(seq: 2), .altered(seq: 5)])
  }

  @Test func `a head is read back from its text, and any change of a letter is found`() throws {
    let head = LogHead(
      epoch: Epoch(value: 7), seq: 1_750, hash: try #require(log[5].hash),
      database: FileIdentity(device: 64_769, inode: .max))
    #expect(LogHead(head.text) == head)
    let letters = Array(head.text)
    for index in letters.indices where letters[index] != "\n" {
      var changed = letters
      changed[index] = changed[index] == "1" ? "2" : "1"
      #expect(LogHead(String(changed)) == nil, "letter \(index)")
    }
    #expect(LogHead("") == nil && LogHead(String(letters.dropLast(3))) == nil)
  }

  @Test func `a head always has the same length`() {
    let first = LogHead(
      epoch: Epoch(value: 1), seq: 1, hash: .origin,
      database: FileIdentity(device: 1, inode: 1))
    let last = LogHead(
      epoch: Epoch(value: .max >> 2), seq: .max, hash: .origin,
      database: FileIdentity(device: .max, inode: .max))
    #expect(first.text.utf8.count == last.text.utf8.count)
  }
}

import Foundation
import Models
import Testing
import Wire

/// Drafts as mail files (C8).
@Suite struct DraftMessageTests {
  private static let now = Instant(milliseconds: 1_795_233_600_000)

  private func eml(_ subject: String, to recipients: [String] = ["a@example.org"]) -> String {
    DraftMessage(channel: .email, subject: subject, text: "Line\nটাকা").eml(
      to: recipients, at: Self.now)
  }

  @Test func `a draft is marked as unsent`() {
    #expect(
      eml("Eid: 5 %", to: ["a@example.org", "b@example.org"])
        == [
          "To: a@example.org,", " b@example.org", "Subject: =?utf-8?Q?Eid=3A_5_=25?=",
          "Date: 21 Nov 2026 10:00:00 +0600", "MIME-Version: 1.0",
          "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
          "X-Unsent: 1", "", "Line", "টাকা",
        ].joined(separator: "\r\n"))
  }

  @Test func `names and addresses can't add header lines`() {
    let text = eml("x\r\nBcc: spy@example.org", to: ["a@x\r\nBcc: spy@x", "<b@x>", "c@x"])
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    #expect(!head.contains("Bcc:") && head.hasPrefix("To: c@x\r\n"))
  }

  @Test func `header lines have at most 76 characters`() {
    let text = eml(String(repeating: "ঈদ মোবারক ", count: 40))
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    for line in head.components(separatedBy: "\r\n").dropFirst(1) {
      #expect(line.utf8.count <= 76 + 9, "\(line)")
    }
  }
}

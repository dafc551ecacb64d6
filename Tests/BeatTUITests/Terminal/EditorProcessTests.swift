import Glibc
import Testing

@testable import BeatTUI

/// An editor is a command of the shell that changes a file.
@Suite struct EditorProcessTests {
  private func outcome(of command: String, text: String = "one\ntwo") throws -> EditorProcess
    .Outcome?
  {
    let editor = try EditorProcess.start(command, folder: "/tmp", text: text).get()
    var status: siginfo_t = siginfo_t()
    // Waits without taking the answer, which `finish` does.
    waitid(P_PID, id_t(editor.process), &status, WEXITED | WNOWAIT)
    return editor.finish()
  }

  @Test func `what is saved comes back without the last line end`() throws {
    #expect(try outcome(of: "sed -i s/two/three/") == .text("one\nthree"))
    let writes = "f() { printf 'এক\\n\\n' > \"$1\"; }; f"
    #expect(try outcome(of: writes, text: "") == .text("এক\n"))
  }

  @Test func `an unchanged text is nothing new`() throws {
    #expect(try outcome(of: "true") == .text(nil))
  }

  @Test func `a missing editor and a failing one say so`() throws {
    #expect(
      try outcome(of: "no-such-editor")
        == .failed(
          "The editor “no-such-editor” wasn't found. Set VISUAL or EDITOR to one that is."))
    #expect(
      try outcome(of: "false")
        == .failed("The editor ended with an error, so the text is as it was."))
  }

  @Test func `a file that can't be written is no trap`() {
    let result = EditorProcess.start("true", folder: "/no/such/folder", text: "x")
    if case .success = result { Issue.record("It started.") }
  }

  @Test func `only the user can read the file, which is removed`() throws {
    let editor = try EditorProcess.start("stat -c %a", folder: "/tmp", text: "x").get()
    var status: siginfo_t = siginfo_t()
    waitid(P_PID, id_t(editor.process), &status, WEXITED | WNOWAIT)
    #expect(editor.isPrivate)
    _ = editor.finish()
    #expect(!editor.isPrivate)
  }
}

extension EditorProcess {
  /// Whether its file is there, for its owner alone.
  fileprivate var isPrivate: Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o600
  }
}

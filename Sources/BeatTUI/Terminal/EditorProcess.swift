import EventLoop
import Glibc

/// An editor that has the terminal while the user writes in it.
struct EditorProcess {
  enum Outcome: Equatable {
    /// What the user saved; nil if nothing has changed.
    case text(String?)
    /// A sentence about what went wrong.
    case failed(String)
  }

  let process: pid_t
  private let command: String
  let path: String
  private let before: String

  /// The longest text that is read back; a field cuts it further.
  private static let bytesMax = 1 << 20

  /// Starts `command`, as VISUAL has it, with a file that only the user can read. Returns a
  /// sentence instead where that fails.
  static func start(
    _ command: String, folder: String, text: String
  ) -> Result<EditorProcess, EditorFault> {
    var path = Array((folder + "/beat-XXXXXX.txt").utf8CString)
    let descriptor = mkstemps(&path, 4)
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { return .failure(EditorFault("\(name) can't be written.")) }
    let isWritten = FileOutput.write(
      Array((text.isEmpty ? "" : text + "\n").utf8), to: descriptor)
    close(descriptor)
    // By the shell, since the command may have options.
    let process =
      isWritten
      ? ShellCommand.start("\(command) \"$1\"", arguments: [name], in: .terminal) : nil
    guard let process else {
      unlink(name)
      return .failure(EditorFault("The editor “\(command)” can't be started."))
    }
    return .success(
      EditorProcess(process: process, command: command, path: name, before: text))
  }

  /// What has come of it; nil while it runs. Removes the file.
  func finish() -> Outcome? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    defer { unlink(path) }
    guard status == 0 else {
      return .failed(
        status >> 8 == 127
          ? "The editor “\(command)” wasn't found. Set VISUAL or EDITOR to one that is."
          : "The editor ended with an error, so the text is as it was.")
    }
    guard var text = contents() else { return .failed("The text can't be read back.") }
    if text.hasSuffix("\n") { text.removeLast() }
    return .text(text == before ? nil : text)
  }

  private func contents() -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < Self.bytesMax {
      let count = read(descriptor, &piece, piece.count)
      if count < 0 { return nil }
      if count == 0 { break }
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Glibc

func report(_ message: String) {
  let bytes = Array("beatd: \(message)\n".utf8)
  write(STDERR_FILENO, bytes, bytes.count)
}

func fail(_ message: String, code: Int32) -> Never {
  report(message)
  exit(code)
}

func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  write(STDOUT_FILENO, bytes, bytes.count)
}

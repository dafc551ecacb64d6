import Glibc

let usage = """
  ws-conformance, the WebSocket layer by itself.

    ws-conformance server --listen HOST:PORT      echoes every message
    ws-conformance broadcast --listen HOST:PORT   sends every message to all who are connected
    ws-conformance client ws://HOST:PORT          runs every case of a fuzzing server

  The listening forms print `listening on HOST:PORT` once ready; port 0 takes a free one.
  Exit codes: 0 done, 1 failed, 64 wrong use.
  """

func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  write(descriptor, bytes, bytes.count)
}

func fail(_ sentence: String, code: Int32) -> Never {
  say("ws-conformance: \(sentence)", to: STDERR_FILENO)
  exit(code)
}

import Testing

@testable import BeatServer

/// What a service manager and the server say to each other.
@Suite struct ServiceTests {
  @Test func `each notice is as sd_notify has it`() {
    #expect(ServiceNotice.ready("listening").text == "READY=1\nSTATUS=listening")
    #expect(
      ServiceNotice.reloading(uptimeMicroseconds: 12).text == "RELOADING=1\nMONOTONIC_USEC=12")
    #expect(ServiceNotice.alive.text == "WATCHDOG=1")
    #expect(ServiceNotice.stopping("ends").text == "STOPPING=1\nSTATUS=ends")
    #expect(ServiceNotice.status("a\nREADY=1\r\nb").text == "STATUS=a READY=1 b")
  }

  @Test(
    arguments: [
      (["WATCHDOG_USEC": "60000000"], 30_000), (["WATCHDOG_USEC": "1"], 1), ([:], nil),
      (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil),
      (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], 30_000),
      (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"], nil),
    ] as [([String: String], Int64?)])
  func `a watchdog is fed twice within its time, if it watches this process`(
    environment: [String: String], expected: Int64?
  ) {
    #expect(ServiceNotice.aliveMilliseconds(environment, process: 7) == expected)
  }

  @Test(
    arguments: [
      ([:], []), (["LISTEN_PID": "7", "LISTEN_FDS": "2"], [3, 4]),
      (["LISTEN_PID": "8", "LISTEN_FDS": "2"], []), (["LISTEN_PID": "7", "LISTEN_FDS": "0"], []),
      (["LISTEN_FDS": "2"], []), (["LISTEN_PID": "7"], []),
    ] as [([String: String], [Int32])])
  func `sockets are those that are meant for this process`(
    environment: [String: String], expected: [Int32]
  ) throws {
    #expect(try SocketActivation.descriptors(environment, process: 7) == expected)
  }

  @Test(arguments: [
    ["LISTEN_PID": "me", "LISTEN_FDS": "1"], ["LISTEN_PID": "7", "LISTEN_FDS": "-1"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "65"], ["LISTEN_PID": "7", "LISTEN_FDS": "x"],
  ])
  func `variables that make no sense are refused`(environment: [String: String]) {
    #expect(throws: SocketActivation.Malformed.self) {
      try SocketActivation.descriptors(environment, process: 7)
    }
  }
}

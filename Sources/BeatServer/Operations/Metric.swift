/// Each family of figures at `/metrics`. The raw value is its name there.
enum Metric: String, CaseIterable, Sendable {
  case build = "beatd_build_info"
  case ready = "beatd_ready"
  // Connections
  case connections = "beatd_connections"
  case accepted = "beatd_connections_accepted_total"
  case ended = "beatd_connections_ended_total"
  case turnedAway = "beatd_connections_turned_away_total"
  case acceptsFailed = "beatd_accepts_failed_total"
  case closes = "beatd_websocket_closes_total"
  case requests = "beatd_http_responses_total"
  case logins = "beatd_logins_total"
  case queueBytes = "beatd_queue_bytes"
  // The market
  case rooms = "beatd_face_rooms"
  case viewers = "beatd_face_viewers"
  case people = "beatd_people_present"
  case commands = "beatd_commands_total"
  case refusals = "beatd_refusals_total"
  case malformed = "beatd_malformed_messages_total"
  case resumes = "beatd_resumes_total"
  case snapshots = "beatd_snapshots_total"
  case resyncs = "beatd_resyncs_total"
  // The log
  case head = "beatd_log_head"
  case events = "beatd_log_events_total"
  case commit = "beatd_commit_seconds"
  case fanOut = "beatd_fanout_seconds"
  case waiting = "beatd_waiting_inputs"
  case diskFree = "beatd_disk_free_bytes"
  // The process; the names are those of Prometheus' client libraries.
  case turn = "beatd_loop_turn_seconds"
  case linesDropped = "beatd_log_lines_dropped_total"
  case descriptors = "process_open_fds"
  case descriptorsMax = "process_max_fds"
  case memory = "process_resident_memory_bytes"
  case processor = "process_cpu_seconds_total"
  case started = "process_start_time_seconds"

  enum Kind: String, Sendable { case counter, gauge, histogram }

  /// The bounds of all histograms, in seconds: from a turn that does little to a disk that hangs.
  static let bounds = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
    5,
  ]

  var kind: Kind {
    switch self {
    case .build, .ready, .connections, .queueBytes, .rooms, .viewers, .people, .head, .waiting,
      .diskFree, .descriptors, .descriptorsMax, .memory, .started:
      .gauge
    case .accepted, .ended, .turnedAway, .acceptsFailed, .closes, .requests, .logins, .commands,
      .refusals, .malformed, .resumes,
      .snapshots, .resyncs, .events, .linesDropped, .processor:
      .counter
    case .commit, .fanOut, .turn: .histogram
    }
  }

  /// The label by whose values the family is divided.
  var label: String? {
    switch self {
    case .build: "version"
    case .connections: "kind"
    case .ended, .turnedAway: "reason"
    case .closes, .refusals: "code"
    case .requests: "status"
    case .logins, .commands: "outcome"
    case .queueBytes: "queue"
    case .ready, .accepted, .acceptsFailed, .rooms, .viewers, .people, .malformed, .resumes,
      .snapshots, .resyncs,
      .head, .events, .commit, .fanOut, .waiting, .diskFree, .turn, .linesDropped, .descriptors,
      .descriptorsMax, .memory, .processor, .started:
      nil
    }
  }

  var help: String {
    switch self {
    case .build: "The running version; always 1."
    case .ready: "Whether the server can commit, as /readyz says: 1 or 0."
    case .connections: "Open connections, by what they carry."
    case .accepted: "Connections accepted."
    case .ended: "Connections that the peer or a fault ended, by reason."
    case .turnedAway:
      "Connections ended because their address has too many, or descriptors are few."
    case .acceptsFailed: "Connections that had to wait because there was no descriptor."
    case .closes: "WebSockets that the server closed, by close code."
    case .requests: "Responses to HTTP requests, by status."
    case .logins: "Attempts to log in or to renew a login, by outcome."
    case .queueBytes: "Bytes that wait for slow peers (output) or for their turn (input)."
    case .rooms: "Faces that at least one connection views."
    case .viewers: "Views of faces by connections."
    case .people: "Users who are online, away or busy."
    case .commands: "Commands received, by outcome."
    case .refusals: "Refusals that the hub sent, by code."
    case .malformed: "Messages that could not be read."
    case .resumes: "Hellos answered with the missed events."
    case .snapshots: "Hellos answered with a whole state."
    case .resyncs: "States sent again over an open link, because a gap was found."
    case .head: "The position of the newest event."
    case .events: "Events made durable since the start."
    case .commit: "Time of one transaction of the log."
    case .fanOut: "Time from the end of a commit until its events are in the queues of all peers."
    case .waiting: "Messages that wait for a commit to end, or for their turn."
    case .diskFree: "Bytes left on the disk of the data folder."
    case .turn: "Work of one turn of the event loop, without its waiting."
    case .linesDropped: "Log lines dropped, because there were too many or nobody read them."
    case .descriptors: "Open file descriptors."
    case .descriptorsMax: "The limit of open file descriptors."
    case .memory: "Resident memory."
    case .processor: "Processor time of user and system."
    case .started: "When the process started, in seconds since 1970."
    }
  }
}

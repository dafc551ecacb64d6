import BeatServer

/// The server that a signal stops; nil until it runs.
final class StopRequest { var server: Server? }

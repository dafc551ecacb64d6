import BeatServer

/// What a signal stops: nothing until the server runs.
final class StopRequest { var server: Server? }

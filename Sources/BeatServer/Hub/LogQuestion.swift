import Models
import Wire

/// What a user asks the log.
enum LogQuestion: Sendable {
  case history(HistoryRequest<MarketProtocol>)
  /// A page of the archive.
  case archive(RequestID, ArchiveQuery)
  /// A query over HTTP.
  case query(HubQuery)
}

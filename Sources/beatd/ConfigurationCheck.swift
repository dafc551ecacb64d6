import BeatServer
import Glibc
import Manual

/// `beatd config check`
enum ConfigurationCheck {
  static func run(_ path: String) {
    do {
      guard let file = try ConfigurationSource.read(path, isOptional: false) else { return }
      let settings = try Settings(
        file: file, table: BeatdOptions.serve, prefix: BeatdOptions.prefix)
      _ = try ServerConfiguration(settings, hasSockets: false, isWhole: false)
        .opened(checksAll: true)
      say("\(path): \(settings.count == 1 ? "1 setting" : "\(settings.count) settings"), no fault.")
    } catch let faults as Faults {
      for fault in faults.all { report(fault.description) }
      exit(ExitCode.badConfiguration)
    } catch let error as ConfigurationSource.Unreadable {
      fail(error.description, code: ExitCode.noInput)
    } catch {
      fail("\(error)", code: ExitCode.failed)
    }
  }
}

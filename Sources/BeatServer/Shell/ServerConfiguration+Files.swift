import Glibc
package import Manual
import TLS

extension ServerConfiguration {
  /// With what stands in the files that it names. Also opens those that are read later, so that
  /// mistakes are found now.
  package func opened(checksAll: Bool = false) throws(Faults) -> ServerConfiguration {
    var (configuration, faults) = (self, [Fault]())
    do throws(Fault) {
      if let setting = metricsTokenFile {
        configuration.options.metricsAccess = MetricsAccess(token: try Self.firstLine(of: setting))
      }
    } catch {
      faults.append(error)
    }
    if checksAll { faults += faultsOfOtherFiles }
    if !faults.isEmpty { throw Faults(faults) }
    return configuration
  }

  private var faultsOfOtherFiles: [Fault] {
    var faults: [Fault] = []
    if let certificate = settings["--tls-cert"], let key = settings["--tls-key"] {
      do throws(TLSError) {
        _ = try TLSContext.server(certificateFile: certificate.text, keyFile: key.text)
      } catch {
        faults.append(Fault(certificate.origin, error.description))
      }
    }
    for name in ["--assistant-key-file", "--assistant-ca-file"] {
      guard let setting = settings[name] else { continue }
      do throws(Fault) { _ = try Self.firstLine(of: setting) } catch { faults.append(error) }
    }
    return faults
  }

  /// The first line of the file, which may end with a line break.
  private static func firstLine(of setting: Setting) throws(Fault) -> String {
    let path = setting.text
    guard let file = fopen(path, "r") else {
      throw Fault(setting.origin, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 4_096)
    let isRead = fgets(&line, Int32(line.count), file) != nil
    let bytes = line.prefix { isRead && $0 != 0 && $0 != 10 && $0 != 13 }
    if bytes.isEmpty { throw Fault(setting.origin, "\(path) is empty.") }
    return String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

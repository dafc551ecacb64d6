import Glibc

extension DescriptorTable {
  /// Raises the soft limit of the process to the hard one, and returns the table. The usual soft
  /// limit is 1024, because programs with `select` can't use more (systemd.exec(5)).
  static func raised() -> DescriptorTable {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return DescriptorTable(limit: 1_024) }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    if limit.rlim_cur < limit.rlim_max, setrlimit(resource, &raised) == 0 { limit = raised }
    return DescriptorTable(limit: Int(clamping: limit.rlim_cur))
  }
}

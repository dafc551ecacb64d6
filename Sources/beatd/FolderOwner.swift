import Glibc

/// The user whose data folder it is.
enum FolderOwner {
  /// Makes root act as that user. The files that root would make there would keep the server out.
  static func act(on directory: String) {
    var status = stat()
    guard geteuid() == 0, stat(directory, &status) == 0, status.st_uid != 0 else { return }
    guard setgroups(0, nil) == 0, setegid(status.st_gid) == 0, seteuid(status.st_uid) == 0 else {
      fail(
        "\(directory) belongs to another user, and root can't act as that one: "
          + String(cString: strerror(errno)), code: ExitCode.notAllowed)
    }
  }
}

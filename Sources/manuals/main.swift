import BeatTUI
import Glibc
import Manual

/// Writes what packages hold besides programs: manual pages, completions, the configuration file.
let arguments = CommandLine.arguments
guard arguments.count == 2 else {
  print("usage: manuals FOLDER")
  exit(64)
}
let folder = arguments[1]
for file in PackageFile.all(keys: KeyTable.rows()) {
  guard let output = fopen(folder + "/" + file.name, "w") else {
    print("\(folder)/\(file.name): \(String(cString: strerror(errno)))")
    exit(73)
  }
  let isWritten = fputs(file.text, output) >= 0
  guard fclose(output) == 0, isWritten else { exit(73) }
}

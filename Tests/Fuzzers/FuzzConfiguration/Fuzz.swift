import FuzzTargets

/// libFuzzer's entry point.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  FuzzTargets.configuration(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

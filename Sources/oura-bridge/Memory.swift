#if canImport(Glibc)
  import Glibc
#endif

/// How the process holds its memory.
enum Memory {
  /// Makes large buffers go back to the system as soon as they are freed.
  ///
  /// glibc raises the size from which it maps buffers of their own to that of the largest one freed so far, up to
  /// 32 MiB; from then on they are cut out of the heap, which only grew (measured: 108 MB after a few answers of 12 MB).
  /// Swift's module for glibc lacks `mallopt`, so it is looked up.
  static func returnLargeBuffers() {
    #if canImport(Glibc)
      typealias MallocOption = @convention(c) (_ option: Int32, _ value: Int32) -> Int32
      let mmapThreshold: Int32 = -3
      guard let symbol = dlsym(nil, "mallopt") else { return }
      _ = unsafeBitCast(symbol, to: MallocOption.self)(mmapThreshold, 256 << 10)
    #endif
  }
}

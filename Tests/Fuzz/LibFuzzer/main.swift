import Dispatch
import Foundation
import Synchronization

// Under libFuzzer: `fuzz TARGET FOLDER [options of libFuzzer]`. The folder is filled with the seeds first.

/// libFuzzer's own entry, so that the program may have a `main`.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What is being fuzzed: libFuzzer's callback can't capture it.
enum Current {
  static let target = Mutex<(any FuzzTarget)?>(nil)
}

func start() throws -> Int32 {
  guard CommandLine.arguments.count > 2, let name = FuzzTargets(rawValue: CommandLine.arguments[1]) else {
    print("usage: fuzz \(FuzzTargets.allCases.map(\.rawValue).joined(separator: "|")) FOLDER [options]")
    return 2
  }
  let folder = URL(fileURLWithPath: CommandLine.arguments[2])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (number, seed) in name.seeds.enumerated() {
    try Data(seed).write(to: folder.appendingPathComponent("seed-\(number)"))
  }
  let target = try name.start()
  Current.target.withLock { $0 = target }
  var arguments = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
  var count = Int32(arguments.count - 1)
  return arguments.withUnsafeMutableBufferPointer { buffer in
    guard var start = buffer.baseAddress else { return 1 }
    return runDriver(&count, &start) { bytes, length in
      let input = Array(UnsafeBufferPointer(start: bytes, count: length))
      let done = DispatchSemaphore(value: 0)
      Task.detached {
        let target = Current.target.withLock { $0 }
        if let mistake = await target?.mistake(on: input) {
          print("MISTAKE: \(mistake)")
          abort()
        }
        done.signal()
      }
      done.wait()
      return 0
    }
  }
}

exit(try start())

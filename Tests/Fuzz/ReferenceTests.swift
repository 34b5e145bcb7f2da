import Foundation
import RawJSON
import TestSupport
import Testing

/// `RawValue` accepts exactly what Python's `json` accepts when it is set to be strict.
@Suite(.longComputation, .needs(.python)) struct ReferenceTests {
  @Test(arguments: [JSONScanner.Surrogates.paired, .any])
  func `All corners of JSON, and 2,000 mutations, are judged as by Python`(
    _ surrogates: JSONScanner.Surrogates
  ) async throws {
    print("reference: OURA_TEST_SEED=\(FuzzTests.seed)")
    let mutator = Mutator(seeds: JSONTarget.seeds, seed: FuzzTests.seed)
    let cases = (0..<JSONTarget.seeds.count + 2000).map(mutator.input)
    let verdicts = try PythonReference.verdicts(on: cases, surrogates)
    #expect(verdicts.count == cases.count)
    var accepted = 0
    for (bytes, isJSON) in zip(cases, verdicts) {
      let isTaken = (try? RawValue(validating: bytes, surrogates: surrogates)) != nil
      if isTaken { accepted += 1 }
      #expect(isTaken == isJSON, "\(String(decoding: bytes.prefix(500), as: UTF8.self).debugDescription)")
    }
    // Neither side may win by refusing everything.
    #expect(accepted > 100 && accepted < cases.count - 100)
  }
}

/// Asks Python about texts, one in hexadecimal digits a line.
enum PythonReference {
  /// Beyond `json` with its constants refused: UTF-8 by the letter, no byte order mark, at most 128 levels, and where
  /// surrogates must be paired, none left alone by escapes, which Python would keep and no UTF-8 can hold.
  private static let script = """
    import json, sys

    def refuse(name):
        raise ValueError(name)

    def check(value, depth):
        if isinstance(value, str) and sys.argv[1] == "paired":
            value.encode("utf-8")
        elif isinstance(value, (list, tuple)):
            if isinstance(value, list):
                if depth == 128:
                    raise ValueError("depth")
                depth += 1
            for part in value:
                check(part, depth)

    def accepts(data):
        try:
            value = json.loads(data.decode("utf-8"), parse_constant=refuse, parse_int=Number, parse_float=Number,
                               object_pairs_hook=list)
            check(value, 0)
        except (ValueError, RecursionError):
            return False
        return True

    class Number:
        def __init__(self, text):
            text.encode("ascii")

    sys.setrecursionlimit(3000)
    for line in sys.stdin:
        print(int(accepts(bytes.fromhex(line))))
    """

  static func verdicts(on cases: [[UInt8]], _ surrogates: JSONScanner.Surrogates) throws -> [Bool] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oura-reference-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("cases")
    let output = folder.appendingPathComponent("verdicts")
    try Data(cases.map { $0.hexadecimal + [UInt8(ascii: "\n")] }.joined()).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Need.python.path))
    process.arguments = ["-I", "-c", script, "\(surrogates)"]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map { $0 == "1" }
  }
}

extension [UInt8] {
  fileprivate var hexadecimal: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}

import Foundation
import TestSupport
import Testing

/// Inputs nobody foresaw, for all that reads bytes from outside: first the seeds, then as many of their mutations as fit
/// into a moment. `OURA_TEST_SEED` repeats a run, `OURA_FUZZ_SECONDS` makes it longer.
@Suite(.longComputation, .serialized, .timeLimit(.minutes(10))) struct FuzzTests {
  static let seed =
    ProcessInfo.processInfo.environment["OURA_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999_999)
  static let seconds = ProcessInfo.processInfo.environment["OURA_FUZZ_SECONDS"].flatMap { Double($0) } ?? 0.4

  @Test(arguments: FuzzTargets.allCases)
  func `Any input is taken or refused in order`(_ name: FuzzTargets) async throws {
    let target = try name.start()
    let mutator = Mutator(seeds: name.seeds, seed: Self.seed)
    print("fuzzing \(name): OURA_TEST_SEED=\(Self.seed)")
    let end = ContinuousClock.now + .seconds(Self.seconds)
    var number = 0
    // All seeds, however long they take: what they found once must stay found.
    while number < name.seeds.count || ContinuousClock.now < end {
      let input = mutator.input(number)
      let mistake = await target.mistake(on: input)
      #expect(
        mistake == nil, "input \(number): \(String(decoding: input.prefix(2000), as: UTF8.self).debugDescription)")
      if mistake != nil { return }
      number += 1
    }
    print("fuzzed \(name): \(number) inputs")
  }
}

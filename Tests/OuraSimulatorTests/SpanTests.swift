import OuraAPI
import OuraSimulator
import RawJSON
import Testing

/// Documents about several days: rest mode, and tags with a duration.
@Suite struct SpanTests {
  private static let (first, last) = (Day(number: 19_000), Day(number: 19_790))

  private func documents(_ path: String) throws -> [RawValue] {
    Simulator.fixed().documents(of: try collection(path), from: Self.first, through: Self.last)
  }

  private static func length(_ document: RawValue) -> Int? {
    guard let start = document["start_day"]?.string.flatMap({ Day($0) }),
      let end = document["end_day"]?.string.flatMap({ Day($0) })
    else { return nil }
    return end.number - start.number
  }

  @Test("Some last for weeks, some for a day", arguments: ["rest_mode_period", "enhanced_tag"])
  func lengths(path: String) throws {
    let lengths = try documents(path).compactMap(Self.length)
    #expect(lengths.contains { $0 > 14 })
    #expect(lengths.contains { 0..<5 ~= $0 })
  }

  @Test("Most tags have no duration")
  func tagsWithoutDuration() throws {
    let tags = try documents("enhanced_tag")
    #expect(tags.count { $0["end_day"]?.isNull == true } > tags.count / 2)
  }

  @Test("Rest mode that isn't over has no end")
  func openRestMode() throws {
    let restMode = try collection("rest_mode_period")
    let isOpen = try (UInt64(1)...40).contains { seed in
      let today = Day(number: 19_889)
      let simulator = Simulator.fixed { $0.seed = seed }
      let periods = simulator.documents(of: restMode, from: today, through: today)
      return try periods.contains { document in
        try #require(document["start_day"]?.string) < today.description && document["end_day"]?.isNull == true
      }
    }
    #expect(isOpen)
  }

  @Test("What reaches into a range belongs to it", arguments: ["rest_mode_period", "enhanced_tag"])
  func overlap(path: String) throws {
    let all = try documents(path)
    let long = try #require(all.first { Self.length($0).map { $0 > 4 } ?? false })
    let start = try #require(long["start_day"]?.string.flatMap { Day($0) })
    let end = try #require(long["end_day"]?.string.flatMap { Day($0) })
    let simulator = Simulator.fixed()
    for day in [start, start + 2, end] {
      #expect(simulator.documents(of: try collection(path), from: day, through: day).contains(long))
    }
    for day in [start - 1, end + 1] {
      #expect(!simulator.documents(of: try collection(path), from: day, through: day).contains(long))
    }
  }

  @Test("Asked for by its last day, it comes only under overlapping dates")
  func semantics() async throws {
    let all = try documents("enhanced_tag")
    let long = try #require(all.first { Self.length($0).map { $0 > 4 } ?? false })
    let end = try #require(long["end_day"]?.string)
    for semantics in Simulator.DateSemantics.allCases {
      let simulator = Simulator.fixed {
        $0.dateSemantics = semantics
        $0.pageSize = 1
      }
      let answer = await simulator.allPages("/v2/usercollection/enhanced_tag?start_date=\(end)&end_date=\(end)")
      #expect(answer.contains(long.text) == (semantics == .overlapping))
    }
  }
}

import OuraAPI
import OuraSimulator
import RawJSON
import TestSupport
import Testing

@Suite(.longComputation)
struct DateSemanticsTests {
  private let base = "/v2/usercollection/"
  private static let dayPaths = Catalogue.all.filter { $0.shape == .days }.map(\.path)

  @Test("One day of these collections is nothing, for its end is exclusive", arguments: ["daily_activity", "session"])
  func exclusiveEnd(path: String) async throws {
    let simulator = Simulator.fixed()
    let truth = simulator.documents(of: try collection(path), from: Day(number: 19_700), through: Day(number: 19_799))
    let (first, last) = (Day(number: 19_700), Day(number: 19_800))
    let asked = await simulator.allPages(base + "\(path)?start_date=\(first)&end_date=\(last)")
    #expect(asked == truth.map(\.text))
    let oneDay = await simulator.get(base + "\(path)?start_date=\(first)&end_date=\(first)")
    #expect(oneDay.documents.isEmpty)
  }

  @Test("Sleep is compared by the evening before: the first night is lost, and one day is nothing")
  func sleep() async throws {
    let simulator = Simulator.fixed()
    let (first, last) = (try day("2024-03-01"), try day("2024-03-10"))
    let asked = await simulator.allPages(base + "sleep?start_date=\(first)&end_date=\(last)")
    let starts = simulator.documents(of: try collection("sleep"), from: first - 2, through: last + 2).filter {
      let evening = $0["bedtime_start"]?.string.map { String($0.prefix(10)) } ?? ""
      return evening >= first.description && evening < last.description
    }
    #expect(asked == starts.map(\.text))
    #expect(await simulator.get(base + "sleep?start_date=\(first)&end_date=\(first)").documents.isEmpty)
  }

  @Test("Workouts are compared by the day in UTC")
  func workouts() async throws {
    let simulator = Simulator.fixed()
    let (first, last) = (try day("2023-01-01"), try day("2024-01-01"))
    let workouts = simulator.documents(of: try collection("workout"), from: first, through: last)
    let shifted = try #require(
      workouts.first { $0["start_datetime"]?.string?.dropFirst(11).hasPrefix("00") == true })
    let local = try #require(shifted["day"]?.string.flatMap { Day($0) })
    let asked = await simulator.get(base + "workout?start_date=\(local - 1)&end_date=\(local)")
    #expect(asked.documents.contains(shifted.text))
    let missed = await simulator.get(base + "workout?start_date=\(local)&end_date=\(local + 1)")
    #expect(!missed.documents.contains(shifted.text))
  }

  @Test("The daily scores are inclusive on both ends", arguments: ["daily_sleep", "daily_readiness", "daily_stress"])
  func inclusive(path: String) async throws {
    let simulator = Simulator.fixed()
    let (first, last) = (try day("2024-03-01"), try day("2024-03-10"))
    let asked = await simulator.get(base + "\(path)?start_date=\(first)&end_date=\(last)")
    let truth = simulator.documents(of: try collection(path), from: first, through: last)
    #expect(asked.documents == truth.map(\.text))
  }

  @Test(
    "Two days wider on both sides holds all of the range, whatever the semantics",
    arguments: Simulator.DateSemantics.allCases,
    dayPaths
  )
  func widened(semantics: Simulator.DateSemantics, path: String) async throws {
    for offset in [7200, -36_000, 46_800] {
      let simulator = Simulator.fixed {
        $0.dateSemantics = semantics
        $0.timeZoneOffset = offset
      }
      let (first, last) = (Day(number: 19_700), Day(number: 19_712))
      let asked = Set(await simulator.allPages(base + "\(path)?start_date=\(first - 2)&end_date=\(last + 2)"))
      let truth = simulator.documents(of: try collection(path), from: first, through: last)
      #expect(asked.isSuperset(of: truth.map(\.text)))
    }
  }

  @Test("Each semantics gives another answer for some range")
  func differences() async {
    var answers: Set<[String]> = []
    for semantics in Simulator.DateSemantics.allCases {
      let simulator = Simulator.fixed { $0.dateSemantics = semantics }
      let sleep = await simulator.allPages(base + "sleep?start_date=2024-02-01&end_date=2024-03-10")
      let scores = await simulator.allPages(base + "daily_sleep?start_date=2024-02-01&end_date=2024-03-10")
      let tags = await simulator.allPages(base + "enhanced_tag?start_date=2024-02-01&end_date=2024-03-10")
      answers.insert(sleep + scores + tags)
    }
    #expect(answers.count == Simulator.DateSemantics.allCases.count)
  }
}

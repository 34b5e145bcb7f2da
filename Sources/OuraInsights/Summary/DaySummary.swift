public import OuraAPI
public import RawJSON

/// One day in numbers, all of them Oura's own or sums of them. Those of Oura stay as it wrote them; nil where it has
/// none.
public struct DaySummary: Sendable {
  /// The day.
  public let day: Day
  /// The sleep that Oura counts for the day.
  public let sleep: Sleep
  /// Of `daily_readiness`.
  public let readiness: Readiness
  /// Of `daily_activity`.
  public let activity: Activity
  /// Of `daily_stress`.
  public let stress: Stress
  /// Of `daily_spo2`.
  public let oxygen: Oxygen
  /// Of `daily_resilience`.
  public let resilience: Resilience
  /// Beats a minute, the lowest of the main sleep.
  public let restingHeartRate: RawValue?
  /// Milliseconds, the average of the main sleep.
  public let heartRateVariability: RawValue?
  /// Degrees Celsius, of `daily_readiness`.
  public let temperatureDeviation: RawValue?

  init(_ day: Day, of documents: SummaryDocuments, today: Day) {
    self.day = day
    func last(_ source: SummaryCollection) -> RawDocument? { documents.documents(source, on: day)?.last }
    func status(_ sources: SummaryCollection...) -> DataStatus { documents.status(of: sources, on: day, today: today) }

    let sleepOfDay = SleepOfDay(documents.documents(.sleepPeriods, on: day) ?? [])
    sleep = Sleep(status(.sleepScore, .sleepPeriods), last(.sleepScore), sleepOfDay)
    readiness = Readiness(status(.readiness), last(.readiness))
    activity = Activity(status(.activity), last(.activity))
    stress = Stress(status(.stress), last(.stress))
    oxygen = Oxygen(status(.oxygen), last(.oxygen))
    resilience = Resilience(status(.resilience), last(.resilience))
    restingHeartRate = sleepOfDay.restingHeartRate
    heartRateVariability = sleepOfDay.heartRateVariability
    temperatureDeviation = last(.readiness)?.known("temperature_deviation")
  }
}

extension SummaryDocuments {
  /// Whether any of the sources has documents of a day, and if not, why.
  fileprivate func status(of sources: [SummaryCollection], on day: Day, today: Day) -> DataStatus {
    let holdings = sources.map { documents($0, on: day) }
    if holdings.contains(where: { $0?.isEmpty == false }) { return .ok }
    if holdings.allSatisfy({ $0 == nil }) { return .scopeNotGranted }
    return .missing(on: day, newest: newestDay, today: today)
  }
}

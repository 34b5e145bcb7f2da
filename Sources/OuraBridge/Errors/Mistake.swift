import OuraAPI
import RawJSON

/// What a caller did wrong, in words: the param, what is wrong with it, and what to do.
struct Mistake {
  let param: String?
  let problem: String
  let hint: String?

  init(_ param: String?, _ problem: String, hint: String?) {
    self.param = param
    self.problem = problem
    self.hint = hint
  }
}

extension Mistake {
  init(_ error: ParamsError, _ naming: ParamNaming) {
    switch error {
    case .unknown(let name, let known):
      let shown = String(name.prefix(100))
      let all = known.isEmpty ? "This method takes no params." : "Known are: \(known.joined(separator: ", "))."
      self.init(
        shown, "\(shown) is not a parameter of this method",
        hint: nearestName(to: name, among: known).map { "Did you mean \($0)?" } ?? all)
    case .null(let name): self.init(name, "\(name) is null", hint: "Leave \(name) out, or give it a value.")
    case .twice(let name): self.init(name, "\(name) is given twice", hint: "Give \(name) once.")
    case .missing(let name): self.init(name, "\(name) is missing", hint: "Give \(name) a value.")
    case .empty(let name):
      self.init(
        name, "\(name) is empty",
        hint: name == "fields" ? "Leave fields out to get all of them." : "Take the id of a document.")
    case .tooMany(let count, let positions, let names):
      let byName =
        names.isEmpty ? "Call it without params, or with timeout_ms by name." : "It takes params by name only."
      self.init(
        nil, "\(count) params by position, but this method takes at most \(positions.count)",
        hint: positions.isEmpty ? byName : "The order is: \(positions.joined(separator: ", ")).")
    case .notParams(let kind):
      self.init(
        nil, "params must be an object or an array, not \(kind.rawValue)", hint: "Give params by name or by position.")
    case .wrongKind(let name, let kind, let expected):
      let name = naming[name]
      self.init(
        name, "\(name) must be \(expected.words), not \(kind.rawValue)", hint: "Give \(name) as \(expected.words).")
    case .outOfRange(let name, let range):
      let words = ParamsError.Expectation.integer(range).words
      self.init(name, "\(name) is not \(words)", hint: "Give \(name) as \(words).")
    case .exclusive(let name, let other):
      self.init(name, "\(name) and \(naming[other]) exclude each other", hint: "Leave one of them out.")
    case .unknownField(let name, let path, let known):
      let nearest = nearestName(to: name, among: known).map { "Did you mean \($0)?" }
      let canBeNew = naming.allowsUnknownFields && OuraName.isValid(name)
      self.init(
        "fields", "\(path) has no field \(name.prefix(100))",
        hint: (nearest ?? "Known are: \(known.joined(separator: ", ")).")
          + (canBeNew ? " If it is new at Oura, add allow_unknown: true." : ""))
    case .said(let param, let problem, let hint): self.init(param, problem, hint: hint)
    case .noDay(let name):
      let name = naming[name]
      self.init(
        name, "\(name) is not a day of the calendar",
        hint: "Write the day as YYYY-MM-DD, for example 2024-02-29; \(Self.dayNames)")
    case .noDateTime(let name):
      let name = naming[name]
      self.init(
        name, "\(name) is not a date and time",
        hint:
          "Write it as 2024-02-29T12:00:00+02:00; without an offset it is local time, a date alone is the whole day; "
          + Self.dayNames)
    case .endsBeforeStart(.days(let first, let last), let endIsGiven):
      let (start, end) = (naming["start_date"], naming["end_date"])
      self.init(
        start, "\(start) \(first) is after \(end) \(last)",
        hint: endIsGiven ? "Exchange the two." : "Without an \(end) the range ends today.")
    case .endsBeforeStart(.moments, let endIsGiven):
      let (start, end) = (naming["start_datetime"], naming["end_datetime"])
      self.init(
        start, "\(start) is after \(end)",
        hint: endIsGiven ? "Exchange the two." : "Without an \(end) the range ends now.")
    case .tooLong(let name):
      self.init(naming[name], "the range is longer than 100 years", hint: "Ask for a shorter range.")
    }
  }

  /// Where days have names: what a day is must not depend on when a request is read.
  private static let dayNames = "`oura-bridge call` knows today, yesterday and -7d."
}

extension ParamsError.Expectation {
  fileprivate var words: String {
    switch self {
    case .string: "a string"
    case .boolean: "true or false"
    case .names: "names"
    case .listOfNames: "an array of names, or names with commas between"
    case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}

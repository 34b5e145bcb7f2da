public import OuraAPI
public import RawJSON

/// What is wrong with params. Names are those of the methods; a front end may have others for the same (``ParamNaming``).
public enum ParamsError: Sendable, Equatable {
  /// No method takes it, or this one doesn't.
  case unknown(String, known: [String])
  /// A null is more often a variable that was never set than a wish.
  case null(String)
  case twice(String)
  case missing(String)
  case empty(String)
  /// More values than there are positions.
  case tooMany(Int, positions: [String], names: [String])
  /// Neither an object nor an array.
  case notParams(RawValue.Kind)
  case wrongKind(String, RawValue.Kind, expected: Expectation)
  case outOfRange(String, ClosedRange<Int>)
  /// No day of the calendar.
  case noDay(String)
  case noDateTime(String)
  /// The start lies after the end, which may be now, if none is given.
  case endsBeforeStart(Range, endIsGiven: Bool)
  /// Longer than a hundred years.
  case tooLong(String)
  /// The first of them is the one to be left out.
  case exclusive(String, String)
  /// Not a field of the collection with that path.
  case unknownField(String, path: String, known: [String])
  /// What only one front end can be told, in its words.
  case said(String?, String, hint: String?)

  /// What a value should be.
  public enum Expectation: Sendable, Equatable {
    case string, boolean, names, listOfNames
    case integer(ClosedRange<Int>)
  }

  /// What the range is made of.
  public enum Range: Sendable, Equatable {
    case days(Day, Day)
    case moments
  }
}

import OuraAPI
import RawJSON

/// Writes a page: `{"data":[…],"next_token":…}`.
struct PageWriter {
  private let isTimeSeries: Bool
  private var rows = TimeSeriesWriter(expectedRows: 0)
  private var isEmpty = true

  init(isTimeSeries: Bool) {
    self.isTimeSeries = isTimeSeries
    rows.append("{\"data\":[")
  }

  mutating func append(_ document: RawValue) {
    separate()
    rows.append(document)
  }

  mutating func append(_ series: some Collection<TimeSeriesRow>, _ fields: FieldSelection?) {
    rows.reserve(series.count)
    for row in series {
      guard let fields else {
        separate()
        rows.append(row)
        continue
      }
      var single = TimeSeriesWriter(expectedRows: 1)
      single.append(row)
      append(fields.project(RawValue(validated: single.bytes[...])))
    }
  }

  /// At the end, documents have a `next_token` that is null, time series have none.
  func finish(nextToken: String?, absentForNone: Bool = false) -> [UInt8] {
    var page = rows
    page.append("]")
    if let nextToken {
      page.append(",\"next_token\":")
      page.append(JSONWriter.value { $0.string(nextToken) })
    } else if !isTimeSeries, !absentForNone {
      page.append(",\"next_token\":null")
    }
    page.append("}")
    return page.bytes
  }

  /// A response without pages.
  func finishWithoutData() -> [UInt8] { Array("{\"next_token\":null}".utf8) }

  private mutating func separate() {
    if !isEmpty { rows.append(",") }
    isEmpty = false
  }
}

/// The `fields` of a request.
struct FieldSelection {
  /// nil if none of the names is known: then Oura sends the whole document.
  private let names: Set<String>?

  init(_ text: String, of collection: OuraCollection) {
    let known = Set(text.split(separator: ",").map(String.init).filter(collection.hasField))
    names = known.isEmpty ? nil : known.union(["id", "day"])
  }

  func project(_ document: RawValue) -> RawValue {
    guard let names else { return document }
    return JSONWriter.object { writer in
      document.forEachMember { if names.contains($0.name) { writer.member($0.name, $0.value) } }
    }
  }
}

public import RawJSON

/// A summary for people: a line for each day, and a sparkline for each score.
public struct SummaryTable {
  /// Whether scores are coloured by terminal sequences.
  public enum Style: Sendable {
    case plain, coloured
  }

  private struct Column: Sendable {
    let title: String
    let cell: @Sendable (RawValue) -> Cell
  }

  private static let scores = ["sleep", "readiness", "activity"]
  private static let columns =
    scores.map { name in Column(title: name) { Cell($0[name], "score", isScore: true) } } + [
      Column(title: "asleep") { Cell($0["sleep"], "total_sleep_duration", format: hours) },
      Column(title: "resting HR") { Cell($0, "resting_heart_rate", in: $0["sleep"]) },
      Column(title: "HRV") { Cell($0, "hrv", in: $0["sleep"]) },
      Column(title: "temp.") { Cell($0, "temperature_deviation", in: $0["readiness"], format: signed) },
      Column(title: "stress") { Cell($0["stress"], "day_summary") },
    ]

  private let summary: RawValue
  private let style: Style

  /// A table of what `oura.getSummary` answered.
  public init(_ summary: RawValue, style: Style) {
    self.summary = summary
    self.style = style
  }

  /// The lines, without line ends.
  public var lines: [String] {
    let days = summary["days"]?.elements ?? []
    let rows = days.map { day in Self.columns.map { $0.cell(day) } }
    let widths = Self.columns.indices.map { index in
      max(Self.columns[index].title.count, rows.map { $0[index].text.count }.max() ?? 0)
    }
    var lines = [String(repeating: " ", count: 10)]
    for (column, width) in zip(Self.columns, widths) { lines[0] += "  " + padded(column.title, width) }
    for (day, row) in zip(days, rows) {
      var line = day["day"]?.string ?? ""
      for (cell, width) in zip(row, widths) {
        line += "  " + String(repeating: " ", count: width - cell.text.count) + coloured(cell)
      }
      lines.append(line)
    }
    lines.append("")
    for name in Self.scores {
      let values = days.map { $0[name]?["score"]?.double }
      lines.append(name + String(repeating: " ", count: 12 - name.count) + Sparkline.text(values))
    }
    let missing = Set(rows.joined().compactMap(\.missing))
    let legend = DataStatus.allCases.filter(missing.contains).compactMap { status in
      status.sign.map { "\($0) \(status.words)" }
    }
    if !legend.isEmpty { lines += ["", legend.joined(separator: "   ")] }
    if let note = summary["note"]?.string { lines += ["", note] }
    return lines
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: width - text.count) + text
  }

  /// Oura calls 85 and above optimal, and asks to pay attention below 70.
  private func coloured(_ cell: Cell) -> String {
    guard style == .coloured, let score = cell.score else { return cell.text }
    if score >= 85 { return "\u{1B}[32m\(cell.text)\u{1B}[0m" }
    return score < 70 ? "\u{1B}[31m\(cell.text)\u{1B}[0m" : cell.text
  }

  private static func hours(_ value: RawValue) -> String {
    guard let seconds = value.integer else { return value.text }
    let minutes = seconds / 60
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }

  private static func signed(_ value: RawValue) -> String {
    (value.double ?? 0) > 0 ? "+" + value.text : value.text
  }
}

/// A value, or why there is none.
private struct Cell {
  let text: String
  var score: Double?
  var missing: DataStatus?

  init(
    _ object: RawValue?, _ name: String, in section: RawValue? = nil, isScore: Bool = false,
    format: (RawValue) -> String = { $0.string ?? $0.text }
  ) {
    if let value = object?.known(name) {
      text = format(value)
      score = isScore ? value.double : nil
    } else {
      let status = ((section ?? object)?["status"]?.string).flatMap(DataStatus.init(rawValue:))
      let reason = status == .ok ? DataStatus.noData : status ?? .noData
      text = reason.sign ?? ""
      missing = reason
    }
  }
}

extension DataStatus {
  fileprivate var sign: String? {
    switch self {
    case .ok: nil
    case .noData: "-"
    case .notSyncedYet: "…"
    case .scopeNotGranted: "×"
    }
  }

  fileprivate var words: String {
    switch self {
    case .ok: ""
    case .noData: "no data"
    case .notSyncedYet: "not synced yet"
    case .scopeNotGranted: "scope not granted"
    }
  }
}

/// A row of numbers as a row of bars.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// One bar for each number, from the lowest to the highest of them; a space where there is none.
  static func text(_ values: [Double?]) -> String {
    let known = values.compactMap(\.self)
    guard let lowest = known.min(), let highest = known.max() else { return "" }
    return String(
      values.map { value -> Character in
        guard let value else { return " " }
        guard highest > lowest else { return bars[bars.count / 2] }
        let part = (value - lowest) / (highest - lowest)
        // No part at all if the numbers are so far apart that their difference isn't one.
        return Int(part * Double(bars.count), clampedTo: 0...bars.count - 1).map { bars[$0] } ?? bars[bars.count / 2]
      })
  }
}

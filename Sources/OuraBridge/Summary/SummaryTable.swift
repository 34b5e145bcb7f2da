import OuraAPI
import OuraInsights
public import RawJSON

/// A summary for people: a line for each day, and a sparkline for each score, on a terminal of 50 columns.
public struct SummaryTable {
  /// Whether scores are coloured by terminal sequences.
  public enum Style: Sendable {
    case plain, coloured
  }

  private struct Column: Sendable {
    let title: String
    /// What doesn't fit is cut.
    let width: Int
    let cell: @Sendable (RawValue) -> Cell
  }

  private static let width = 50
  private static let scores = [("sleep", 5), ("readiness", 9), ("activity", 8)]
  /// One under the other, since side by side they are too wide.
  private static let blocks = [
    scores.map { name, width in Column(title: name, width: width) { Cell($0[name], "score", isScore: true) } } + [
      Column(title: "resilience", width: 11) { Cell($0["resilience"], "level") }
    ],
    [
      Column(title: "asleep", width: 6) { Cell($0["sleep"], "total_sleep_duration", format: hours) },
      Column(title: "pulse", width: 5) { Cell($0, "resting_heart_rate", in: $0["sleep"]) },
      Column(title: "HRV", width: 3) { Cell($0, "hrv", in: $0["sleep"]) },
      Column(title: "temp.", width: 5) { Cell($0, "temperature_deviation", in: $0["readiness"], format: signed) },
      Column(title: "SpO₂", width: 5) { Cell($0["spo2"], "average") { rounded($0, to: 10) } },
      Column(title: "stress", width: 9) { Cell($0["stress"], "day_summary") },
    ],
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
    var lines: [String] = []
    var missing: Set<DataStatus> = []
    for columns in Self.blocks {
      let rows = days.map { day in columns.map { $0.cell(day).cut(to: $0.width) } }
      missing.formUnion(rows.joined().compactMap(\.missing))
      lines += block(columns, rows, days) + [""]
    }
    for (name, _) in Self.scores {
      lines += sparklines(name, days.map { $0[name]?["score"]?.double })
    }
    let legend = DataStatus.allCases.filter(missing.contains).compactMap { status in
      status.sign.map { "\($0) \(status.words)" }
    }
    if !legend.isEmpty { lines += ["", legend.joined(separator: "   ")] }
    if let note = summary["note"]?.string { lines += [""] + wrapped(note) }
    return lines
  }

  /// The year of the first day stands above the days.
  private func block(_ columns: [Column], _ rows: [[Cell]], _ days: [RawValue]) -> [String] {
    let widths = columns.indices.map { index in
      max(columns[index].title.count, rows.map { $0[index].text.count }.max() ?? 0)
    }
    var header = (days.first?["day"]?.string?.prefix(4)).map(String.init) ?? ""
    header += String(repeating: " ", count: max(0, 5 - header.count))
    for (column, width) in zip(columns, widths) { header += "  " + padded(column.title, width) }
    return [header]
      + zip(days, rows).map { day, row in
        var line = String((day["day"]?.string ?? "").suffix(5))
        for (cell, width) in zip(row, widths) {
          line += "  " + String(repeating: " ", count: width - cell.text.count) + coloured(cell)
        }
        return line
      }
  }

  private func sparklines(_ name: String, _ values: [Double?]) -> [String] {
    let bars = Array(Sparkline.text(values))
    let indent = 12
    let starts = stride(from: 0, to: max(bars.count, 1), by: Self.width - indent)
    return starts.map { start in
      let name = start == 0 ? name : ""
      return name + String(repeating: " ", count: indent - name.count)
        + String(bars[start..<min(start + Self.width - indent, bars.count)])
    }
  }

  private func wrapped(_ text: String) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= Self.width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
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
    ((value.double ?? 0) > 0 ? "+" : "") + rounded(value, to: 100)
  }

  private static func rounded(_ value: RawValue, to parts: Double) -> String {
    guard let number = value.double else { return value.text }
    return ((number * parts).rounded() / parts).description
  }
}

/// A value, or why there is none.
private struct Cell {
  private(set) var text: String
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

extension Cell {
  fileprivate func cut(to width: Int) -> Cell {
    guard text.count > width else { return self }
    var cell = self
    cell.text = text.prefix(width - 1) + "…"
    return cell
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

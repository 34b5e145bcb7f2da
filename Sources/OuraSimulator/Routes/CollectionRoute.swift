import HTTP
import OuraAPI
import RawJSON

/// Answers the requests for one collection, once they are authorized.
struct CollectionRoute {
  let simulator: Simulator
  let collection: OuraCollection
  let index: Int
  let person: Person
  let isSandbox: Bool
  let fault: Fault.Kind?

  /// The one object of a collection without documents.
  func single() throws(ErrorResponse) -> HTTPResponse {
    guard let document = simulator.existing(collection, index, on: Person.firstDay, of: person).first else {
      throw .notFound
    }
    return .json(200, document.json)
  }

  /// The document with that id.
  func document(_ text: String) throws(ErrorResponse) -> HTTPResponse {
    guard let id = DocumentID(text, seed: person.seed), id.collection == index else { throw .documentNotFound }
    let documents = simulator.existing(collection, index, on: id.day, of: person)
    guard let document = documents.first(where: { $0.id == id }) else { throw .documentNotFound }
    return .json(200, document.json)
  }

  /// A page of documents: those of a range of days, or all there are.
  func documentsPage(_ target: RequestTarget) throws(ErrorResponse) -> HTTPResponse {
    let token = try token(target)
    let (first, last) = if let token { (token.from, token.through) } else { try dayRange(target) }
    let position = token.map { ($0.position, $0.index) } ?? (first - daysBefore, 0)
    let limit = (simulator.settings.pageSize ?? 50).clamped(to: 1...1_000_000)
    var page: [Document] = []
    var next: PageToken?
    days: for number in documentDays(from: position.0, through: last + 2) {
      for document in simulator.existing(collection, index, on: Day(number: number), of: person) {
        guard admits(document, first, last), (number, document.id.index) >= position else { continue }
        if page.count == limit {
          next = PageToken(collection, first, last, position: number, index: document.id.index)
          break days
        }
        page.append(document)
      }
    }
    let fields = fields(target)
    var writer = PageWriter(isTimeSeries: false)
    for document in page { writer.append(fields.map { $0.project(document.json) } ?? document.json) }
    let current = PageToken(collection, first, last, position: position.0, index: position.1)
    return finish(writer, next: next, current: current)
  }

  /// A page of rows: those of a range of time, or the latest one.
  func timeSeriesPage(_ target: RequestTarget) throws(ErrorResponse) -> HTTPResponse {
    let fields = fields(target)
    if !isSandbox, try boolean("latest", target) { return latest(fields) }
    let token = try token(target)
    let (first, last) = if let token { (token.from, token.through) } else { try timeRange(target) }
    let limit = (simulator.settings.pageSize ?? 1000).clamped(to: 1...1_000_000)
    let position = token?.position ?? first
    var rows = simulator.rows(
      of: collection,
      from: Instant(milliseconds: position),
      through: Instant(milliseconds: simulator.settings.dateSemantics == .exclusive ? last - 1 : last),
      limit: limit + 1,
      person: person
    )
    var next: PageToken?
    if rows.count > limit, let row = rows.popLast() {
      next = PageToken(collection, first, last, position: row.time.milliseconds, index: 0)
    }
    var writer = PageWriter(isTimeSeries: true)
    writer.append(rows, fields)
    return finish(writer, next: next, current: PageToken(collection, first, last, position: position, index: 0))
  }

  private func latest(_ fields: FieldSelection?) -> HTTPResponse {
    let horizon = simulator.horizon
    let rows = simulator.rows(
      of: collection,
      from: horizon - 2 * 86_400_000,
      through: horizon,
      limit: .max,
      person: person
    )
    var writer = PageWriter(isTimeSeries: true)
    writer.append(rows.suffix(1), fields)
    return .json(200, writer.finish(nextToken: nil))
  }

  /// How many days before a range a document may be filed and still belong to it.
  private var daysBefore: Int {
    simulator.settings.dateSemantics == .overlapping ? max(2, collection.timeKey?.daysBefore ?? 0) : 2
  }

  private func documentDays(from first: Int, through last: Int) -> [Int] {
    guard collection.shape == .days else { return [Person.firstDay.number] }
    let earliest = max(first, Person.firstDay.number)
    return earliest <= last ? Array(earliest...min(last, max(earliest, simulator.settings.today().number))) : []
  }

  private func admits(_ document: Document, _ first: Int, _ last: Int) -> Bool {
    guard collection.shape == .days else { return true }
    // Oura's sandbox makes its data to fit the request: it proves nothing about dates.
    let semantics = isSandbox ? .inclusive : simulator.settings.dateSemantics
    return semantics.admits(
      document,
      of: collection.path,
      from: Day(number: first),
      through: Day(number: last),
      offset: person.offset
    )
  }

  private func fields(_ target: RequestTarget) -> FieldSelection? {
    isSandbox ? nil : target["fields"].map { FieldSelection($0, of: collection) }
  }

  private func finish(_ writer: PageWriter, next: PageToken?, current: PageToken) -> HTTPResponse {
    let seed = simulator.settings.seed
    switch fault {
    case .missingData: return .json(200, writer.finishWithoutData())
    case .repeatedToken: return .json(200, writer.finish(nextToken: current.text(seed: seed)))
    case .emptyPage:
      let token = current.renewed().text(seed: seed)
      return .json(200, PageWriter(isTimeSeries: collection.shape == .timeSeries).finish(nextToken: token))
    case .absentToken: return .json(200, writer.finish(nextToken: next?.text(seed: seed), absentForNone: true))
    default: return .json(200, writer.finish(nextToken: next?.text(seed: seed)))
    }
  }
}

/// The columns of a table, as the members of documents that lead to them: `contributors.deep_sleep`.
struct TableColumns: Sendable {
  /// The members of one object. Documents mostly have theirs in the order of the columns.
  struct Node: Sendable {
    fileprivate(set) var children: [(name: String, node: Node)] = []
    /// The number of the column, if this is one.
    fileprivate(set) var position: Int?

    /// Makes a column for the member at the path; false if there is one already.
    fileprivate mutating func add(_ path: ArraySlice<String>, at position: Int) -> Bool {
      guard let first = path.first else {
        guard self.position == nil else { return false }
        self.position = position
        return true
      }
      let index = children.firstIndex { $0.name == first } ?? children.count
      if index == children.count { children.append((first, Node())) }
      return children[index].node.add(path.dropFirst(), at: position)
    }
  }

  private(set) var root = Node()
  private(set) var names: [String] = []

  /// The columns that lead to these members.
  init(_ paths: [[String]]) {
    for path in paths {
      let isNew = root.add(path[...], at: names.count)
      if isNew { names.append(path.joined(separator: ".")) }
    }
  }

  /// One column for values of which nothing is known in advance.
  static let whole: TableColumns = {
    var columns = TableColumns([])
    columns.root.position = 0
    columns.names = ["value"]
    return columns
  }()
}

public import ArgumentParser
public import VectorRunner

extension ReportFormat: ExpressibleByArgument {}

/// `--ignore`'s comma-separated list.
struct IgnoreList: ExpressibleByArgument {
  var value: Ignored = []
  init() {}

  init?(argument: String) {
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let found = Ignored.names.first(where: { $0.name == name }) else { return nil }
      value.insert(found.value)
    }
  }
  var defaultValueDescription: String { "nothing" }
  static var allValueStrings: [String] { Ignored.names.map(\.name) }
}

/// `--jobs`: at least one.
struct JobCount: ExpressibleByArgument {
  var value: Int
  init(value: Int) { self.value = value }

  init?(argument: String) {
    guard let value = Int(argument), value > 0, value <= 1024 else { return nil }
    self.value = value
  }
  var defaultValueDescription: String { String(value) }
}

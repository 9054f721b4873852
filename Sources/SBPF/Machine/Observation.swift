/// Whether a loop tells of its steps: two loops are compiled, and the one that does not has nothing of it.
protocol Observation {
  static var isOn: Bool { get }
}
enum Unobserved: Observation { static var isOn: Bool { @inline(__always) get { false } } }
enum Observed: Observation { static var isOn: Bool { @inline(__always) get { true } } }

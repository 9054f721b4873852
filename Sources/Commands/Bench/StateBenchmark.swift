import Foundation
import SwiftSVM

/// What holding and moving state costs with a number of token accounts.
struct StateBenchmark {
  /// Microseconds, or bytes where the name says so.
  struct Row {
    var name: String
    var value: Double
  }

  let accounts: Int
  private let world: WorkloadWorld
  private let wires: [[UInt8]]
  private static let rounds = 101
  /// Transactions sent before the second fork.
  private static let more = 10_000

  init(accounts: Int) throws(WorkloadError) {
    self.accounts = accounts
    let workload = Workload(
      kind: .spl, accounts: 2, seed: 1, conflict: .low, count: 64 + Self.more, signs: false)
    world = WorkloadWorld(workload)
    var wires: [[UInt8]] = []
    for number in 0..<workload.count { wires.append(try world.make(number).wire) }
    self.wires = wires
  }

  func run() -> [Row] {
    var rows: [Row] = []
    func add(_ name: String, _ value: Double) { rows.append(Row(name: name, value: value)) }
    add("construct a runtime", Self.median { _ = SVM() })
    add(
      "a vector on a fresh runtime",
      Self.median {
        let svm = world.makeRuntime(verifies: false)
        send(wires[0], to: svm)
      })

    let svm = world.makeRuntime(verifies: false)
    add("set an account", Self.time { fill(svm) } / Double(accounts))
    add("find an account", find(on: svm))
    add("send a transaction", send(wires[1..<50], to: svm))

    addCheckpoints(svm, &rows)
    var clock = svm.clock
    add(
      "write the clock",
      Self.median(of: 100) {
        clock.unixTimestamp += 1
        svm.clock = clock
      })
    for _ in 0..<512 { try? svm.warpToSlot(svm.clock.slot + 1) }
    add("warp a slot", Self.median(of: 10) { try? svm.warpToSlot(svm.clock.slot + 1) })

    let few = AccountFilter.memcmp(offset: 0, bytes: world.mints[0].bytes)
    add("scan for 2 accounts", Self.time { _ = svm.getProgramAccounts(ProgramIDs.token, filters: [few]) })
    add("scan for all accounts", Self.time { _ = svm.getProgramAccounts(ProgramIDs.token) })
    var snapshot: [UInt8] = []
    add("snapshot save", Self.few { snapshot = svm.snapshot() })
    add("snapshot load", Self.few { _ = try? SVM(snapshot: snapshot) })
    snapshot = []
    addForks(svm, &rows)
    add("state hash, the first", Self.time { _ = svm.stateHash() })
    send(wires[62], to: svm)
    add("state hash after a transaction", Self.time { _ = svm.stateHash() })
    return rows
  }

  private func addCheckpoints(_ svm: SVM, _ rows: inout [Row]) {
    rows.append(Row(name: "checkpoint", value: Self.median(of: 100) { _ = svm.checkpoint() }))
    let checkpoint = svm.checkpoint()
    let time = Self.median {
      send(wires[50], to: svm)
      // It is held, so there is nothing to catch.
      do throws(CheckpointError) { try svm.rollBack(to: checkpoint) } catch {}
    }
    rows.append(Row(name: "a transaction and roll back", value: time))
  }

  private func addForks(_ svm: SVM, _ rows: inout [Row]) {
    let times = (0..<5).map { _ in Self.time { _ = svm.fork() } }
    rows.append(Row(name: "fork", value: times.sorted()[2]))
    rows.append(Row(name: "the first transaction after it", value: send(wires[60...60], to: svm)))
    for wire in wires[64...] { send(wire, to: svm) }
    rows.append(Row(name: "fork after 10,000 transactions", value: Self.time { _ = svm.fork() }))
    var forks: [SVM] = [svm]
    let time = Self.time { for _ in 0..<100 { forks.append(forks[forks.count - 1].fork()) } } / 100
    rows.append(Row(name: "fork of a fork, 100 deep", value: time))
    if let last = forks.last {
      rows.append(Row(name: "the first transaction after them", value: send(wires[61...61], to: last)))
    }
  }

  private func fill(_ svm: SVM) {
    // Another mint than the workload's, whose accounts the scan for two looks for.
    var data = [UInt8](repeating: 7, count: 32) + [UInt8](repeating: 0, count: 133)
    data[108] = 1
    for number in 0..<accounts {
      withUnsafeBytes(of: UInt64(number).littleEndian) { data.replaceSubrange(32..<40, with: $0) }
      let account = StoredAccount(lamports: 2_039_280, data: data, owner: ProgramIDs.token)
      svm.setAccount(world.workload.address("state", number), account)
    }
  }

  private func find(on svm: SVM) -> Double {
    let count = min(accounts, 1000)
    let addresses = (0..<count).map { world.workload.address("state", $0 &* 7919 % accounts) }
    var sum: UInt64 = 0
    let time = Self.time { for address in addresses { sum &+= svm.getBalance(address) } }
    return sum == 0 ? .nan : time / Double(count)
  }

  private func send(_ wire: [UInt8], to svm: SVM) {
    wire.withUnsafeBytes { raw in
      do throws(ExecutionError) { _ = try svm.process(raw) } catch {}
    }
  }
  /// The median over these transactions.
  private func send(_ wires: ArraySlice<[UInt8]>, to svm: SVM) -> Double {
    let times = wires.map { wire in Self.time { send(wire, to: svm) } }.sorted()
    return times[times.count / 2]
  }

  /// Bytes of memory an account takes, with each of these numbers of accounts. Measured before anything else: memory
  /// that was used and freed would be used again and not be seen. Of few accounts it says nothing.
  static func memory(_ sizes: [Int]) throws(WorkloadError) -> [Double] {
    var runtimes: [SVM] = []
    var bytes: [Double] = []
    for size in sizes {
      let benchmark = try StateBenchmark(accounts: size)
      let svm = benchmark.world.makeRuntime(verifies: false)
      let before = residentBytes
      benchmark.fill(svm)
      bytes.append(size < 10_000 ? .nan : Double(residentBytes - before) / Double(size))
      runtimes.append(svm)
    }
    return withExtendedLifetime(runtimes) { bytes }
  }

  // MARK: - Measuring

  private static func time(_ work: () -> Void) -> Double {
    let begin = ContinuousClock.now
    work()
    return (ContinuousClock.now - begin) / .microseconds(1)
  }
  /// The median of many rounds, each of so many repetitions.
  private static func median(of repetitions: Int = 1, _ work: () -> Void) -> Double {
    let times = (0..<rounds).map { _ in time { for _ in 0..<repetitions { work() } } / Double(repetitions) }
    return times.sorted()[rounds / 2]
  }

  /// The median of three: for what takes long.
  private static func few(_ work: () -> Void) -> Double { (0..<3).map { _ in time(work) }.sorted()[1] }

  /// What the process has in memory.
  private static var residentBytes: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}

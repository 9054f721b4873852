import SBPF
import Testing

/// Programs in assembly, how they end and how many units they take.
@Suite struct ExecutionTests {
  @Test(
    arguments: [
      // units, the program, how it ends
      (2, "mov64 r0, 0\nexit", "ok r0=0 n=2"),
      (1, "mov64 r0, 0\nexit", "exceeded CUs meter at BPF instruction n=1"),
      (0, "mov64 r0, 0\nexit", "exceeded CUs meter at BPF instruction n=0"),
      (100, "ja -1", "exceeded CUs meter at BPF instruction n=100"),
      (100, "mov64 r0, 1", "attempted to execute past the end of the text segment at BPF instruction n=2"),
      (1, "mov64 r0, 1", "exceeded CUs meter at BPF instruction n=1"),
      (4, "mov64 r1, 0\nmov64 r2, 0\nmov64 r3, 0\nldxb r0, [r1+0]\nexit",
        "Access violation in unknown section at address 0x0 of size 1 n=4"),
      (3, "mov64 r1, 0\nmov64 r2, 0\nmov64 r3, 0\nldxb r0, [r1+0]\nexit",
        "exceeded CUs meter at BPF instruction n=3"),
      (100, "lddw r1, 0x100000000\ndiv32 r0, r1\nexit", "divide by zero at BPF instruction n=2"),
      (100, "lddw r0, 0x123456789abcdef0\nexit", "ok r0=1311768467463790320 n=2"),
      (100, "stdw [r10-4], 1\nldxdw r0, [r10-4]\nexit", "ok r0=1 n=3"),
      (100, "stb [r10+0], 1\nexit", "Access violation in stack frame 1 at address 0x200001000 of size 1 n=1"),
      (100, "stb [r10-4097], 1\nexit", "Access violation in stack frame 0 at address 0x1ffffffff of size 1 n=1"),
      (100, "lddw r1, 0x1fffff000\nldxb r0, [r1+0]\nexit",
        "Access violation in stack frame -1 at address 0x1fffff000 of size 1 n=2"),
      (100, "lddw r1, 0x1ffffe000\nldxb r0, [r1+0]\nexit",
        "Access violation in program section at address 0x1ffffe000 of size 1 n=2"),
      (100, "lddw r1, 0x20003ffff\nldxb r0, [r1+0]\nexit",
        "Access violation in stack frame 63 at address 0x20003ffff of size 1 n=2"),
      (100, "lddw r1, 0x200040000\nldxb r0, [r1+0]\nexit", "ok r0=0 n=3"),
      (100, "lddw r1, 0x300000000\nstxb [r1+32767], r1\nldxb r0, [r1+32767]\nexit", "ok r0=0 n=4"),
      (100, "lddw r1, 0x300008000\nldxb r0, [r1+0]\nexit",
        "Access violation in heap section at address 0x300008000 of size 1 n=2"),
      (100, "lddw r1, 0x300007ffc\nldxdw r0, [r1+0]\nexit",
        "Access violation in heap section at address 0x300007ffc of size 8 n=2"),
      (100, "lddw r1, 0x400000000\nldxb r0, [r1+3]\nexit", "ok r0=4 n=3"),
      (100, "lddw r1, 0x400000000\nldxb r0, [r1+4]\nexit",
        "Access violation in input section at address 0x400000004 of size 1 n=2"),
      (100, "lddw r1, 0x500000000\nldxb r0, [r1+0]\nexit",
        "Access violation in unknown section at address 0x500000000 of size 1 n=2"),
      (100, "lddw r1, entrypoint\nldxb r0, [r1+0]\nexit\nentrypoint:\nja -5", "ok r0=0 n=4"),
      (100, "lddw r1, 0x100000000\nstb [r1+0], 1\nexit",
        "Access violation in program section at address 0x100000000 of size 1 n=2"),
      (100, "call f\nadd64 r0, 1\nexit\nf:\nmov64 r0, 5\nexit", "ok r0=6 n=5"),
      (200, "f:\nadd64 r0, 1\ncall f\nexit", "exceeded max BPF to BPF call depth n=128"),
      (100, "call -1\nexit", "unsupported BPF instruction n=1"),
      (100, "mov64 r6, 1\ncall f\nmov64 r0, r6\nexit\nf:\nmov64 r6, 2\nstdw [r10-8], 3\nexit", "ok r0=1 n=7"),
      (100, "mov64 r1, 8\nlddw r2, 0x100000000\nadd64 r1, r2\ncallx r1\nexit",
        "callx attempted to call outside of the text segment n=4"),
      (100, "callx r1\nexit", "callx attempted to call outside of the text segment n=1"),
    ])
  func v0(units: UInt64, text: String, expected: String) throws {
    #expect(try run(text, units: units, input: [1, 2, 3, 4]) == expected)
  }

  @Test(
    arguments: [
      (.v1, "stb [r10+0], 1\nexit", "Access violation in stack section at address 0x200040000 of size 1 n=1"),
      (.v1, "stb [r10-4097], 1\nexit", "ok r0=0 n=2"),
      (.v2, "stb [r10+0], 1\nexit", "Access violation in stack section at address 0x200040000 of size 1 n=1"),
      (.v3, "stb [r10+0], 1\nexit", "ok r0=0 n=2"),
      (.v3, "stb [r10-4097], 1\nexit", "Access violation in stack frame 0 at address 0x1ffffffff of size 1 n=1"),
      (.v3, "lddw r1, 0x20003ffff\nstb [r1+0], 7\nldxb r0, [r1+0]\nexit", "ok r0=7 n=4"),
      (.v3, "lddw r1, 0x200040000\nldxb r0, [r1+0]\nexit",
        "Access violation in stack frame 64 at address 0x200040000 of size 1 n=2"),
      (.v3, "lddw r1, 0x100000000\nldxb r0, [r1+0]\nexit",
        "Access violation in program section at address 0x100000000 of size 1 n=2"),
      (.v3, "mov64 r1, 0\nldxb r0, [r1+1]\nexit\n.data\na:\n.byte 4, 5", "ok r0=5 n=3"),
      (.v3, "mov64 r1, 0\nstb [r1+1], 1\nexit\n.data\na:\n.byte 4, 5",
        "Access violation in unknown section at address 0x1 of size 1 n=2"),
      (.v3, "lddw r1, b\nldxb r0, [r1+0]\nexit\n.data\na:\n.byte 4\nb:\n.byte 5", "ok r0=5 n=3"),
      (.v0, "lddw r1, b\nldxb r0, [r1+0]\nexit\n.data\na:\n.byte 4\nb:\n.byte 5", "ok r0=5 n=3"),
      (.v2, "mov64 r6, 3\nsub64 r6, 5\nmov64 r0, r6\nexit", "ok r0=2 n=4"),
      (.v2, "mov64 r1, -2147483647\nmov32 r0, r1\nexit", "ok r0=18446744071562067969 n=3"),
      (.v0, "mov64 r1, -2147483647\nmov32 r0, r1\nexit", "ok r0=2147483649 n=3"),
      (.v2, "mov64 r1, 1\nlsh64 r1, 63\nmov64 r2, -1\nsdiv64 r1, r2\nexit", "division overflow at BPF instruction n=4"),
      (.v2, "mov64 r0, 5\nhor64 r0, 1\nexit", "ok r0=4294967301 n=3"),
      (.v2, "call f\nmov64 r0, r10\nexit\nf:\nadd64 r10, -4096\nexit", "ok r0=8590196736 n=5"),
      (.v3, "call f\nexit\nf:\nmov64 r0, r10\nexit", "ok r0=8589942784 n=4"),
      (.v3, "mov32 r1, -1\njeq32 r1, -1, +1\nexit\nmov64 r0, 9\nexit", "ok r0=9 n=4"),
      (.v3, "f:\ncall f", "exceeded max BPF to BPF call depth n=64"),
      (.v3, "call 0x10\nexit", "unsupported BPF instruction n=1"),
    ] as [(SBPFVersion, String, String)])
  func versions(version: SBPFVersion, text: String, expected: String) throws {
    #expect(try run(text, version) == expected)
  }

  @Test(arguments: SBPFVersion.allCases)
  func syscalls(version: SBPFVersion) throws {
    let table = testSyscalls()
    let sum = "mov64 r1, 1\nmov64 r2, 2\nmov64 r3, 3\nmov64 r4, 4\nmov64 r5, 5\ncall add_all\nexit"
    let fill = "mov64 r1, r10\nadd64 r1, -64\nmov64 r2, 3\nmov64 r3, 64\ncall fill\nmov64 r1, r10\nadd64 r1, -64\n"
      + "mov64 r2, 64\ncall sum\nexit"
    for (text, units, expected) in [
      (sum, 200, "ok r0=15 n=107"), (sum, 105, "syscall error n=105"), ("call fail\nexit", 100, "syscall error n=1"),
      (fill, 100, "ok r0=192 n=10"), ("call nobody\nexit", 100, "unsupported BPF instruction n=1"),
      ("mov64 r1, 0\nmov64 r2, 0\ncall sum\nexit", 100, "ok r0=0 n=4"),
      ("mov64 r1, 0\nmov64 r2, 320000\ncall sum\nexit", 100,
        "Access violation in unknown section at address 0x0 of size 320000 n=3"),
    ] as [(String, UInt64, String)] {
      #expect(try run(text, version, units: units, syscalls: table) == expected, "\(text)")
    }
  }

  /// An access from the first frame may run on into memory of the next ones, and no further than the stack.
  @Test(
    arguments: [
      (8192, "ok r0=0 n=6"),
      (262_145, "Access violation in stack frame 0 at address 0x200000000 of size 262145 n=5"),
    ])
  func longAccess(count: Int, expected: String) throws {
    let text = "mov64 r1, r10\nadd64 r1, -4096\nmov64 r2, 1\nmov64 r3, \(count)\ncall fill\nexit"
    #expect(try run(text, syscalls: testSyscalls()) == expected)
  }

  /// Whatever a program has written to stack and heap, the next one on the machine reads zeros.
  @Test(arguments: SBPFVersion.allCases)
  func memoryIsCleared(version: SBPFVersion) throws {
    let machine = Machine()
    let table = testSyscalls()
    let heap = version == .v2 ? "mov64 r1, 0\nhor64 r1, 3" : "lddw r1, 0x300000000"
    let stack = version == .v2 ? "mov64 r1, 0\nhor64 r1, 2" : "lddw r1, 0x200000000"
    let size = version == .v0 ? 4096 : 262_144
    for place in [(heap, 32_768), (stack, size)] {
      let fill = "\(place.0)\nmov64 r2, 255\nmov64 r3, \(place.1)\ncall fill\nexit"
      let sum = "\(place.0)\nmov64 r2, \(place.1)\ncall sum\nexit"
      #expect(try run(fill, version, syscalls: table, on: machine).hasPrefix("ok"))
      #expect(try run(sum, version, syscalls: table, on: machine).hasPrefix("ok r0=0 "))
    }
    let deep = "f:\nstdw [r10-4096], -1\nadd64 r1, 1\njgt r1, 60, +1\ncall f\nexit"
    let setup = "entrypoint:\nmov64 r1, 0\ncall f\nexit\n"
    _ = try run(setup + deep, version, syscalls: table, on: machine)
    let text = version == .v0 ? "ldxdw r0, [r10-4096]\nexit" : "\(stack)\nmov64 r2, 262144\ncall sum\nexit"
    #expect(try run(text, version, syscalls: table, on: machine).hasPrefix("ok r0=0 "))
  }

  /// An observer sees every step, and changes nothing.
  @Test func observation() throws {
    let text = "mov64 r0, 3\nadd64 r0, -1\njne r0, 0, -2\nexit"
    let machine = Machine()
    var places: [Int] = []
    let ended = try withUnsafeMutablePointer(to: &places) { places in
      machine.observe(
        { context, _, place in context?.assumingMemoryBound(to: [Int].self).pointee.append(place) }, context: places)
      defer { machine.observe(nil) }
      return try run(text, on: machine)
    }
    #expect(ended == "ok r0=0 n=8")
    #expect(places == [0, 1, 2, 1, 2, 1, 2, 3])
    #expect(try run(text, on: machine) == "ok r0=0 n=8")
    #expect(places.count == 8)
  }
}

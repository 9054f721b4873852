import CTrapGuard
import Primitives
import ProgramAPI

extension Engine {
  private struct Job {
    var type: any Program.Type
    var frame: UnsafeMutablePointer<Frame>
    var error: ProgramError?
  }

  /// Runs a program's code so that a trap, a stack overflow or an empty meter ends the program and not the process: on
  /// chain each of them fails the transaction with `ProgramFailedToComplete`.
  func processGuarded(_ type: any Program.Type, _ frame: UnsafeMutablePointer<Frame>) -> ProgramError? {
    let depth = core.pointee.depth, handleCount = core.pointee.handleCount
    var job = Job(type: type, frame: frame)
    let ended = trap_guard_run(
      { raw in
        guard let job = raw?.assumingMemoryBound(to: Job.self) else { return }
        do throws(ProgramError) {
          try job.pointee.type.process(Invocation(_frame: job.pointee.frame))
        } catch {
          job.pointee.error = error
        }
      }, &job)
    if ended == TRAP_GUARD_RETURNED { return job.error }
    // Calls the program had made are gone with it.
    core.pointee.depth = depth
    core.pointee.handleCount = handleCount
    if ended == TRAP_GUARD_LEFT { return core.pointee.transaction.failure }
    if ended == TRAP_GUARD_TIMED_OUT { core.pointee.transaction.timedOutProgram = frame.pointee.programID.pointee }
    // What the virtual machine leaves after an error of the program's own (`deplete_cu_meter_on_vm_failure`).
    core.pointee.meter.remaining = 0
    let text: StaticString =
      ended == TRAP_GUARD_FAULTED ? "Access violation: stack overflow or bad address" : "SBF program panicked"
    _ = fail(.programFailedToComplete, saying: text)
    return core.pointee.transaction.failure
  }
}

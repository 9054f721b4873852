#!/usr/bin/env python3
"""Records escrows with a hook that looks at what it is given, into ../Samples/Vectors: escrow_hooks.py [OUT_DIR]

The hooks are Tests/Samples/EscrowHook, built by sbpf/build.sh; they stand at fixed addresses that the vectors do not
list, and the test that replays the vectors has the same ones there, natively. Those called `test_…` are the cases of
solana-program/escrow's own tests.
"""
import os
import sys
from pathlib import Path

from oracle import ids, vectors
from oracle.edits import with_more
from oracle.escrow_world import ALICE, ARBITER, BOB, START, World
from oracle.instructions import escrow as e
from oracle.instructions import readonly, writable
from oracle.keys import public_key as key
from oracle.stories import At, Fails, Put, Stories

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("SBPF_WORK", ROOT / ".build" / "sbpf"))
HOOK, REFUSAL = key("sample/escrow-hook"), key("sample/escrow-hook-refusal")
WISH = key("escrow/wish")
HOUR = 3600
ACCEPT, REFUSE = [readonly(HOOK)], [readonly(REFUSAL)]
SIGNED = [readonly(ARBITER, True)]


def world(program=HOOK, wish=None, deposited=False, *more):
    """An escrow with a hook; set after the deposit, if there is one."""
    made = World()
    for address, name in ((HOOK, "EscrowHook"), (REFUSAL, "EscrowHookRefusal")):
        made.s.svm.add_program(address, (BUILT / f"{name}.v3.so").read_bytes())
    if wish is not None:
        made.s.put(WISH, 10**7, bytes([wish]), BOB)
    made = made.deposited() if deposited else made.mint_allowed()
    return made.run(made.hook(program), *(make(made) for make in more))


def deposits():
    t = Stories("escrow/deposit")
    w = world()
    t.add("test_deposit_with_hook_success", "called before and after", w.s, w.deposit(more=ACCEPT))
    w = world(REFUSAL)
    t.add("test_deposit_with_hook_rejected", "a hook that refuses ends it with its own error", w.s,
          w.deposit(more=REFUSE), error=1)
    w = world()
    t.add("test_deposit_with_hook_extra_signer_is_downgraded", "an extra account that signs does not sign for the hook",
          w.s, w.deposit(more=[*ACCEPT, readonly(BOB, True)]))
    w = world()
    t.add("hook-extra-writable", "nor can the hook write what the instruction can", w.s,
          w.deposit(more=[*ACCEPT, writable(BOB), writable(ALICE, True)]))
    w = world()
    t.add("hook-accounts-again", "the deposit's own accounts as extras", w.s,
          w.deposit(more=[*ACCEPT, readonly(w.vault), readonly(w.escrow), readonly(w.receipt())]))
    w = world()
    t.add("hook-16-accounts", "as many as a hook can be called with", w.s,
          w.deposit(more=ACCEPT + [readonly(BOB)] * 13))
    w = world()
    t.add("hook-17-accounts", "one more", w.s, w.deposit(more=ACCEPT + [readonly(BOB)] * 14), error=4)
    for wish in (0, 1, 2, 3):
        w = world(HOOK, wish)
        t.add(f"hook-refuses-at-{wish}", "a hook that refuses at one time", w.s,
              w.deposit(more=[*ACCEPT, readonly(WISH)]), error=100 + wish if wish < 2 else None)
    w = world(HOOK, 16)
    t.add("hook-calls-back", "a hook cannot call the escrow", w.s,
          w.deposit(more=[*ACCEPT, readonly(WISH), readonly(e.PROGRAM)]), error="ReentrancyNotAllowed")
    w = world()
    t.add("hook-missing", "the hook's program is not there", w.s, w.deposit(), error=7)
    w = world()
    t.add("hook-other", "another hook in its place", w.s, w.deposit(more=REFUSE), error=7)
    w = world(HOOK, None, False, lambda w: w.arbiter(), lambda w: w.timelock())
    t.add("hook-beside-arbiter", "a deposit has no arbiter", w.s, w.deposit(more=ACCEPT))
    w = world()
    t.add("hook-and-too-much", "called before, and then alice has too little", w.s,
          w.deposit(10**12, more=ACCEPT), error=1)
    w = world()
    t.add("hook-changed", "the new one is called from then on", w.s, w.deposit(more=ACCEPT), w.hook(REFUSAL),
          Fails(w.deposit(seed="second", more=ACCEPT), 7), w.deposit(seed="second", more=REFUSE), error=1)
    return t.vectors


def withdrawals():
    t = Stories("escrow/withdraw")
    w = world(deposited=True)
    t.add("test_withdraw_with_hook_success", "called before and after", w.s, w.withdraw(more=ACCEPT))
    w = world(deposited=True)
    image = w.s.machine.get(w.extensions)
    refusing = image._replace(data=image.data[:8] + bytes(REFUSAL))
    t.add("test_withdraw_with_hook_rejected", "a hook that refuses ends it with its own error", w.s,
          Put(w.extensions, refusing), w.withdraw(more=REFUSE), error=1)
    w = world(deposited=True)
    t.add("test_withdraw_with_hook_extra_signer_is_downgraded",
          "an extra account that signs does not sign for the hook", w.s,
          w.withdraw(more=[*ACCEPT, readonly(BOB, True)]))
    w = world(HOOK, None, True, lambda w: w.arbiter())
    t.add("test_withdraw_with_arbiter_and_hook_success", "the arbiter, then the hook", w.s,
          w.withdraw(more=SIGNED + ACCEPT))
    w = world(HOOK, None, True, lambda w: w.arbiter(), lambda w: w.timelock(HOUR))
    t.add("test_withdraw_with_arbiter_hook_and_timelock_success", "and the time", w.s,
          Fails(w.withdraw(more=SIGNED + ACCEPT), 3), At(START + HOUR + 1), w.withdraw(more=SIGNED + ACCEPT))
    w = world(deposited=True)
    t.add("hook-16-accounts", "as many as a hook can be called with", w.s,
          w.withdraw(more=ACCEPT + [readonly(BOB)] * 12))
    w = world(deposited=True)
    t.add("hook-17-accounts", "one more", w.s, w.withdraw(more=ACCEPT + [readonly(BOB)] * 13), error=4)
    for wish in (0, 1, 2, 3):
        w = world(HOOK, wish, True)
        t.add(f"hook-refuses-at-{wish}", "a hook that refuses at one time", w.s,
              w.withdraw(more=[*ACCEPT, readonly(WISH)]), error=100 + wish if wish > 1 else None)
    w = world(HOOK, 16, True)
    t.add("hook-calls-back", "a hook cannot call the escrow", w.s,
          w.withdraw(more=[*ACCEPT, readonly(WISH), readonly(e.PROGRAM)]), error="ReentrancyNotAllowed")
    w = world(HOOK, 16, True)
    t.add("hook-calls-another", "but another program", w.s,
          w.withdraw(more=[*ACCEPT, readonly(WISH), readonly(ids.COMPUTE_BUDGET)]))
    w = world(HOOK, None, True, lambda w: w.arbiter())
    t.add("hook-without-arbiter", "the hook in the arbiter's place", w.s, w.withdraw(more=ACCEPT), error=14)
    w = world(HOOK, None, True, lambda w: w.timelock(HOUR))
    t.add("hook-after-time", "a hook that refuses is not asked before it is time", w.s, w.hook(REFUSAL),
          Fails(w.withdraw(more=REFUSE), 3), At(START + HOUR), w.withdraw(more=REFUSE), error=1)
    w = world(REFUSAL, None, True)
    t.add("hook-removed", "a hook that refuses holds a deposit until it is taken away", w.s,
          Fails(w.withdraw(more=REFUSE), 1), w.remove(1), w.withdraw())
    w = world(deposited=True)
    t.add("hook-arbiter-not-set", "the arbiter's account where no arbiter is set", w.s,
          with_more(w.withdraw(more=SIGNED), *ACCEPT), error=7)
    return t.vectors


def main() -> int:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "Tests" / "Samples" / "Vectors"
    recorded = deposits() + withdrawals()
    names = [vector["name"] for vector in recorded]
    if len(set(names)) != len(names):
        raise ValueError("two vectors of one name")
    vectors.write(str(output / "escrow-hooks.jsonl"), recorded)
    print(f"{len(recorded):5} escrow-hooks")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Records what the sample programs, compiled to SBPF, do on Agave's machine: samples.py OUT_DIR

The same sources run natively in Tests/SampleTests, which has to come to the same end. The program accounts are not part
of the vectors: whoever replays them has the programs at these addresses. Build the programs first: sbpf/build.sh."""
import json
import os
import sys
from pathlib import Path

from solders.pubkey import Pubkey

from oracle import ids
from oracle.encoding import u64
from oracle.instructions import compute_budget, instruction, readonly, system, writable
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario

WORK = Path(os.environ.get("SBPF_WORK", Path(__file__).resolve().parents[2] / ".build" / "sbpf"))
CALLER, TWIN, PROBE = (key(f"program-{name}") for name in ("caller", "caller-twin", "probe"))


class _Samples:
    def __init__(self, name):
        self.scenario = Scenario(name)
        svm = self.scenario.svm
        for program, image in ((CALLER, "Caller"), (TWIN, "Caller"), (PROBE, "Probe")):
            svm.add_program(program, (WORK / f"{image}.v3.so").read_bytes())
        self.scenario.fund("payer", "alice", "bob")
        self.put("mine", 8, CALLER)
        self.put("probes", 8, PROBE)
        self.put("large", 10_000, PROBE)
        self.wallet, self.bump = Pubkey.find_program_address([b"caller"], CALLER)
        self.scenario.put(self.wallet, SOL)

    def put(self, label, size, owner):
        self.scenario.put(key(label), self.scenario.rent(size) + SOL, bytes(size), owner)

    def send(self, name, comment, *instructions, **options):
        self.scenario.send(name, list(instructions), comment=comment, **options)


def call(program, metas, signs=0, bump=0, data=b"", tag=0, *, by=CALLER, extra=(), first=b""):
    """Caller's instruction: `metas` are (account, is_signer, is_writable) of the call and, as such, of the instruction."""
    accounts = [readonly(program)] + [meta for meta, _, _ in metas] + list(extra)
    places = b"".join(bytes([i + 1, signer | writes << 1]) for i, (_, signer, writes) in enumerate(metas))
    return instruction(by, bytes([tag]) + first + bytes([len(metas)]) + places + bytes([signs, bump]) + data, *accounts)


def transfer(lamports):
    return b"\2\0\0\0" + u64(lamports)


def calls():
    s = _Samples("caller")
    alice, bob, payer = key("alice"), key("bob"), key("payer")
    wallet, bump = s.wallet, s.bump
    pay = [(writable(payer, True), True, True), (writable(bob), False, True)]
    s.send("transfer", "the caller passes its privileges on", call(ids.SYSTEM, pay, data=transfer(5)))
    s.send("signed-by-seeds", "an address of the caller's signs",
           call(ids.SYSTEM, [(writable(wallet), True, True), (writable(bob), False, True)], 1, bump, transfer(5)))
    for wrong in (bump - 1, (bump + 1) % 256):
        s.send(f"bump-{wrong}", "another bump is another address, or none",
               call(ids.SYSTEM, [(writable(wallet), True, True), (writable(bob), False, True)], 1, wrong, transfer(5)))
    s.send("seeds-of-another-program", "the twin cannot sign for the caller's address",
           call(ids.SYSTEM, [(writable(wallet), True, True), (writable(bob), False, True)], 1, bump, transfer(5), by=TWIN))
    s.send("no-seeds", "nobody signs",
           call(ids.SYSTEM, [(writable(wallet), True, True), (writable(bob), False, True)], 0, 0, transfer(5)))
    s.send("escalate-writable", "read-only in the caller, writable in the call",
           call(ids.SYSTEM, [(writable(payer, True), True, True), (readonly(bob), False, True)], data=transfer(5)))
    s.send("escalate-signer", "unsigned in the caller, signer in the call",
           call(ids.SYSTEM, [(writable(alice), True, True), (writable(bob), False, True)], data=transfer(5)))
    s.send("callee-fails", "its error becomes the caller's", call(ids.SYSTEM, pay, data=transfer(10**18)))
    s.send("callee-fails-ignored", "the caller never gets to go on", call(ids.SYSTEM, pay, data=transfer(10**18), tag=1))
    s.send("program-not-listed", "the callee must be among the accounts",
           instruction(CALLER, b"\0\0\0\0", readonly(alice)))
    s.send("not-a-program", "a wallet cannot be called", call(alice, []))
    s.send("precompile", "precompiles cannot be called", call(ids.ED25519, [], data=b"\0\0"))
    s.send("loader", "loaders cannot be called", call(ids.NATIVE_LOADER, []))
    s.send("same-account-twice", "named twice, both with the privileges of the other",
           call(CALLER, [(writable(payer, True), True, False), (writable(payer, True), False, True)], data=b"\x09", by=TWIN))
    s.send("reentrancy", "from caller to twin and back",
           call(TWIN, [(readonly(CALLER), False, False)], data=b"\0\0\0\0" + b"", extra=[readonly(CALLER)]))
    back = bytes([0, 0, 0, 0, 9])
    s.send("reentrancy-through-twin", "caller, twin, caller",
           call(TWIN, [(readonly(CALLER), False, False)], data=back))
    s.send("self", "a program may call itself", call(CALLER, [], data=b"\x09"))
    for depth in range(6):
        s.send(f"recursion-{depth}", "at most four calls deep",
               instruction(CALLER, bytes([4, depth]), readonly(CALLER)))
    for count in (62, 63, 64):
        s.send(f"trace-{count}", "at most 64 instructions and calls",
               compute_budget.unit_limit(1_400_000), instruction(CALLER, bytes([5, count]), readonly(TWIN)))
    s.send("return-data-own", "what a program set is there", instruction(CALLER, b"\6"))
    s.send("return-data-of-callee", "a callee's takes its place",
           call(PROBE, [], data=b"\2" + u64(77), tag=6))
    s.send("return-data-cleared", "a call without any leaves none", call(TWIN, [], data=b"\x09", tag=6))
    s.send("out-of-units-in-syscall", "the log syscall cannot be paid", instruction(CALLER, b"\7"))
    s.send("imbalance", "a lamport out of nothing", instruction(CALLER, b"\2", writable(key("mine"))))
    s.send("imbalance-before-call", "noticed before the call",
           instruction(CALLER, b"\2\0\0\0\x09", writable(key("mine"))))
    s.send("imbalance-calling", "noticed before a call that could be made",
           instruction(CALLER, b"\2\0\0\0\x09", writable(TWIN)))
    return s.scenario.vectors


def accounts():
    s = _Samples("accounts")
    mine, probes, alice, payer = key("mine"), key("probes"), key("alice"), key("payer")
    s.send("write", "its own account", instruction(CALLER, b"\3\5", writable(mine)))
    s.send("write-same", "the same byte again is no change of a foreign account", instruction(CALLER, b"\3\0", writable(probes)))
    s.send("write-foreign", "another program's account", instruction(CALLER, b"\3\5", writable(probes)))
    s.send("write-readonly", "its own account, read-only", instruction(CALLER, b"\3\6", readonly(mine)))
    s.send("write-readonly-foreign", "read-only is asked first", instruction(CALLER, b"\3\6", readonly(probes)))
    s.send("write-empty", "no data to write", instruction(CALLER, b"\3\6", writable(alice)))
    s.send("spend-foreign", "lamports of another program's account",
           instruction(CALLER, b"\x0b", writable(probes), writable(mine)))
    s.send("spend-own", "its own lamports", instruction(CALLER, b"\x0b", writable(mine), writable(alice)))
    s.send("spend-readonly", "its own account, read-only", instruction(CALLER, b"\x0b", readonly(mine), writable(alice)))
    s.send("credit-readonly", "a read-only account gets lamports",
           instruction(CALLER, b"\x0b", writable(mine), readonly(alice)))
    s.send("spend-same-account", "from an account to itself", instruction(CALLER, b"\x0b", writable(mine), writable(mine)))
    s.send("steal-account", "a foreign account is given away",
           instruction(CALLER, b"\x0c", writable(probes), readonly(CALLER)))
    s.send("give-away-data", "its own account with data in it",
           instruction(CALLER, b"\x0c", writable(mine), readonly(PROBE)))
    s.send("stale-view", "given away, then written", instruction(CALLER, b"\x08\5", writable(mine), readonly(PROBE)))
    s.send("give-away", "given away, zeros only", instruction(CALLER, b"\x08\0", writable(mine), readonly(PROBE)))
    s.put("second", 8, CALLER)
    second = key("second")
    s.send("close-and-revive", "closed, and sent lamports in the same transaction: an empty wallet",
           instruction(CALLER, b"\x0a", writable(second), writable(alice)),
           system.transfer(payer, second, 10**7))
    s.put("third", 8, CALLER)
    s.send("close", "closed: the account is gone",
           instruction(CALLER, b"\x0a", writable(key("third")), writable(alice)))
    large = key("large")
    s.send("grow-10240", "as much as an instruction may", instruction(PROBE, b"\0" + u64(20_240), writable(large)))
    s.send("grow-10241", "one byte more", instruction(PROBE, b"\0" + u64(30_481), writable(large)))
    s.send("grow-in-call", "a callee grows an account by as much",
           call(PROBE, [(writable(large), False, True)], data=b"\0" + u64(30_480)))
    s.send("grow-twice-in-one-transaction", "each instruction may",
           instruction(PROBE, b"\0" + u64(40_000), writable(large)), instruction(PROBE, b"\0" + u64(50_000), writable(large)))
    s.send("shrink", "to nothing", instruction(PROBE, b"\0" + u64(0), writable(large)))
    return s.scenario.vectors


def features():
    s = _Samples("probe")
    probes, alice = key("probes"), key("alice")
    for name, data in {
            "return-data": b"\2" + u64(77), "add": b"\4\0" + u64(2) + u64(3), "add-overflow": b"\4\0" + b"\xff" * 16,
            "multiply-overflow": b"\4\2" + b"\xff" * 16, "divide-by-zero": b"\4\3" + u64(7) + u64(0),
            "scale": b"\4\4" + u64(2**63) + u64(30), "time": b"\5" + u64(100) + u64(7), "sysvars": b"\x0c",
            "text": b"\x0dok", "hashes": b"\x0eabc", "stack-height": b"\x11", "no-data": b"", "unknown": b"\xff",
            "return-data-too-large": b"\x13", "text-not-utf8": b"\x0d\xff"}.items():
        s.send(name, "one feature of the program API", instruction(PROBE, data))
    s.send("read-past-the-end", "an account's bytes", instruction(PROBE, b"\x0b" + u64(3), readonly(probes)))
    s.send("address-of-token", "derived under another program's id", instruction(PROBE, b"\x0f", readonly(ids.TOKEN)))
    s.send("self-call", "with return data", instruction(PROBE, b"\x0a", readonly(PROBE)))
    s.send("two-signers", "two addresses sign one call", *_funded(s))
    s.send("move-lamports", "out of its own account", instruction(PROBE, b"\x09" + u64(5), writable(probes), writable(alice)))
    s.send("move-too-many", "more than there are",
           instruction(PROBE, b"\x09" + u64(10**18), writable(probes), writable(alice)))
    return s.scenario.vectors


def _funded(s):
    a, b = (Pubkey.find_program_address([seed], PROBE)[0] for seed in (b"a", b"b"))
    s.scenario.put(a, SOL)
    s.scenario.put(b, SOL)
    return [instruction(PROBE, b"\x10", writable(a), writable(b), readonly(ids.SYSTEM))]


if __name__ == "__main__":
    for name, scenario in (("calls", calls), ("accounts", accounts), ("probe", features)):
        with open(Path(sys.argv[1]) / f"{name}.jsonl", "w") as out:
            for vector in scenario():
                programs = {str(CALLER), str(TWIN), str(PROBE)}
                if vector["name"].endswith("-text"):
                    # It logs the units that are left, which are an estimate natively.
                    del vector["steps"][0]["expect"]["logs"]
                vector["accounts"] = [a for a in vector["accounts"] if a["pubkey"] not in programs]
                out.write(json.dumps(vector, separators=(",", ":")) + "\n")

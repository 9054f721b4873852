"""The System program's everyday cases."""
from solders.pubkey import Pubkey

from oracle.encoding import u32, u64
from oracle.ids import SYSTEM
from oracle.instructions import instruction, system, writable
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario


def record():
    s = Scenario("system")
    s.fund("payer", "alice")
    payer, alice, bob, program = key("payer"), key("alice"), key("bob"), key("someprog")
    _transfers(s, payer, alice, bob)
    s.send("create-account", [s.new_account("new1", 100, program)], signers=["new1"])
    s.send("create-account-exists", [s.new_account("new1", 100, program)], signers=["new1"])
    s.send("create-account-underfunded", [s.new_account("new2", 100, program, lamports=10)], signers=["new2"])
    s.send("create-account-zero-space-zero-lamports", [s.new_account("new3", 0, SYSTEM, lamports=0)], signers=["new3"])
    s.send("create-account-10MiB-plus-1", [s.new_account("new4", 10 * 1024 * 1024 + 1, SYSTEM, lamports=1)],
           signers=["new4"])
    s.fund("whale", lamports=10_000 * SOL)
    whale, size = key("whale"), 10 * 1024 * 1024
    s.send("create-account-10MiB", [system.create_account(whale, key("new5"), s.rent(size), size, program)],
           payer="whale", signers=["new5"])
    data = u32(0) + u64(s.rent(0)) + u64(0) + bytes(SYSTEM)
    s.send("create-account-to-not-signer", [
        instruction(SYSTEM, data, writable(payer, True), writable(key("new6")))])
    s.send("allocate", [system.allocate(whale, 8)], signers=["whale"],
           comment="allocate on funded system account")
    s.send("allocate-again", [system.allocate(whale, 8)], signers=["whale"])
    s.send("transfer-from-account-with-data", [system.transfer(whale, bob, 5)], signers=["whale"])
    s.send("assign", [system.assign(bob, program)], signers=["bob"])
    s.send("assign-again-not-owner", [system.assign(bob, SYSTEM)], signers=["bob"])
    s.send("transfer-from-foreign-owner", [system.transfer(bob, payer, 5)], signers=["bob"])
    _with_seed(s, payer, alice, program)
    _data(s, payer, bob)
    s.send("create-account-allow-prefund", [
        system.create_account_allow_prefund(key("new7"), payer, s.rent(0), 0, SYSTEM)],
           signers=["new7"], comment="SIMD-0312; feature may be off")
    return {"basics": s.vectors}


def _transfers(s, payer, alice, bob):
    s.send("transfer-new-exempt", [system.transfer(payer, bob, s.rent(0))])
    s.send("transfer-existing", [system.transfer(payer, bob, 12345)])
    s.send("transfer-zero", [system.transfer(payer, bob, 0)])
    s.send("transfer-self", [system.transfer(payer, payer, SOL)])
    s.send("transfer-below-rent-new", [system.transfer(payer, key("dust"), 1)], comment="new account left rent-paying")
    s.send("transfer-insufficient", [system.transfer(alice, bob, 100 * SOL)], signers=["alice"])
    s.send("transfer-max-u64", [system.transfer(alice, bob, 2**64 - 1)], signers=["alice"])
    s.send("transfer-leave-rent-paying", [system.transfer(alice, bob, 10 * SOL - 1)], signers=["alice"],
           comment="source would keep 1 lamport")
    s.send("transfer-drain-all", [system.transfer(alice, bob, 10 * SOL)], signers=["alice"],
           comment="source goes to 0 and is deleted")
    data = u32(2) + u64(5)
    s.send("transfer-from-missing-signer-flag", [instruction(SYSTEM, data, writable(payer), writable(bob))],
           comment="payer is signer at message level anyway")
    s.send("transfer-unsigned-source", [instruction(SYSTEM, data, writable(bob), writable(payer))],
           comment="source is not a signer")
    s.send("two-ix-second-fails", [system.transfer(payer, bob, 777), system.transfer(payer, bob, 100 * SOL)],
           comment="atomic rollback; only fee charged")


def _with_seed(s, payer, alice, program):
    s.fund("alice")
    derived = Pubkey.create_with_seed(alice, "vault", program)
    s.send("create-with-seed", [
        system.create_account_with_seed(payer, derived, alice, "vault", s.rent(16), 16, program)], signers=["alice"])
    s.send("create-with-seed-mismatch", [
        system.create_account_with_seed(payer, key("wrong"), alice, "vault", s.rent(16), 16, program)],
        signers=["alice"])
    source = Pubkey.create_with_seed(alice, "t", SYSTEM)
    s.fund(source)
    for name, seed in (("transfer-with-seed", "t"), ("transfer-with-seed-mismatch", "x")):
        s.send(name, [system.transfer_with_seed(source, alice, seed, SYSTEM, payer, 1000)], signers=["alice"])


def _data(s, payer, bob):
    s.send("bad-discriminant", [instruction(SYSTEM, u32(99), writable(payer, True))])
    s.send("empty-data", [instruction(SYSTEM, b"", writable(payer, True))])
    s.send("short-data", [instruction(SYSTEM, u32(2) + b"\1\2\3", writable(payer, True), writable(bob))])
    s.send("trailing-data", [
        instruction(SYSTEM, u32(2) + u64(1) + b"extra", writable(payer, True), writable(key("carol")))],
        comment="bincode allows trailing bytes within limit?")
    s.send("not-enough-accounts", [instruction(SYSTEM, u32(2) + u64(1), writable(payer, True))])

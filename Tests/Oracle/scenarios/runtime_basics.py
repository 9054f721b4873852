"""Fees, rent states and what the runtime itself refuses."""
from solders.message import Message
from solders.pubkey import Pubkey

from oracle import ids
from oracle.encoding import u32, u64
from oracle.instructions import compute_budget, instruction, readonly, system, writable
from oracle.instructions.memo import memo
from oracle.keys import key_pair, public_key as key
from oracle.scenario import SOL, Scenario
from oracle.wire import message_bytes, transaction_bytes

GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


def record():
    return {"basics": _runtime(), "no-signature-verification": _unverified(), "fees": _fees(), "rent-state": _rent()}


def _runtime():
    s = Scenario("runtime")
    s.fund("payer", "alice", "bob")
    payer = key("payer")
    s.send("program-missing", [instruction(key("noprog"), b"\1")], omit="see agave-rules")
    s.put(key("nonexec"), SOL, b"abc", key("someprog"))
    s.send("program-not-executable", [instruction(key("nonexec"), b"\1")], omit="see agave-rules")
    s.send("program-owned-by-native-absent-config", [instruction(ids.CONFIG, b"\1")],
           omit="LiteSVM has no Config program")
    s.send("native-loader-call", [instruction(ids.NATIVE_LOADER, b"")])
    s.send("empty-tx", [])
    s.send("account-listed-twice", [instruction(ids.MEMO, b"dup", readonly(payer, True), readonly(payer, True))])
    data = u32(2) + u64(1)
    s.send("writable-sysvar-demoted", [instruction(ids.SYSTEM, data, writable(payer, True), writable(ids.CLOCK))],
           comment="reserved key write lock is demoted to read")
    s.send("writable-program-demoted", [instruction(ids.SYSTEM, data, writable(payer, True), writable(ids.TOKEN))])
    s.send("64-accounts", [
        memo("x"), instruction(ids.MEMO, b"y", *[readonly(key(f"a{index}")) for index in range(10)])],
        comment="unsigned extra accounts => MissingRequiredSignature")
    s.send("already-processed-1", [system.transfer(payer, key("b"), SOL)])
    first = s.vectors[-1]
    s.send_bytes("already-processed-2", s.last)
    second = s.vectors[-1]
    second.update(comment="same bytes twice", accounts=first["accounts"], steps=first["steps"] + second["steps"])
    s.vectors[-1] = {field: second[field] for field in
                     ("format", "name", "comment", "source", "runtime", "accounts", "steps")}
    _signatures(s, payer)
    s.send("simulate-ok", [system.transfer(payer, key("b"), 5)], simulate=True)
    return s.vectors


def _signatures(s, payer):
    """Signatures that must not pass, the malleable and the forged ones above all."""
    message = Message.new_with_blockhash([system.transfer(payer, key("b"), 7)], payer, s.newest())
    body = message_bytes(message)
    good = bytes(key_pair("payer").sign_message(body))
    s.send_bytes("bad-signature", transaction_bytes([bytes([good[0] ^ 1]) + good[1:]], body))
    scalar = int.from_bytes(good[32:], "little") + GROUP_ORDER
    s.send_bytes("malleable-s-plus-L", transaction_bytes([good[:32] + scalar.to_bytes(32, "little")], body))
    s.send_bytes("zero-signature", transaction_bytes([bytes(64)], body))
    identity = bytes([1] + [0] * 31)
    weak = Pubkey.from_bytes(identity)
    message = Message.new_with_blockhash([
        instruction(ids.SYSTEM, u32(2) + u64(1), writable(weak, True), writable(payer))], weak, s.newest())
    s.fund(weak)
    s.send_bytes("small-order-key-forgery", transaction_bytes([identity + bytes(32)], message_bytes(message)),
                 comment="identity key, R=identity, S=0 verifies under lax ed25519; must be rejected")


def _unverified():
    s = Scenario("runtime-nosigverify", signatureVerification=False)
    s.fund("payer")
    message = Message.new_with_blockhash([system.transfer(key("payer"), key("b"), SOL)], key("payer"), s.newest())
    s.send_bytes("bad-signature-accepted", transaction_bytes([bytes(64)], message_bytes(message)))
    return s.vectors


def _fees():
    s = Scenario("fees")
    s.fund("rich")
    rich, x = key("rich"), memo("x")
    s.send("payer-missing", [system.transfer(key("ghost"), key("b"), 1)], payer="ghost")
    s.put(key("poor"), 4999)
    s.send("payer-insufficient-fee", [x], payer="poor")
    s.put(key("edge"), 5000)
    s.send("payer-exact-fee-to-zero", [x], payer="edge")
    s.put(key("edge2"), 5001)
    s.send("payer-rent-paying-to-rent-paying", [x], payer="edge2", comment="pre-state rent-paying")
    s.put(key("edge3"), s.rent(0) + 4999)
    s.send("payer-exempt-to-rent-paying", [x], payer="edge3")
    s.put(key("prog-owned"), SOL, b"", key("someprog"))
    s.send("payer-not-system-owned", [x], payer="prog-owned")
    s.put(key("data-payer"), SOL, bytes(8))
    s.send("payer-system-with-data", [x], payer="data-payer")
    s.send("priority-fee", [compute_budget.unit_limit(100_000), compute_budget.unit_price(1_000_000), memo("hi")],
           payer="rich")
    s.send("priority-fee-rounding-up", [
        compute_budget.unit_limit(1234), compute_budget.unit_price(1), system.transfer(rich, key("rich2"), SOL)],
        payer="rich")
    s.send("two-signers-fee", [memo("x", key("cosigner"))], payer="rich", signers=["cosigner"])
    s.send("failed-tx-charges-fee", [system.transfer(rich, key("q"), 10**18)], payer="rich")
    s.put(key("drainer"), SOL)
    s.send("failed-after-draining-payer", [
        system.transfer(key("drainer"), rich, SOL - 5000), instruction(ids.SYSTEM, u32(99))], payer="drainer",
        comment="payer spends all then fails: fee still taken")
    s.send("cu-price-zero-lamports-tx", [compute_budget.unit_price(0), memo("a")], payer="rich")
    return s.vectors


def _rent():
    s = Scenario("rent-state")
    s.fund("payer")
    payer, minimum = key("payer"), s.rent(0)
    s.put(key("rp"), 1000)
    s.send("rent-paying-receives-still-rent-paying", [system.transfer(payer, key("rp"), 5)],
           comment="RentPaying may not grow")
    s.send("rent-paying-topped-up-to-exempt", [system.transfer(payer, key("rp"), minimum)])
    s.put(key("rp2"), 5000)
    s.send("rent-paying-spends-stays-rent-paying", [system.transfer(key("rp2"), payer, 10)], signers=["rp2"])
    s.put(key("rp3"), minimum)
    s.send("exempt-to-rent-paying", [system.transfer(key("rp3"), payer, 1)], signers=["rp3"])
    s.put(key("rp4"), minimum)
    s.send("exempt-to-zero", [system.transfer(key("rp4"), payer, minimum)], signers=["rp4"])
    s.put(key("rp5"), minimum)
    s.send("exempt-to-zero-and-back-same-tx", [
        system.transfer(key("rp5"), payer, minimum), system.transfer(payer, key("rp5"), minimum)], signers=["rp5"])
    s.send("new-account-min-exempt", [system.transfer(payer, key("n1"), minimum)])
    s.send("new-account-min-minus-1", [system.transfer(payer, key("n2"), minimum - 1)])
    s.put(ids.INCINERATOR, 1)
    s.send("incinerator-dust", [system.transfer(payer, ids.INCINERATOR, 1)],
           comment="incinerator is exempt from the rent check")
    s.send("transfer-to-sysvar", [
        instruction(ids.SYSTEM, u32(2) + u64(5), writable(payer, True), writable(ids.RENT))],
        comment="reserved key demoted")
    s.send("transfer-to-token-program", [system.transfer(payer, ids.TOKEN, 5)],
           comment="programs as non-invoked writable accounts")
    s.put(key("maxed"), 2**64 - 1 - 10)
    s.put(payer, 10 * SOL)
    s.send("credit-overflow", [system.transfer(payer, key("maxed"), SOL)])
    return s.vectors

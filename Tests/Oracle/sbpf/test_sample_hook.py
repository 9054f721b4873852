"""Runs the compiled SampleHook under the deployed Token-2022: test_sample_hook.py [v3|v0]"""
import struct
import sys

from machine import *
from solders.system_program import CreateAccountParams, TransferParams, create_account, transfer

VERSION = sys.argv[1] if len(sys.argv) > 1 else "v3"
TOKEN_2022 = Pubkey.from_string("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")
EXECUTE, INITIALIZE = bytes([105, 37, 101, 197, 75, 251, 102, 26]), bytes([43, 34, 13, 49, 167, 88, 235, 235])
results = []
hook = Machine("SampleHook", VERSION, 207, results)
svm, program, alice = hook.svm, hook.program, hook.payer
me, bob = alice.pubkey(), key(2).pubkey()
mint, source, destination = key(3), key(4), key(5)
listing = Pubkey.find_program_address([b"extra-account-metas", bytes(mint.pubkey())], program)[0]
permit = Pubkey.find_program_address([b"permit", bytes(mint.pubkey()), bytes(bob)], program)[0]


def send(name, instructions, signers=(), expect=None):
    """Runs instructions of any program; as `Machine.send`."""
    svm.expire_blockhash()
    message = Message(instructions, me)
    result = svm.send_transaction(Transaction([alice, *signers], message, svm.latest_blockhash()))
    failed = hasattr(result, "err")
    error, receipt = (str(result.err()), result.meta()) if failed else (None, result)
    good = error is None if expect is None else error is not None and expect in error
    hook.record(f"{name:44s} {receipt.compute_units_consumed():>6} CU  {error or 'ok'}", good)
    if not good:
        print("\n".join(receipt.logs()))


def made(account, space):
    return create_account(CreateAccountParams(
        from_pubkey=me, to_pubkey=account.pubkey(), lamports=10**7, space=space, owner=TOKEN_2022))


def token(data, *metas):
    return Instruction(TOKEN_2022, bytes(data), list(metas))


def moved(*extra):
    return token(
        b"\x0c" + words(10) + b"\0", writable(source.pubkey()), readonly(mint.pubkey()),
        writable(destination.pubkey()), readonly(me, True), *extra)


send("a mint with the hook", [
    made(mint, 234), token(b"\x24\0" + bytes(me) + bytes(program), writable(mint.pubkey())),
    token(b"\x14\0" + bytes(me) + b"\0", writable(mint.pubkey()))], [mint])
for account, owner in ((source, me), (destination, bob)):
    send("a token account", [
        made(account, 171), token(b"\x12" + bytes(owner), writable(account.pubkey()), readonly(mint.pubkey()))],
        [account])
send("tokens", [token(
    b"\x07" + words(100), writable(mint.pubkey()), writable(source.pubkey()), readonly(me, True))])

setup = [writable(listing), readonly(mint.pubkey()), readonly(me, True), readonly(SYSTEM)]
hook.send("set up without rent", INITIALIZE + bytes(4), setup, (), "AccountNotRentExempt")
send("rent", [transfer(TransferParams(from_pubkey=me, to_pubkey=listing, lamports=2_000_000))])
hook.send("set up", INITIALIZE + bytes(4), setup)
data = hook.data(listing)
hook.check("   its list", len(data) == 97 and data[:16] == EXECUTE + struct.pack("<II", 39, 1)
           and data[16:32] == b"\1\1\6permit\3\1\4\2\x20\x20\0")

extra = [readonly(permit), readonly(program), readonly(listing)]
send("to one without a permit", [moved(*extra)], (), custom(1))
hook.send(
    "permit", b"\2",
    [readonly(listing), writable(me, True), readonly(mint.pubkey()), readonly(bob), writable(permit), readonly(SYSTEM)])
send("to one with a permit", [moved(*extra)])
hook.check("   received", struct.unpack_from("<Q", hook.data(destination.pubkey()), 64)[0] == 10)
send("without the list", [moved(readonly(program))], (), "NotEnoughAccountKeys")
send("without the permit's account", [moved(*extra[1:])], (), custom(2_724_315_840))
send("without the program", [moved(extra[0], extra[2])], (), "MissingAccount")
hook.send("pause", b"\0", [writable(listing), readonly(me, True)])
send("paused", [moved(*extra)], (), custom(0))
hook.send("resume", b"\1", [writable(listing), readonly(me, True)])
hook.send(
    "alone", EXECUTE + words(10),
    [readonly(key) for key in (source.pubkey(), mint.pubkey(), destination.pubkey(), me, listing, permit)], (),
    custom(2_110_272_655))
hook.send(
    "permit taken back", b"\3",
    [readonly(listing), writable(me, True), readonly(mint.pubkey()), readonly(bob), writable(permit)])
send("to one whose permit was taken back", [moved(*extra)], (), custom(1))
print(f"{sum(results)} of {len(results)} passed")
sys.exit(not all(results))

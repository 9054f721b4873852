"""Deploys every program of Programs/addresses.txt through the upgradeable loader: test_deployment.py

A program is written into a buffer and deployed with DeployWithMaxDataLen, which loads and verifies it as strictly as the
network does. It must then be executable at its address: an instruction with a number no program has is sent to it, and
the program itself must refuse it.
"""
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from solders.instruction import AccountMeta, Instruction
from solders.keypair import Keypair
from solders.litesvm import LiteSVM
from solders.message import Message
from solders.pubkey import Pubkey
from solders.system_program import CreateAccountParams, create_account
from solders.transaction import Transaction
from solders.transaction_metadata import FailedTransactionMetadata

from oracle import ids, programs

LOADER = ids.UPGRADEABLE_LOADER
SYSVAR = {name: Pubkey.from_string(address) for name, address in {
    "rent": "SysvarRent111111111111111111111111111111111",
    "clock": "SysvarC1ock11111111111111111111111111111111"}.items()}
BUFFER_HEADER, PROGRAM_SIZE, CHUNK = 37, 36, 900


def writable(key, signer=False):
    return AccountMeta(key, signer, True)


def readonly(key, signer=False):
    return AccountMeta(key, signer, False)


class Deployer:
    def __init__(self):
        self.svm = LiteSVM()
        self.payer = Keypair.from_seed(bytes([1] * 32))
        self.svm.airdrop(self.payer.pubkey(), 10**12)

    def send(self, instructions, *signers):
        self.svm.expire_blockhash()
        signers = [self.payer, *signers]
        message = Message.new_with_blockhash(instructions, self.payer.pubkey(), self.svm.latest_blockhash())
        return self.svm.send_transaction(Transaction(signers, message, self.svm.latest_blockhash()))

    def must(self, what, instructions, *signers):
        result = self.send(instructions, *signers)
        if isinstance(result, FailedTransactionMetadata):
            raise SystemExit(f"{what}: {result.err()}\n" + "\n".join(result.meta().logs()))

    def make(self, account, size, owner):
        lamports = self.svm.minimum_balance_for_rent_exemption(size)
        return create_account(CreateAccountParams(
            from_pubkey=self.payer.pubkey(), to_pubkey=account.pubkey(), lamports=lamports, space=size, owner=owner))

    def deploy(self, name, seed) -> Pubkey:
        elf, authority = programs.image(programs.ADDRESSES[name]), self.payer.pubkey()
        buffer, program = (Keypair.from_seed(bytes([seed, kind] * 16)) for kind in (2, 3))
        self.must(f"{name}: buffer", [
            self.make(buffer, BUFFER_HEADER + len(elf), LOADER),
            Instruction(LOADER, struct.pack("<I", 0), [writable(buffer.pubkey()), readonly(authority)])], buffer)
        for offset in range(0, len(elf), CHUNK):
            part = elf[offset:offset + CHUNK]
            self.must(f"{name}: write at {offset}", [Instruction(
                LOADER, struct.pack("<IIQ", 1, offset, len(part)) + part,
                [writable(buffer.pubkey()), readonly(authority, True)])])
        data, _ = Pubkey.find_program_address([bytes(program.pubkey())], LOADER)
        self.must(f"{name}: deployment", [
            self.make(program, PROGRAM_SIZE, LOADER),
            Instruction(LOADER, struct.pack("<IQ", 2, len(elf)), [
                writable(authority, True), writable(data), writable(program.pubkey()), writable(buffer.pubkey()),
                readonly(SYSVAR["rent"]), readonly(SYSVAR["clock"]), readonly(ids.SYSTEM), readonly(authority, True)])],
            program)
        return program.pubkey()

    def next_slot(self):
        """A program can be called from the slot after its deployment on."""
        self.svm.warp_to_slot(self.svm.get_clock().slot + 1)


def main() -> int:
    deployer = Deployer()
    failed = 0
    for seed, name in enumerate(programs.ADDRESSES, 10):
        program = deployer.deploy(name, seed)
        deployer.next_slot()
        result = deployer.send([Instruction(program, bytes([255]), [])])
        logs = result.meta().logs() if isinstance(result, FailedTransactionMetadata) else []
        ran = any(line.startswith(f"Program {program} consumed ") for line in logs)
        failed += not ran
        print("ok    " if ran else "FAILED", name, "deployed and executed:", result.err() if logs else "succeeded")
        if not ran:
            print("  ", *logs, sep="\n   ")
    print(f"{len(programs.ADDRESSES) - failed} programs deployed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

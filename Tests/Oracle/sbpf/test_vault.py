"""Runs the compiled Vault on LiteSVM's virtual machine against the real SPL programs: test_vault.py [v3|v0]"""
import base64
import struct
import sys

from machine import *

VERSION = sys.argv[1] if len(sys.argv) > 1 else "v3"
results = []


class Vault(Machine):
    def __init__(self):
        super().__init__("Vault", VERSION, 201, results)
        self.depositor, self.beneficiary, self.other = key(2), key(3), key(4)
        self.mint, self.source, self.destination, self.wrong = (key(n).pubkey() for n in (5, 7, 8, 9))
        for k in (self.depositor, self.other):
            self.svm.airdrop(k.pubkey(), 10**10)
        self.vault, _ = Pubkey.find_program_address(
            [b"vault", bytes(self.depositor.pubkey()), bytes(self.mint)], self.program)
        self.holding, _ = Pubkey.find_program_address(
            [bytes(self.vault), bytes(TOKEN), bytes(self.mint)], ASSOCIATED)
        mint = bytes(36) + struct.pack("<Q", 2**64 - 1) + b"\6\1" + bytes(36)
        self.svm.set_account(self.mint, Account(10**9, mint, TOKEN, False, 0))
        self.svm.set_account(self.source, token_account(self.mint, self.depositor.pubkey(), 1_000_000))
        self.svm.set_account(self.destination, token_account(self.mint, self.beneficiary.pubkey(), 0))
        self.svm.set_account(self.wrong, token_account(self.mint, self.other.pubkey(), 0))
        self.time(1_000)

    def time(self, seconds):
        clock = self.svm.get_clock()
        clock.unix_timestamp = seconds
        self.svm.set_clock(clock)

    def tokens(self, address):
        data = self.data(address)
        return struct.unpack("<Q", data[64:72])[0] if len(data) >= 72 else None

    def initialize(
            self, name, time=2_000, vault=None, signer=True, holding=None, token=TOKEN, associated=ASSOCIATED,
            expect=None):
        metas = [
            writable(self.depositor.pubkey(), signer), writable(vault or self.vault),
            readonly(self.beneficiary.pubkey()), readonly(self.mint), writable(holding or self.holding),
            readonly(SYSTEM), readonly(token), readonly(associated)]
        return self.send(
            name, struct.pack("<Bq", 0, time), metas, [self.depositor] if signer else [], expect)

    def deposit(self, name, amount, who=None, signer=True, token=TOKEN, expect=None):
        who = who or self.depositor
        metas = [
            writable(self.vault), writable(self.holding), writable(self.source), readonly(self.mint),
            readonly(who.pubkey(), signer), readonly(token)]
        return self.send(name, struct.pack("<BQ", 1, amount), metas, [who] if signer else [], expect)

    def release(self, name, destination=None, expect=None):
        metas = [
            writable(self.vault), writable(self.holding), writable(destination or self.destination),
            readonly(self.mint), readonly(TOKEN)]
        return self.send(name, b"\2", metas, [], expect)

    def close(self, name, expect=None):
        metas = [
            writable(self.vault), writable(self.holding), writable(self.depositor.pubkey(), True), readonly(TOKEN)]
        return self.send(name, b"\3", metas, [self.depositor], expect)


v = Vault()
v.initialize("initialize, not signed", signer=False, expect="MissingRequiredSignature")
v.initialize("initialize, wrong address", vault=key(99).pubkey(), expect=custom(1))
v.initialize("initialize, time in the past", time=10, expect=custom(0))
v.initialize("initialize, token account of another", holding=v.source, expect="InvalidSeeds")
v.initialize("initialize, wrong token program", token=ASSOCIATED, expect="IncorrectProgramId")
v.initialize("initialize, wrong associated program", associated=TOKEN, expect="IncorrectProgramId")
v.initialize("initialize")
holding = v.data(v.holding)
v.check("the vault owns its token account", holding[32:64] == bytes(v.vault) and holding[:32] == bytes(v.mint))
v.check("nobody else may close it", holding[129:133] == bytes(4))
v.initialize("initialize twice", expect=custom(0))
v.deposit("deposit 700", 700)
v.deposit("deposit 300", 300)
v.deposit("deposit, not signed", 1, signer=False, expect="MissingRequiredSignature")
v.deposit("deposit by another", 1, who=v.other, expect="InvalidArgument")
v.deposit("deposit more than there is", 10**7, expect=custom(1))
v.deposit("deposit that overflows the total", 2**64 - 1, expect="ArithmeticOverflow")
v.deposit("deposit, wrong token program", 1, token=ASSOCIATED, expect="IncorrectProgramId")
v.check("balances 999000 and 1000", (v.tokens(v.source), v.tokens(v.holding)) == (999_000, 1000))
v.release("release too early", expect=custom(3))
v.close("close while not empty", expect=custom(5))
v.time(2_000)
v.release("release to a wrong owner", destination=v.wrong, expect=custom(2))
receipt = v.release("release")
event = base64.b64decode(next(l for l in receipt.logs() if l.startswith("Program data: "))[14:])
v.check("event data", event == b"\2" + words(1000) + bytes(v.vault))
v.check("balances 0 and 1000", (v.tokens(v.holding), v.tokens(v.destination)) == (0, 1000))
v.release("release again", expect=custom(4))
v.close("close")
v.check("vault and token account gone", not v.data(v.vault) and not v.data(v.holding))

v = Vault()
v.svm.airdrop(v.vault, 1_000_000)
v.svm.airdrop(v.holding, 1_000_000)
v.initialize("initialize, both addresses prefunded")
vault = v.svm.get_account(v.vault)
v.check(
    "the prefunded vault is owned, sized and exempt",
    vault.owner == v.program and len(vault.data) == 161
    and vault.lamports == v.svm.minimum_balance_for_rent_exemption(161))
v.deposit("deposit after prefunding", 5)

v = Vault()
v.svm.airdrop(v.vault, 10**9)
v.initialize("initialize, overfunded address")

v = Vault()
v.svm.set_account(v.holding, token_account(v.mint, v.vault, 3))
v.initialize("initialize, token account made beforehand")
v.deposit("deposit after that", 5)

print(sum(results), "passed", len(results) - sum(results), "failed")
sys.exit(0 if all(results) else 1)

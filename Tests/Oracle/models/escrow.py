"""Random steps of the escrow program: mostly sensible instructions, and sensible ones with something wrong."""
from solders.instruction import AccountMeta, Instruction
from solders.message import Message
from solders.pubkey import Pubkey

from oracle import edits, ids
from oracle.encoding import base64_text
from oracle.escrow_world import World
from oracle.extensions import Kind
from oracle.instructions import compute_budget, readonly, system, token
from oracle.instructions import escrow as e
from oracle.keys import KNOWN
from oracle.keys import public_key as key
from oracle.scenario import Scenario
from oracle.stories import _accounts, _plain, clock
from oracle.vectors import FORMAT, SOURCE
from oracle.wire import message_bytes, signed

from . import Difference
from .escrow_model import ACCOUNTS, Allowed, Escrow, Extensions, Mint, Model, Receipt, Tokens

WALLETS = [key(f"random/wallet-{index}") for index in range(4)]
POOR, PAYER = key("random/poor"), key("payer")
SEEDS = [key(f"random/seed-{index}") for index in range(3)]
RECEIPT_SEEDS = [key(f"random/receipt-{index}") for index in range(9)]
HOOKS = [ids.COMPUTE_BUDGET] * 9 + [ids.MEMO, ids.SYSTEM, key("random/nobody")]
MINTS = {"spl": (ids.TOKEN, ()), "spl-2": (ids.TOKEN, ()), "plain": (ids.TOKEN_2022, ()),
         "pointer": (ids.TOKEN_2022, (Kind.METADATA_POINTER, Kind.INTEREST_BEARING)),
         "refused": (ids.TOKEN_2022, (Kind.METADATA_POINTER, Kind.PERMANENT_DELEGATE))}
START = 1_760_000_000
WHOLE = 10**9


class Driver:
    WORLD_STEPS = 300

    def __init__(self, stage, rng):
        self.stage = stage
        self.rng = rng
        self.count = 0
        self.outcomes: dict[str, int] = {}

    def play(self, steps):
        """Every world is a machine of its own; `stage` collects the vectors."""
        while self.count < steps:
            if self.count % self.WORLD_STEPS == 0:
                self.begin(Scenario(self.stage.name, standalone=True))
            self.count += 1
            self.step(self.rng)

    def begin(self, scenario):
        self.s = scenario
        self.model = Model(scenario.rent)
        self.model.now = START
        scenario.set_clock(unix_timestamp=START)
        scenario.fund(PAYER, *WALLETS, lamports=10**12)
        furniture = World(scenario=scenario)
        for label, (program, kinds) in MINTS.items():
            mint = furniture.new_mint(f"random/{label}", kinds, program)
            self.model.accounts[mint] = Mint(program, kinds)
            for wallet in WALLETS[:3]:
                address = furniture.tokens(wallet, WHOLE, mint)
                self.model.accounts[address] = Tokens(program, mint, wallet, WHOLE)
        for address in [PAYER, *WALLETS, *self.model.accounts]:
            self.model.lamports[address] = scenario.machine.get(address).lamports

    # Choices

    def mints(self):
        return [key(f"random/{label}") for label in MINTS]

    def of(self, kind):
        return [address for address, found in self.model.accounts.items() if isinstance(found, kind)]

    def step(self, rng):
        """One random transaction, which must go as the model says."""
        if rng.random() < 0.1:
            self.model.now += rng.choice([1, 30, 60, 600, -45])
            self.s.set_clock(unix_timestamp=self.model.now)
        made = self.outside(rng) if rng.random() < 0.04 else None
        name = "outside"
        if made is None:
            name, made = self.sensible(rng)
            if rng.random() < 0.25:
                made = self.wrong(rng, made)
                name += " wrong"
        # The limit says nothing; it makes every transaction another one.
        instructions = [compute_budget.unit_limit(1_000_000 + self.count % self.WORLD_STEPS), made]
        self.run(name, instructions)

    def sensible(self, rng):
        escrows = self.of(Escrow)
        payer = WALLETS[3] if rng.random() < 0.97 else POOR
        seed = rng.choice(SEEDS)
        if not escrows or rng.random() < 0.04:
            return "create", e.create_escrow(seed, rng.choice(WALLETS[:2]), payer)
        escrow = rng.choice(escrows)
        admin = self.model.accounts[escrow].admin if rng.random() < 0.95 else rng.choice(WALLETS)
        extensions = self.model.accounts.get(e.find(e.extensions_seeds(escrow))[0], Extensions(0))
        entries = [self.model.accounts[found] for found in self.of(Allowed)]
        mints = [entry.mint for entry in entries if entry.escrow == escrow]
        kind = rng.choice(
            ["allow"] * (6 - len(mints)) + ["deposit"] * 12 + ["withdraw"] * 12
            + ["block-mint", "timelock", "hook", "block", "block", "unblock", "arbiter", "remove", "admin", "fix"])
        mint = rng.choice(self.mints())
        program = self.model.accounts[mint].program
        if kind == "allow":
            return kind, e.allow_mint(escrow, mint, admin, payer, program)
        if kind == "block-mint":
            mint = rng.choice(mints) if mints and rng.random() < 0.9 else mint
            return kind, e.block_mint(escrow, mint, admin, self.recipient(rng), self.model.accounts[mint].program)
        if kind == "timelock":
            seconds = rng.choice([0, 0, 0, 1, 30, 60, 60, 600, rng.choice([2**63 - 1, 2**63])])
            return kind, e.add_timelock(escrow, seconds, admin, payer)
        if kind == "hook":
            return kind, e.set_hook(escrow, rng.choice(HOOKS), admin, payer)
        if kind in ("block", "unblock"):
            number = rng.choice(
                [Kind.METADATA_POINTER, Kind.INTEREST_BEARING, 1, 2, 3, 3, 4, 300, rng.randrange(65536)])
            make = e.block_extension if kind == "block" else e.unblock_extension
            return kind, make(escrow, number, admin, payer)
        if kind == "arbiter":
            return kind, e.set_arbiter(escrow, rng.choice(WALLETS), admin, payer)
        if kind == "remove":
            return kind, e.remove_extension(escrow, rng.choice([0, 1, 2, 3, rng.randrange(5)]), admin, payer)
        if kind == "admin":
            return kind, e.update_admin(escrow, admin, rng.choice(WALLETS))
        if kind == "fix" and rng.random() < 0.15:
            return kind, e.set_immutable(escrow, admin)
        hook = extensions.value(1)
        more = [readonly(Pubkey.from_bytes(hook))] if hook and rng.random() < 0.95 else []
        if more:
            more += [readonly(rng.choice(WALLETS))] * rng.choice([0] * 12 + [1, 12, 13, 14])
        receipts = [found for found in self.of(Receipt) if self.model.accounts[found].escrow == escrow]
        if kind == "withdraw" and receipts:
            address = rng.choice(receipts)
            receipt = self.model.accounts[address]
            arbiter = extensions.value(3)
            if arbiter and rng.random() < 0.95:
                more = [readonly(Pubkey.from_bytes(arbiter), rng.random() < 0.95), *more]
            holder = receipt.holder if rng.random() < 0.97 else rng.choice(WALLETS)
            return "withdraw", e.withdraw(escrow, receipt.mint, holder, address, self.recipient(rng),
                                          self.model.accounts[receipt.mint].program, more)
        if mints and rng.random() < 0.95:
            mint = rng.choice(mints)
            program = self.model.accounts[mint].program
        amount = rng.choice([1, 7, 0, WHOLE] if rng.random() < 0.1 else [rng.randrange(1, 10**6)])
        return "deposit", e.deposit(
            escrow, mint, amount, rng.choice(WALLETS[:3]), rng.choice(RECEIPT_SEEDS), payer, program, more)

    def recipient(self, rng):
        return rng.choice([*WALLETS, PAYER, key("random/new"), *self.of(Receipt)[:1], *self.of(Tokens)[:1]])

    def outside(self, rng):
        """Lamports or tokens sent to where the program keeps its own."""
        if rng.random() < 0.5:
            escrow = e.find(e.escrow_seeds(rng.choice(SEEDS)))[0]
            target = rng.choice([
                escrow, e.find(e.extensions_seeds(escrow))[0],
                e.find(e.allowed_seeds(escrow, rng.choice(self.mints())))[0]])
            amount = rng.choice([10**6, 10**7])
            if target not in self.model.accounts and self.model.lamports.get(target, 0) + amount < 890_880:
                return None
            return system.transfer(WALLETS[3], target, amount)
        vaults = [found for found in self.of(Tokens)
                  if self.model.accounts[found].owner in self.of(Escrow)]
        if not vaults:
            return None
        vault = rng.choice(vaults)
        held = self.model.accounts[vault]
        source = e.associated(WALLETS[0], held.mint, held.program)
        amount = min(rng.choice([1, 5, 100]), self.model.accounts[source].amount)
        return token.transfer_checked(source, held.mint, vault, WALLETS[0], amount, 6, held.program)

    def wrong(self, rng, made):
        """The instruction with one thing changed."""
        slots, count = len(made.accounts), len(bytes(made.data))
        listed = ACCOUNTS[bytes(made.data)[0]]
        slot = rng.randrange(slots)
        name, need = listed[slot] if slot < len(listed) else ("more", "")
        is_program = name in ("system", "event", "program", "token", "associated", "more")
        change = rng.choice(["unsign", "read", "write", "replace", "replace", "replace", "cut-data", "byte", "byte",
                             "extend", "cut", "more", "swap"])
        if change == "unsign":
            return edits.without(made, slot)
        if change == "read":
            return edits.read_only(made, slot)
        if change == "write" and not is_program:
            return edits.writing(made, slot)
        if change == "replace":
            found = [*WALLETS, key("random/nobody")]
            if not made.accounts[slot].is_signer:
                ours = [address for address, item in self.model.accounts.items()]
                found += [rng.choice(ours), rng.choice(ours), *self.of(Escrow), *self.of(Receipt)[:3]]
                if not made.accounts[slot].is_writable and name != "more":
                    found += [ids.SYSTEM, ids.TOKEN, ids.TOKEN_2022]
            return edits.replaced(made, slot, rng.choice(found))
        if change == "cut-data":
            return edits.cut(made, data=rng.randrange(count))
        if change == "byte":
            at = rng.randrange(count)
            return edits.with_byte(made, at, rng.choice([bytes(made.data)[at] + 1, rng.randrange(256)]))
        if change == "extend":
            return edits.extended(made, bytes(rng.randrange(1, 9)))
        if change == "cut":
            return edits.cut(made, accounts=rng.randrange(slots))
        if change == "more":
            return edits.with_more(made, readonly(rng.choice(WALLETS)))
        if change == "swap":
            other = rng.randrange(slots)
            metas = list(made.accounts)
            if not metas[slot].is_signer and not metas[other].is_signer and not is_program and other < len(listed) \
                    and listed[other][0] not in ("system", "event", "program", "token", "associated"):
                a, b = metas[slot], metas[other]
                metas[slot] = AccountMeta(b.pubkey, a.is_signer, a.is_writable)
                metas[other] = AccountMeta(a.pubkey, b.is_signer, b.is_writable)
            return Instruction(made.program_id, bytes(made.data), metas)
        return made

    # Running

    def run(self, name, instructions):
        message = Message.new_with_blockhash(instructions, PAYER, self.s.newest())
        keys, header = list(message.account_keys), message.header
        signed_count = header.num_required_signatures
        flags = {}
        for index, address in enumerate(keys):
            signs = index < signed_count
            read = header.num_readonly_signed_accounts if signs else header.num_readonly_unsigned_accounts
            end = signed_count if signs else len(keys)
            flags[address] = "s" * signs + "w" * (index < end - read)
        raw = signed(message_bytes(message), keys[:signed_count], KNOWN)
        vector = {"format": FORMAT, "name": f"{self.stage.name}/{self.count:05}-{name.replace(' ', '-')}",
                  "source": SOURCE, "runtime": {"sysvars": {"clock": self.clock()}},
                  "accounts": _accounts(self.s, set(keys))}
        made = instructions[-1]
        self.model.lamports[PAYER] -= 5000 * signed_count
        if name == "outside":
            wanted = self.happened(made)
        else:
            wanted = self.model.run(bytes(made.data), [meta.pubkey for meta in made.accounts], flags)
        expectation = self.s.machine.run(raw)
        if expectation.get("decodeError"):
            raise Difference(f"{name}: too long a transaction")
        self.compare(name, wanted, expectation, keys)
        del expectation["computeUnitsConsumed"]
        vector["steps"] = [{"transaction": base64_text(raw), "expect": expectation}]
        self.stage.vectors.append(vector)
        outcome = f"{name.split()[0]} {wanted}"
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def clock(self):
        now = self.s.svm.get_clock()
        return {**clock(now.unix_timestamp), "slot": now.slot, "epoch": now.epoch,
                "epochStartTimestamp": now.epoch_start_timestamp, "leaderScheduleEpoch": now.leader_schedule_epoch}

    def happened(self, made):
        """What others' instructions did, which always succeed here."""
        data, accounts = bytes(made.data), [meta.pubkey for meta in made.accounts]
        if made.program_id == ids.SYSTEM:
            amount = int.from_bytes(data[4:12], "little")
            self.model.lamports[accounts[0]] -= amount
            self.model.lamports[accounts[1]] = self.model.lamports.get(accounts[1], 0) + amount
        else:
            amount = int.from_bytes(data[1:9], "little")
            self.model.move(accounts[0], accounts[2], amount)
            self.model.donated[accounts[2]] = self.model.donated.get(accounts[2], 0) + amount

    def compare(self, name, wanted, expectation, keys):
        def differ(what, expected, found):
            raise Difference("\n".join([
                f"step {self.count} {name}: {what}: {expected} expected, {found} found", *expectation["logs"]]))

        if _plain(expectation["err"]) != wanted:
            differ("error", wanted, expectation["err"])
        model = self.model
        for address in keys:
            image, known = self.s.machine.get(address), model.accounts.get(address)
            if address in model.lamports or known is not None:
                lamports = image.lamports if image else 0
                if lamports != model.lamports.get(address, 0):
                    differ(f"lamports of {address}", model.lamports.get(address, 0), lamports)
            if isinstance(known, Tokens):
                amount = int.from_bytes(image.data[64:72], "little")
                if (amount, image.owner) != (known.amount, known.program):
                    differ(f"tokens of {address}", known.amount, amount)
            elif known is not None and not isinstance(known, Mint):
                if (image.data, image.owner) != (known.encoded(), e.PROGRAM):
                    differ(f"state of {address}", known, image)
            elif image is not None and image.owner == e.PROGRAM:
                differ(f"state of {address}", "none", image)
        events = [item["data"] for group in expectation["innerInstructions"] for item in group["instructions"]
                  if keys[item["programIdIndex"]] == e.PROGRAM]
        if wanted is None and name != "outside":
            told = [_base58(text) for text in events]
            if told != [model.event]:
                differ("event", model.event, told)
        wrong = model.contradictions()
        if wrong:
            differ("vaults", "what is owed", wrong)
        for mint in self.mints():
            held = sum(found.amount for found in model.accounts.values()
                       if isinstance(found, Tokens) and found.mint == mint)
            if held != 3 * WHOLE:
                differ(f"tokens of {mint} in all", 3 * WHOLE, held)


def _base58(text):
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for letter in text:
        number = number * 58 + alphabet.index(letter)
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return bytes(len(text) - len(text.lstrip("1"))) + body



"""A world of Token-2022: mints of random extensions, accounts that fit them or not, a clock of its own."""
from random import Random
from typing import NamedTuple

from solders.pubkey import Pubkey

from oracle import extensions as ext
from oracle import ids, images
from oracle import transfer_hook as hook
from oracle.extensions import Kind
from oracle.vectors import SLOT, Image

from .token_2022_sets import account_extensions, mint_extensions
from .token_world import LENGTHS, MULTISIG_SIZE, Holding, TokenWorld
from .world import SOL, Doubtful, World

# What the mints are inclined to be: anything, with fees, described, confidential.
THEMES = [
    {Kind.TRANSFER_HOOK: 0.25}, {Kind.TRANSFER_FEE_CONFIG: 0.8, Kind.CONFIDENTIAL_MINT: 0.1},
    {Kind.METADATA_POINTER: 0.75, Kind.GROUP_POINTER: 0.6, Kind.MEMBER_POINTER: 0.5, Kind.TRANSFER_FEE_CONFIG: 0.1},
    {Kind.CONFIDENTIAL_MINT: 0.5, Kind.PAUSABLE: 0.3, Kind.MEMBER_POINTER: 0.3},
]
# Which of the mints each account may belong to.
SHARES_OF_HOLDINGS = [(0, 1), (0, 1), (0, 1), (1, 2), (1, 2), (1, 2), (3, 4), (2, 4), (0, 4), (0, 4)]
EPOCHS = [0, 1, 2, 7, 100, 2**40, 2**64 - 1]
TIMES = [0, 1, 1_700_000_000, 1_700_000_000, 1_900_000_000, -5, 2**62]


class Mint(NamedTuple):
    """A mint as its bytes read."""
    key: Pubkey
    authority: Pubkey | None
    supply: int
    decimals: int
    freeze: Pubkey | None
    values: dict

    def address(self, kind, at=0):
        """The optional key at that offset of an extension's value."""
        part = self.values.get(kind, b"")[at:at + 32]
        return Pubkey.from_bytes(part) if any(part) and len(part) == 32 else None

    @property
    def is_paused(self) -> bool:
        return self.values.get(Kind.PAUSABLE, b"")[32:33] not in (b"", b"\0")


class Token2022World(TokenWorld):
    token_program = ids.TOKEN_2022

    def __init__(self, rng: Random, prefix: str):
        self.clock = _clock(rng)
        World.__init__(self, rng, prefix, {"sysvars": {"clock": self.clock}})
        self.is_running = False
        self.program = self.key("program")
        self.people = [self.wallet(name, rng.choice([SOL, 3 * SOL, self.rent(0)])) for name in ("ann", "bob", "cyd")]
        self.multisigs = [self._multisig(f"multisig{index}") for index in range(2)]
        # Compute Budget is a program that takes any call, and does nothing.
        self.hooks = [None, *[ids.COMPUTE_BUDGET] * 4, self.program, ids.MEMO, ids.TOKEN, self.people[0]]
        self.hook_wishes = {}
        self.mints = [self._mint(f"mint{index}", theme) for index, theme in enumerate(THEMES)]
        if rng.random() < 0.85:
            self.put(ids.NATIVE_MINT_2022, Image(self.rent(82), images.mint(None, 0, 9), ids.TOKEN_2022))
        self.holdings = [self._holding(f"holding{index}", rng.choice(self.mints[share[0]:share[1]]))
                         for index, share in enumerate(SHARES_OF_HOLDINGS)]
        self.natives = [self._native(f"native{index}") for index in range(3)]
        for mint in self.mints_with(Kind.TRANSFER_HOOK):
            self._validation(mint)
        self.odd = [self._odd(f"odd{index}") for index in range(3)]
        self._corrupt()
        self.add_table("table", [*self.holdings[:4], *self.mints, *self.people, *self.multisigs])

    def run(self, raw: bytes) -> dict:
        """Refuses what depends on units alone: that is tested elsewhere."""
        self.is_running = True
        step = super().run(raw)
        expectation = step["expect"]
        if "ComputationalBudgetExceeded" in str(expectation.get("err")) \
                or any("exceeded CUs meter" in line for line in expectation.get("logs", [])):
            raise Doubtful("out of units")
        return step

    # The state

    def person(self):
        """Most authorities here; metadata and groups know no multisigs."""
        return self.rng.choice([*self.people, self.people[0], self.authority()])

    def maybe(self, key, share=0.12):
        return None if self.rng.random() < share else key

    def amount(self, available: int) -> int:
        chosen = super().amount(available)
        return chosen if chosen <= available or self.rng.random() < 0.3 else self.rng.randint(0, available)

    def _mint(self, label, theme):
        rng, key = self.rng, self.key(label)
        found = mint_extensions(self, key, theme)
        authority = self.maybe(self.person(), 0.08)
        freeze = self.maybe(self.person(), 0.2)
        supply = rng.choice([0, 0, 10**6, 10**12, 10**18, 2**64 - 1])
        data = ext.mint(authority, supply, rng.choice([0, 2, 6, 6, 9, 18, 20]), freeze, found)
        if found and rng.random() < 0.06:
            data += bytes(rng.choice([1, 2, 3, 4, 50]))   # room for more
        lamports = self.rent(len(data)) + rng.choice([0, 0, 5000, SOL // 100])
        return self.put(key, Image(lamports, data, ids.TOKEN_2022))

    def _holding(self, label, mint_key):
        rng, mint = self.rng, self.mint(mint_key)
        delegate = self.authority() if rng.random() < 0.3 else None
        amount = rng.choice([0, 0, 1, 500, 10**6, 10**6, rng.randrange(10**9), 2**63])
        delegated = rng.choice([0, 1, amount // 2, amount, 2**64 - 1]) if delegate else 0
        owner = rng.choice([self.person()] * 14 + [ids.SYSTEM, ids.INCINERATOR])
        data = ext.token_account(
            mint.key, owner, amount, account_extensions(self, mint), delegate=delegate,
            state=rng.choices([1, 2, 0], [86, 12, 2])[0], delegated=delegated,
            close=self.authority() if rng.random() < 0.2 else None)
        if len(data) > ext.BASE_SIZE and rng.random() < 0.05:
            data += bytes(rng.choice([1, 3, 4, 60]))
        lamports = self.rent(len(data)) + rng.choice([0, 0, 0, 1, 12_345])
        return self.put(self.key(label), Image(lamports, data, ids.TOKEN_2022))

    def _native(self, label):
        rng = self.rng
        amount = rng.choice([0, 1, 10**6, SOL])
        delegate = self.authority() if rng.random() < 0.25 else None
        more = [ext.flag(kind, rng.choice([0, 1])) for kind in (Kind.MEMO_TRANSFER, Kind.CPI_GUARD)
                if rng.random() < 0.15]
        if rng.random() < 0.2:
            more.append(ext.empty(Kind.IMMUTABLE_OWNER))
        reserve = self.rent(ext.size_of([kind for kind, _ in more]))
        data = ext.token_account(
            ids.NATIVE_MINT_2022, self.authority(), amount, more, delegate=delegate,
            state=rng.choices([1, 2], [95, 5])[0], native=reserve, delegated=rng.randint(0, amount) if delegate else 0,
            close=self.authority() if rng.random() < 0.2 else None)
        return self.put(self.key(label), Image(reserve + amount + rng.choice([0, 0, 0, 1, 5000]), data, ids.TOKEN_2022))

    def _validation(self, mint):
        """What the hook asks for, in half of the cases; a few ask for what cannot be had."""
        rng, program = self.rng, mint.address(Kind.TRANSFER_HOOK, 32)
        if program is None or rng.random() < 0.5:
            return
        wishes, found = [], []
        for _ in range(rng.choice([0, 1, 1, 2])):
            choice, target = rng.random(), rng.choice([*self.people, *self.multisigs, *self.holdings])
            if choice < 0.5:
                wishes.append(hook.wanted(hook.ADDRESS, target, rng.random() < 0.1, rng.random() < 0.1))
                found.append(target)
            elif choice < 0.9:
                wishes.append(hook.wanted(hook.SEEDS, hook.literal(b"s") + hook.from_key(1)))
                found.append(Pubkey.find_program_address([b"s", bytes(mint.key)], program)[0])
            else:
                wishes.append(hook.wanted(rng.choice([1, 2, 3, 128, 255]), rng.randbytes(6)))
        data = hook.validation_data(wishes)
        address = hook.validation_address(mint.key, program)
        self.put(address, Image(self.rent(len(data)), data, program))
        self.hook_wishes[mint.key] = [address, *found]

    def _odd(self, label):
        size = self.rng.choice([*LENGTHS, 170, 202, 234])
        return self.put(self.key(label), Image(self.rent(size), bytes(size), self.token_program))

    def _corrupt(self):
        """Foreign owners, changed bytes, broken entries and wrong lengths, in about one world of three."""
        rng = self.rng
        for key in [*self.holdings, *self.mints, *self.natives, *self.multisigs]:
            image, choice = self.initial[key], rng.random()
            data = bytearray(image.data)
            if choice < 0.010:
                self.put(key, image._replace(owner=rng.choice([self.program, ids.SYSTEM, ids.TOKEN])))
            elif choice < 0.030:
                start = 165 if len(data) > 166 and rng.random() < 0.7 else 0
                data[rng.randrange(start, len(data))] = rng.choice([0, 1, 2, 3, 255])
                self.put(key, image._replace(data=bytes(data)))
            elif choice < 0.037:
                size = rng.choice([len(data) - 1, len(data) + 1, len(data) + 2, *LENGTHS])
                self.put(key, Image(self.rent(size), bytes(data[:size].ljust(size, b"\0")), image.owner))

    def blank(self, size: int, lamports: int) -> Pubkey:
        """An account to initialise; only before the first transaction."""
        return self.put(self.fresh(), Image(lamports, bytes(size), self.token_program))

    # Reading it

    def mint(self, key) -> Mint:
        """The mint; a guess where the bytes are none."""
        image = self.get(key)
        if image is None or len(image.data) < 82 or len(image.data) == MULTISIG_SIZE:
            return Mint(key, self.people[0], 0, 6, self.people[0], {})
        data = image.data
        optional = lambda at: Pubkey.from_bytes(data[at + 4:at + 36]) if data[at] else None
        return Mint(key, optional(0), int.from_bytes(data[36:44], "little"), data[44], optional(46), ext.values(data))

    def mints_with(self, kind) -> list[Mint]:
        return [mint for mint in map(self.mint, self.mints) if kind in mint.values]

    def lacks(self, *kinds) -> bool:
        """Whether there is no mint of such an extension: then another instruction is the better choice, mostly."""
        return not any(self.mints_with(kind) for kind in kinds) and self.rng.random() < 0.93

    def mint_with(self, kind) -> Mint:
        """One that has the extension, nearly always."""
        found = self.mints_with(kind)
        return self.rng.choice(found) if found and self.rng.random() < 0.96 else self.mint(self.rng.choice(self.mints))

    def mint_state(self, key):
        mint = self.mint(key)
        return mint.authority, mint.supply, mint.decimals, mint.freeze

    def holding(self, key) -> Holding | None:
        image = self.get(key)
        if image is None or len(image.data) < ext.BASE_SIZE or len(image.data) == MULTISIG_SIZE:
            return None
        return self.holding_of(key, image.data)

    def held(self) -> list[Holding]:
        found = [item for item in map(self.holding, self.holdings) if item is not None]
        if not found:
            raise Doubtful("no account left to read")
        return found

    def held_with(self, kind) -> Holding:
        """An account that has the extension, mostly."""
        found = [item for item in self.held() + [self.holding(key) for key in self.natives if self.holding(key)]
                 if kind in self.values(item.key)]
        return self.rng.choice(found if found and self.rng.random() < 0.95 else self.held())

    def values(self, key) -> dict:
        image = self.get(key)
        return ext.values(image.data) if image else {}

    def fee(self, mint: Mint, amount: int) -> int:
        """What the transfer withholds now."""
        value = mint.values.get(Kind.TRANSFER_FEE_CONFIG)
        if value is None or len(value) != 108:
            return 0
        newer = int.from_bytes(value[90:98], "little")
        fee = value[90:] if self.clock["epoch"] >= newer else value[72:90]
        maximum, points = int.from_bytes(fee[8:16], "little"), int.from_bytes(fee[16:18], "little")
        return min(-(-amount * points // 10_000), maximum)


def _clock(rng: Random) -> dict:
    epoch, time = rng.choice(EPOCHS[:5] if rng.random() < 0.9 else EPOCHS), rng.choice(TIMES[:5])
    if rng.random() < 0.05:
        time = rng.choice(TIMES)
    return {"slot": SLOT, "epochStartTimestamp": 0, "epoch": epoch, "leaderScheduleEpoch": epoch,
            "unixTimestamp": time}


def move_clock(world: Token2022World) -> list[dict]:
    """Between two transactions an epoch or some time may pass."""
    rng = world.rng
    if rng.random() < 0.5:
        return []
    epoch = min(world.clock["epoch"] + rng.choice([0, 1, 1, 2, 3]), 2**64 - 1)
    time = min(world.clock["unixTimestamp"] + rng.choice([0, 1, 86_400, 31_556_736, 10**9]), 2**63 - 1)
    world.clock = {**world.clock, "epoch": epoch, "leaderScheduleEpoch": epoch, "unixTimestamp": time}
    step = {"setSysvar": {"clock": world.clock}}
    world.machine.apply(step)
    return [step]

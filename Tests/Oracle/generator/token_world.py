"""A world of SPL Token: mints, accounts, multisigs and wrapped SOL in all states, some of them corrupted."""
from random import Random
from typing import NamedTuple

from solders.pubkey import Pubkey

from oracle import ids, images
from oracle.instructions.token import Multisig
from oracle.vectors import Image

from .world import SOL, World

ACCOUNT_SIZE, MINT_SIZE, MULTISIG_SIZE = 165, 82, 355
LENGTHS = [0, 1, 81, 82, 83, 108, 164, 165, 166, 354, 355, 356]


class Holding(NamedTuple):
    """A token account as its bytes read."""
    key: Pubkey
    mint: Pubkey
    owner: Pubkey
    amount: int
    delegate: Pubkey | None
    state: int
    is_native: bool
    delegated: int
    close: Pubkey | None


class TokenWorld(World):
    token_program = ids.TOKEN

    def __init__(self, rng: Random, prefix: str, runtime: dict | None = None):
        super().__init__(rng, prefix, runtime)
        self.people = [self.wallet(name, rng.choice([SOL, 3 * SOL, self.rent(0)])) for name in ("ann", "bob", "cyd")]
        self.multisigs = [self._multisig(f"multisig{index}") for index in range(2)]
        self.mints = [self._mint(f"mint{index}") for index in range(3)]
        self.put(ids.NATIVE_MINT, Image(self.rent(MINT_SIZE), images.mint(None, 0, 9), ids.TOKEN))
        self.holdings = [self._holding(f"holding{index}") for index in range(8)]
        self.natives = [self._native(f"native{index}") for index in range(3)]
        self.blank = {size: self.put(self.key(f"blank{size}"), Image(self.rent(size), bytes(size), ids.TOKEN))
                      for size in (MINT_SIZE, ACCOUNT_SIZE, MULTISIG_SIZE)}
        self.odd = [self._odd(f"odd{index}") for index in range(3)]
        self.program = self.key("program")
        self._corrupt()
        self.add_table("table", [*self.holdings[:4], *self.mints, *self.people, *self.multisigs])

    # The state

    def authority(self):
        return self.rng.choice([*self.people, *self.people, *self.multisigs])

    def _multisig(self, label):
        rng = self.rng
        count = rng.choice([1, 2, 3, 3, 5, 11])
        members = [rng.choice(self.wallets) for _ in range(count)] if rng.random() < 0.3 else \
            [*self.wallets, *(self.key(f"{label}-member{index}") for index in range(11))][:count]
        required = rng.randint(1, count)
        data = images.multisig(required, members, initialized=0 if rng.random() < 0.04 else 1)
        if rng.random() < 0.03:
            data = images.multisig(min(255, required + 12), members)
        lamports = self.rent(MULTISIG_SIZE) + rng.choice([0, 0, 777])
        return self.put(self.key(label), Image(lamports, data, self.token_program))

    def _mint(self, label):
        rng = self.rng
        authority = None if rng.random() < 0.1 else self.authority()
        freeze = None if rng.random() < 0.25 else self.authority()
        supply = rng.choice([0, 10**6, 10**12, 2**63, 2**64 - 1])
        data = images.mint(authority, supply, rng.choice([0, 2, 6, 9, 18, 19, 20, 255]), freeze)
        lamports = self.rent(MINT_SIZE) + rng.choice([0, 0, 0, 5000])
        return self.put(self.key(label), Image(lamports, data, ids.TOKEN))

    def _holding(self, label):
        rng = self.rng
        mint = rng.choice([self.mints[0]] * 5 + self.mints)
        delegate = self.authority() if rng.random() < 0.3 else None
        amount = rng.choice([0, 0, 1, 500, 10**6, rng.randrange(10**9), 2**63, 2**64 - 1])
        delegated = rng.choice([0, 1, amount // 2, amount, 2**64 - 1]) if delegate else 0
        owner = rng.choice([self.authority()] * 12 + [ids.SYSTEM, ids.INCINERATOR])
        data = images.token_account(
            mint, owner, amount, delegate, rng.choices([1, 2, 0], [88, 9, 3])[0], None, delegated,
            self.authority() if rng.random() < 0.2 else None)
        lamports = self.rent(ACCOUNT_SIZE) + rng.choice([0, 0, 0, 1, 12_345])
        return self.put(self.key(label), Image(lamports, data, ids.TOKEN))

    def _native(self, label):
        rng = self.rng
        reserve, amount = self.rent(ACCOUNT_SIZE), rng.choice([0, 1, 10**6, SOL])
        delegate = self.authority() if rng.random() < 0.25 else None
        data = images.token_account(
            ids.NATIVE_MINT, self.authority(), amount, delegate, rng.choices([1, 2], [95, 5])[0], reserve,
            rng.randint(0, amount) if delegate else 0, self.authority() if rng.random() < 0.2 else None)
        extra = rng.choice([0, 0, 0, 1, 5000])
        return self.put(self.key(label), Image(reserve + amount + extra, data, ids.TOKEN))

    def _odd(self, label):
        size = self.rng.choice(LENGTHS)
        return self.put(self.key(label), Image(self.rent(size), bytes(size), ids.TOKEN))

    def _corrupt(self):
        """Foreign owners, changed bytes and wrong lengths, in about one world of four."""
        rng = self.rng
        for key in [*self.holdings, *self.mints, *self.natives, *self.multisigs]:
            image = self.initial[key]
            choice = rng.random()
            data = bytearray(image.data)
            if choice < 0.012:
                self.put(key, image._replace(owner=rng.choice([self.program, ids.SYSTEM, ids.TOKEN_2022])))
            elif choice < 0.027:
                data[rng.randrange(len(data))] = rng.choice([0, 1, 2, 3, 255])
                self.put(key, image._replace(data=bytes(data)))
            elif choice < 0.032:
                size = rng.choice(LENGTHS)
                self.put(key, Image(self.rent(size), bytes(data[:size].ljust(size, b"\0")), image.owner))

    # Reading it

    def holding(self, key) -> Holding | None:
        image = self.get(key)
        if image is None or len(image.data) != ACCOUNT_SIZE:
            return None
        return self.holding_of(key, image.data)

    def holding_of(self, key, data) -> Holding:
        optional = lambda at: Pubkey.from_bytes(data[at + 4:at + 36]) if data[at] else None
        number = lambda at: int.from_bytes(data[at:at + 8], "little")
        return Holding(key, Pubkey.from_bytes(data[:32]), Pubkey.from_bytes(data[32:64]), number(64), optional(72),
                       data[108], bool(data[109]), number(121), optional(129))

    def mint_state(self, key):
        """(mint authority, supply, decimals, freeze authority); guesses where the bytes are no mint."""
        image = self.get(key)
        if image is None or len(image.data) != MINT_SIZE:
            return self.people[0], 0, 6, self.people[0]
        data = image.data
        optional = lambda at: Pubkey.from_bytes(data[at + 4:at + 36]) if data[at] else None
        return optional(0), int.from_bytes(data[36:44], "little"), data[44], optional(46)

    def source(self) -> Holding:
        """An account to take from: mostly one that has something and may give it."""
        rng = self.rng
        keys = self.holdings + (self.natives if rng.random() < 0.3 else [])
        found = [item for item in map(self.holding, keys) if item is not None]
        if rng.random() < 0.85:
            found = [item for item in found if item.state == 1 and item.amount > 0] or found
        return rng.choice(found)

    def partner(self, source: Holding) -> Pubkey:
        """An account of the same mint, if the mood is good and there is one."""
        rng = self.rng
        keys = self.holdings + self.natives
        if rng.random() < 0.92:
            keys = [item.key for item in map(self.holding, keys)
                    if item is not None and item.mint == source.mint and item.state == 1
                    and (item.key != source.key or rng.random() < 0.2)
                    and (item.amount + source.amount < 2**64 or rng.random() < 0.3)] or keys
        return rng.choice(keys)

    def sign_for(self, key):
        """The key, or as much of the multisig as is needed (or a little more, or less)."""
        rng = self.rng
        if key is None:
            return rng.choice(self.people)
        if key not in self.multisigs:
            return key if key in self.key_pairs or rng.random() < 0.1 else rng.choice(self.people)
        data = self.initial[key].data
        members = [Pubkey.from_bytes(data[3 + 32 * index:35 + 32 * index]) for index in range(min(11, data[1]))] \
            if len(data) == MULTISIG_SIZE else self.people
        required = min(len(members), data[0] if data else 1)
        wanted = required + rng.choices([0, 1, -1], [85, 8, 7])[0]
        signers = rng.sample(members, max(0, min(len(members), wanted)))
        if rng.random() < 0.06 and signers:
            signers = [signers[0]] * len(signers)
        if rng.random() < 0.05:
            signers.append(rng.choice(self.people))
        return Multisig(key, [key for key in signers if key in self.key_pairs])

    def spender(self, holding: Holding):
        """Owner or delegate; sometimes anybody."""
        rng = self.rng
        if holding.delegate is not None and rng.random() < 0.35:
            return self.sign_for(holding.delegate)
        if rng.random() < 0.05:
            return self.sign_for(self.authority())
        return self.sign_for(holding.owner)

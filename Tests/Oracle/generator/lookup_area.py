"""Lookup tables: the program itself, and v0 transactions through tables in every state."""
from solders.address_lookup_table_account import AddressLookupTableAccount
from solders.pubkey import Pubkey

from oracle import ids, images
from oracle.encoding import U64_MAX, base58_text, sha256
from oracle.instructions import lookup_table, memo, system
from oracle.vectors import SLOT, Image

from .transactions import Area
from .world import SOL, World

RECENT = [SLOT, SLOT - 1, SLOT - 2, SLOT - 5, SLOT - 100, SLOT - 511]


def _runtime(slot_hashes):
    return {"sysvars": {"slotHashes": slot_hashes}}


class LookupWorld(World):
    def __init__(self, rng, prefix):
        hashes = [[slot, base58_text(sha256(f"{prefix}/{slot}".encode()))] for slot in RECENT]
        super().__init__(rng, prefix, _runtime(hashes))
        for name in ("ann", "bob", "cyd"):
            self.wallet(name, rng.choice([SOL, 3 * SOL]))
        self.program = self.key("program")
        self.targets = [self.put(self.key(f"target{index}"), Image(self.rent(0) + index)) for index in range(6)]
        for index in range(5):
            self._table(f"table{index}")

    def _table(self, label):
        rng = self.rng
        count = rng.choice([0, 1, 3, 6, 6, 6, 12, 200, 255, 256])
        entries = ([*self.targets, *self.wallets, ids.MEMO, ids.SYSTEM, ids.CLOCK, *self.targets] * 30)[:count]
        if rng.random() < 0.8:
            rng.shuffle(entries)
        authority = None if rng.random() < 0.12 else rng.choice(self.wallets)
        last_extended = rng.choice([0, SLOT - 1, SLOT - 10, SLOT - 10, SLOT, SLOT + 1])
        start = rng.choice([0, 0, min(3, count), max(0, min(255, count - 1))])
        deactivated = rng.choice([U64_MAX] * 8 + [SLOT, SLOT - 1, SLOT - 100, SLOT - 511, SLOT - 600, SLOT - 512,
                                                  SLOT + 5])
        data = images.lookup_table(authority, entries, last_extended, deactivated, start)
        choice = rng.random()
        if choice < 0.03:
            data = data[:rng.choice([0, 3, 4, 21, 55])]
        elif choice < 0.06:
            data = bytes([rng.choice([0, 2, 9])]) + data[1:]
        elif choice < 0.09:
            data += b"\1" * rng.randint(1, 31)
        owner = ids.LOOKUP_TABLE if rng.random() < 0.95 else self.program
        lamports = self.rent(len(data)) + rng.choice([0, 0, 0, SOL // 100])
        key = self.put(self.key(label), Image(lamports, data, owner))
        known = list(dict.fromkeys(entries))
        if rng.random() < 0.06:
            known.append(self.key(f"{label}-beyond"))
        # solders wants the client's view of the table; positions must agree with the real one.
        view = entries + known[len(set(entries)):] if count < 250 else entries
        if view:
            self.tables.append(AddressLookupTableAccount(key, view[:256]))

    def table(self):
        """(key, authority as stored or somebody)"""
        keys = [key for key in self.initial if self.initial[key].owner == ids.LOOKUP_TABLE]
        if not keys:
            return self.payer, self.payer
        key = self.rng.choice(keys)
        image = self.get(key)
        authority = self.rng.choice(self.wallets)
        if image is not None and len(image.data) >= 56 and image.data[21] and self.rng.random() < 0.93:
            stored = Pubkey.from_bytes(image.data[22:54])
            authority = stored if stored in self.key_pairs else authority
        return key, authority


def _create(world):
    rng = world.rng
    authority, payer = rng.choice(world.wallets), rng.choice([world.payer, *world.wallets])
    slot = rng.choice([*RECENT, *RECENT[1:], SLOT - 3, SLOT + 1, 0, 2**64 - 1])
    address, bump = lookup_table.table_address(authority, slot)
    if rng.random() < 0.10:
        address = world.any_account()
    if rng.random() < 0.07:
        bump = rng.randrange(256)
    made = [lookup_table.create(authority, payer, slot, address, bump)]
    if rng.random() < 0.25:
        made.insert(0, system.transfer(world.payer, address, rng.choice([1, world.rent(0), SOL])))
    if rng.random() < 0.4:
        made.append(lookup_table.extend(address, authority, payer, _entries(world)))
    return made


def _entries(world):
    rng = world.rng
    return [rng.choice([*world.targets, world.any_account()]) for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 12]))]


def _extend(world):
    table, authority = world.table()
    payer = world.rng.choice([world.payer, world.payer, *world.wallets, None])
    return [lookup_table.extend(table, authority, payer, _entries(world))]


def _freeze(world):
    return [lookup_table.freeze(*world.table())]


def _deactivate(world):
    return [lookup_table.deactivate(*world.table())]


def _close(world):
    table, authority = world.table()
    return [lookup_table.close(table, authority, world.rng.choice([*world.wallets, *world.targets, table]))]


def _use(world):
    """Something plain whose accounts can come out of a table."""
    rng = world.rng
    if rng.random() < 0.75:
        return [system.transfer(rng.choice(world.wallets), rng.choice(world.targets), world.amount(SOL // 2))]
    return [memo.memo("through a table")]


AREA = Area(LookupWorld, [
    (20, _create), (20, _extend), (9, _freeze), (10, _deactivate), (12, _close), (45, _use),
], mischief=0.10, unit_limits=(150, 9000), table_share=0.6)

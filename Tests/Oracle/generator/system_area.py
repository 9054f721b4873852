"""The System program: wallets, derived addresses, nonces, foreign and allocated accounts."""
from random import Random

from solders.pubkey import Pubkey

from oracle import ids, images
from oracle.encoding import sha256
from oracle.instructions import system
from oracle.vectors import Image

from .transactions import Area
from .world import SOL, World

SEEDS = ["", "a", "vault", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdefg", "é✓"]
PDA_MARKER = b"ProgramDerivedAddress"


class SystemWorld(World):
    def __init__(self, rng: Random, prefix: str):
        super().__init__(rng, prefix)
        self.wallet("rich", 100 * SOL)
        self.wallet("medium", rng.randrange(1_000_000, SOL))
        self.wallet("exempt", self.rent(0) + rng.choice([0, 1, 5000, 10_000]))
        self.wallet("poor", rng.choice([1, 4999, 5000, 5001, 9999, 10_000, 400_000]))
        self.program = self.key("program")
        self.allocated = [self._allocated(f"allocated{index}") for index in range(2)]
        self.foreign = [self._foreign(f"foreign{index}") for index in range(2)]
        self.nonces = [self._nonce(f"nonce{index}") for index in range(3)]
        self.derived = [self._derived(index) for index in range(3)]
        self.put(self.key("full"), Image(2**64 - 1 - rng.randrange(1000)))
        self.add_table("table", list(self.initial)[1:8])

    def _allocated(self, label):
        size = self.rng.choice([1, 8, 80, 200])
        return self.put(self.key(label), Image(self.rent(size) + self.rng.randrange(SOL), bytes(size)))

    def _foreign(self, label):
        data = self.rng.randbytes(self.rng.choice([0, 1, 32, 80]))
        return self.put(self.key(label), Image(self.rent(len(data)) + self.rng.randrange(SOL), data, self.program))

    def _nonce(self, label):
        rng = self.rng
        blockhash = bytes(self.machine.svm.latest_blockhash()) if rng.random() < 0.15 else sha256(label.encode())
        data = images.nonce(rng.choice(self.wallets), images.durable_nonce(blockhash), version=rng.choice([1, 1, 1, 0]))
        choice = rng.random()
        if choice < 0.12:
            data = bytes(80)
        elif choice < 0.16:
            data = data[:rng.choice([4, 8, 40, 79])]
        elif choice < 0.20:
            data = data[:rng.randrange(8)] + bytes([rng.randrange(3)]) + data[9:]
        lamports = self.rent(len(data)) + rng.choice([0, 0, 1, 12_345, SOL])
        return self.put(self.key(label), Image(lamports, data, ids.SYSTEM if rng.random() < 0.94 else self.program))

    def _derived(self, index):
        """(address, base, seed, owner) of an address with seed, which mostly exists."""
        rng = self.rng
        base, seed = rng.choice(self.wallets), rng.choice(SEEDS[:4])
        owner = rng.choice([ids.SYSTEM, self.program])
        key = Pubkey.create_with_seed(base, seed, owner)
        if rng.random() < 0.6:
            self.put(key, Image(rng.choice([self.rent(0), SOL, 1]), b"", rng.choice([owner, ids.SYSTEM])))
        return key, base, seed, owner

    def owner(self):
        rng = self.rng
        if rng.random() < 0.03:
            return Pubkey.from_bytes(rng.randbytes(11) + PDA_MARKER)
        return rng.choice([ids.SYSTEM, self.program, self.program, ids.TOKEN])

    def space(self):
        if self.rng.random() < 0.05:
            return self.rng.choice([10 * 1024 * 1024 + 1, 2**63])
        return self.rng.choice([0, 0, 0, 1, 8, 80, 165, 1000])

    def target(self):
        return self.fresh() if self.rng.random() < 0.85 else self.rng.choice(list(self.initial))

    def seeded(self):
        """A derived address, sometimes with one part of its derivation changed."""
        key, base, seed, owner = self.rng.choice(self.derived)
        choice = self.rng.random()
        if choice < 0.05:
            base = self.rng.choice(self.wallets)
        elif choice < 0.12:
            seed = self.rng.choice(SEEDS)
        elif choice < 0.17:
            owner = self.owner()
        return key, base, seed, owner


def _balance(world, key):
    image = world.get(key)
    return image.lamports if image else 0


def _transfer(world):
    rng = world.rng
    source = rng.choice(world.wallets) if rng.random() < 0.85 else rng.choice(list(world.initial))
    destination = rng.choice(list(world.initial)) if rng.random() < 0.8 else world.fresh()
    return [system.transfer(source, destination, world.amount(_balance(world, source)))]


def _lamports_for(world, space):
    if space > 20_000:
        return world.rng.choice([0, 1, SOL])
    return world.rng.choice([world.rent(space)] * 9 + [0, 1, world.rent(space) - 1, world.rent(space) + 1, SOL])


def _create(world):
    space = world.space()
    payer = world.rng.choice(world.wallets[:3])
    return [system.create_account(payer, world.target(), _lamports_for(world, space), space, world.owner())]


def _create_allow_prefund(world):
    space = world.space()
    new = world.rng.choice([world.fresh(), *world.wallets, *world.allocated])
    payer = world.rng.choice([world.payer, world.payer, None])
    lamports = 0 if payer is None and world.rng.random() < 0.8 else _lamports_for(world, space)
    return [system.create_account_allow_prefund(new, payer, lamports, space, world.owner())]


def _create_with_seed(world):
    rng = world.rng
    key, base, seed, owner = world.seeded()
    if rng.random() < 0.5:
        base, seed, owner = rng.choice(world.wallets), rng.choice(SEEDS[:4]) + str(rng.randrange(9)), world.program
        seed = seed[:32]
        key = Pubkey.create_with_seed(base, seed, owner)
    space = world.space()
    payer = rng.choice(world.wallets[:3])
    return [system.create_account_with_seed(payer, key, base, seed, _lamports_for(world, space), space, owner)]


def _assign(world):
    account = world.rng.choice(world.wallets * 2 + world.allocated + world.foreign + [world.fresh()])
    return [system.assign(account, world.owner())]


def _allocate(world):
    account = world.rng.choice(world.wallets * 2 + world.allocated + world.foreign + [world.fresh()])
    return [system.allocate(account, world.space())]


def _allocate_with_seed(world):
    key, base, seed, owner = world.seeded()
    return [system.allocate_with_seed(key, base, seed, world.space(), owner)]


def _assign_with_seed(world):
    return [system.assign_with_seed(*world.seeded())]


def _transfer_with_seed(world):
    key, base, seed, owner = world.seeded()
    return [system.transfer_with_seed(key, base, seed, owner, world.target(), world.amount(_balance(world, key)))]


def _nonce_authority(world, key):
    """Who may act on the nonce, as its data says, or somebody else now and then."""
    image = world.get(key)
    if image is not None and len(image.data) >= 40 and world.rng.random() < 0.9:
        authority = Pubkey.from_bytes(image.data[8:40])
        if authority in world.key_pairs:
            return authority
        if len(image.data) == 80 and not any(image.data[:8]):
            return key
    return world.rng.choice(world.wallets)


def _advance(world):
    nonce = world.rng.choice(world.nonces)
    return [system.advance_nonce(nonce, _nonce_authority(world, nonce))]


def _withdraw(world):
    nonce = world.rng.choice(world.nonces)
    balance = _balance(world, nonce)
    lamports = world.rng.choice([
        balance, balance, max(0, balance - world.rent(80)), 0, 1, world.amount(balance)])
    to = world.rng.choice(world.wallets + [nonce, world.fresh()])
    return [system.withdraw_nonce(nonce, to, _nonce_authority(world, nonce), lamports)]


def _initialize_nonce(world):
    rng = world.rng
    authority = rng.choice(world.wallets)
    if rng.random() < 0.5:
        return [system.initialize_nonce(rng.choice(world.nonces + world.allocated), authority)]
    key = world.fresh()
    lamports = world.rent(80) - (1 if rng.random() < 0.1 else 0)
    return [
        system.create_account(world.payer, key, lamports, rng.choice([80, 80, 80, 80, 79, 81]), ids.SYSTEM),
        system.initialize_nonce(key, authority)]


def _authorize(world):
    nonce = world.rng.choice(world.nonces)
    return [system.authorize_nonce(nonce, _nonce_authority(world, nonce), world.rng.choice(world.wallets))]


def _upgrade(world):
    return [system.upgrade_nonce(world.rng.choice(world.nonces + world.allocated))]


AREA = Area(SystemWorld, [
    (22, _transfer), (14, _create), (8, _create_allow_prefund), (9, _create_with_seed), (6, _assign), (6, _allocate),
    (5, _allocate_with_seed), (4, _assign_with_seed), (6, _transfer_with_seed), (6, _advance), (7, _withdraw),
    (6, _initialize_nonce), (4, _authorize), (3, _upgrade),
], mischief=0.12, unit_limits=(100, 1500))

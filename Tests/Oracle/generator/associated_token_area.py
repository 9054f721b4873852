"""Associated Token accounts of Token mints: absent, present, prefunded, nested, and taken over by somebody else."""
from oracle import ids, images
from oracle.instructions import associated_token, token
from oracle.vectors import Image

from .token_area import ACCOUNT_SIZE, TokenWorld
from .transactions import Area
from .world import SOL


class AssociatedWorld(TokenWorld):
    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        self.owners = [*self.people, self.multisigs[0], self.key("nobody")]
        self.token_mints = [*self.mints, ids.NATIVE_MINT]
        for owner in self.owners:
            for mint in self.token_mints:
                self._existing(associated_token.address(owner, mint), owner, mint)
        self.nested = [self._nested() for _ in range(2)]

    def _existing(self, key, owner, mint):
        rng = self.rng
        choice = rng.random()
        if choice < 0.58:
            return
        if choice < 0.72:
            self.put(key, Image(rng.choice([1, 5000, self.rent(0), self.rent(ACCOUNT_SIZE), SOL])))
            return
        if choice < 0.76:
            owner = rng.choice(self.people)
        if choice < 0.78:
            mint = rng.choice(self.mints)
        native = self.rent(ACCOUNT_SIZE) if mint == ids.NATIVE_MINT else None
        amount = rng.choice([0, 0, 7, 10**6])
        data = images.token_account(mint, owner, amount, native=native, state=rng.choices([1, 2], [93, 7])[0])
        program = ids.TOKEN if choice > 0.81 else rng.choice([ids.TOKEN, ids.TOKEN_2022, self.program, ids.SYSTEM])
        self.put(key, Image(self.rent(ACCOUNT_SIZE) + (amount if native else 0), data, program))

    def _nested(self):
        """(wallet, owner's mint, nested mint, nested account, destination, owner's account)"""
        rng = self.rng
        wallet = rng.choice(self.people)
        outer = rng.choice(self.token_mints)
        inner = rng.choice([outer, *self.token_mints])
        outer_account = associated_token.address(wallet, outer)
        nested = associated_token.address(outer_account, inner)
        destination = associated_token.address(wallet, inner)
        for key, owner, mint, amount in (
                (outer_account, wallet, outer, 3), (destination, wallet, inner, 5),
                (nested, outer_account, inner, rng.choice([0, 11, 10**6]))):
            if rng.random() < 0.93 and (key not in self.initial or self.initial[key].owner == ids.TOKEN):
                is_native = mint == ids.NATIVE_MINT
                reserve = self.rent(ACCOUNT_SIZE) if is_native else None
                data = images.token_account(mint, owner, amount, native=reserve)
                self.put(key, Image(self.rent(ACCOUNT_SIZE) + (amount if is_native else 0), data, ids.TOKEN))
        return wallet, outer, inner, nested, destination, outer_account


def _create(world):
    rng = world.rng
    owner = rng.choice([*world.owners, *world.owners, world.any_account()])
    mint = rng.choice([*world.token_mints, *world.token_mints, world.any_account()])
    payer = rng.choice([world.payer, world.payer, *world.wallets])
    data = rng.choices([b"", b"\0", b"\1", b"\1x", b"\3", b"\xff"], [25, 22, 43, 4, 3, 3])[0]
    choice = rng.random()
    program = ids.TOKEN
    account = None
    if choice < 0.04:
        program = rng.choice([ids.SYSTEM, ids.MEMO, world.program])
    elif choice < 0.08:
        account = world.any_account()
    elif choice < 0.10:
        account, program = associated_token.address(owner, mint), ids.TOKEN_2022
    return [associated_token.create(payer, owner, mint, data, program, account)]


def _recover(world):
    rng = world.rng
    parts = list(rng.choice(world.nested))
    if rng.random() < 0.15:
        parts[rng.randrange(len(parts))] = world.any_account()
    return [associated_token.recover_nested(*parts)]


def _create_and_use(world):
    """The usual client's transaction: make the recipient's account, then send."""
    rng = world.rng
    source = world.source()
    owner = rng.choice(world.owners)
    target = associated_token.address(owner, source.mint)
    return [
        associated_token.create(world.payer, owner, source.mint, associated_token.CREATE_IDEMPOTENT),
        token.transfer(source.key, target, world.spender(source), world.amount(source.amount))]


AREA = Area(
    AssociatedWorld, [(60, _create), (22, _recover), (18, _create_and_use)], mischief=0.10, unit_limits=(1000, 40_000))

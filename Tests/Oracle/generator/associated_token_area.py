"""Associated Token accounts: absent, present, prefunded, nested, and taken over by somebody else.

Of Token mints here; `associated_token_2022_area` has the same ones of Token-2022 mints.
"""
from oracle import ids, images
from oracle.instructions import associated_token, token
from oracle.vectors import Image

from .token_world import TokenWorld
from .transactions import Area
from .world import SOL


class Associated:
    """What a token world needs besides; of the program that is the world's `token_program`."""
    native_mint = ids.NATIVE_MINT

    def associate(self):
        self.owners = [*self.people, self.multisigs[0], self.key("nobody")]
        self.token_mints = [*self.mints, self.native_mint]
        for owner in self.owners:
            for mint in self.token_mints:
                self._existing(associated_token.address(owner, mint, self.token_program), owner, mint)
        self.nested = [self._nested() for _ in range(2)]

    def account_data(self, mint, owner, amount, **state) -> bytes:
        native = self.rent(165) if mint == self.native_mint else None
        return images.token_account(mint, owner, amount, native=native, **state)

    def transfer(self, source, target):
        return token.transfer(source.key, target, self.spender(source), self.amount(source.amount))

    def _put_account(self, key, data, mint, amount, program):
        extra = amount if mint == self.native_mint else 0
        self.put(key, Image(self.rent(len(data)) + extra, data, program))

    def _existing(self, key, owner, mint):
        rng = self.rng
        choice = rng.random()
        if choice < 0.58:
            return
        if choice < 0.72:
            self.put(key, Image(rng.choice([1, 5000, self.rent(0), self.rent(165), SOL])))
            return
        if choice < 0.76:
            owner = rng.choice(self.people)
        if choice < 0.78:
            mint = rng.choice(self.mints)
        amount = rng.choice([0, 0, 7, 10**6])
        data = self.account_data(mint, owner, amount, state=rng.choices([1, 2], [93, 7])[0])
        own = self.token_program
        program = own if choice > 0.81 else rng.choice([ids.TOKEN, ids.TOKEN_2022, self.program, ids.SYSTEM])
        self._put_account(key, data, mint, amount, program)

    def _nested(self):
        """(wallet, owner's mint, nested mint, nested account, destination, owner's account)"""
        rng, program = self.rng, self.token_program
        wallet = rng.choice(self.people)
        outer = rng.choice(self.token_mints)
        inner = rng.choice([outer, *self.token_mints])
        outer_account = associated_token.address(wallet, outer, program)
        nested = associated_token.address(outer_account, inner, program)
        destination = associated_token.address(wallet, inner, program)
        for key, owner, mint, amount in (
                (outer_account, wallet, outer, 3), (destination, wallet, inner, 5),
                (nested, outer_account, inner, rng.choice([0, 11, 10**6]))):
            if rng.random() < 0.93 and (key not in self.initial or self.initial[key].owner == program):
                self._put_account(key, self.account_data(mint, owner, amount), mint, amount, program)
        return wallet, outer, inner, nested, destination, outer_account


class AssociatedWorld(Associated, TokenWorld):
    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        self.associate()


def _create(world):
    rng = world.rng
    owner = rng.choice([*world.owners, *world.owners, world.any_account()])
    mint = rng.choice([*world.token_mints, *world.token_mints, world.any_account()])
    payer = rng.choice([world.payer, world.payer, *world.wallets])
    data = rng.choices([b"", b"\0", b"\1", b"\1x", b"\3", b"\xff"], [25, 22, 43, 4, 3, 3])[0]
    choice = rng.random()
    program = world.token_program
    account = None
    if choice < 0.04:
        program = rng.choice([ids.SYSTEM, ids.MEMO, world.program])
    elif choice < 0.08:
        account = world.any_account()
    elif choice < 0.10:
        account = associated_token.address(owner, mint, world.token_program)
        program = ids.TOKEN_2022 if world.token_program == ids.TOKEN else ids.TOKEN
    return [associated_token.create(payer, owner, mint, data, program, account)]


def _recover(world):
    rng = world.rng
    parts = list(rng.choice(world.nested))
    if rng.random() < 0.15:
        parts[rng.randrange(len(parts))] = world.any_account()
    return [associated_token.recover_nested(*parts, program=world.token_program)]


def _create_and_use(world):
    """The usual client's transaction: make the recipient's account, then send."""
    rng = world.rng
    source = world.source()
    owner = rng.choice(world.owners)
    program = world.token_program
    target = associated_token.address(owner, source.mint, program)
    return [
        associated_token.create(world.payer, owner, source.mint, associated_token.CREATE_IDEMPOTENT, program),
        world.transfer(source, target)]


MAKERS = [(60, _create), (22, _recover), (18, _create_and_use)]
AREA = Area(AssociatedWorld, MAKERS, mischief=0.10, unit_limits=(1000, 40_000))

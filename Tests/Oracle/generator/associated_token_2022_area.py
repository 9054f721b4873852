"""Associated Token accounts of Token-2022 mints, with room for what each mint asks for."""
from oracle import extensions as ext
from oracle import ids
from oracle.extensions import Kind
from oracle.instructions import token_2022 as t22

from .associated_token_area import MAKERS, Associated
from .token_2022_world import Token2022World, move_clock
from .transactions import Area


class Associated2022World(Associated, Token2022World):
    native_mint = ids.NATIVE_MINT_2022

    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        self.associate()

    def account_data(self, mint, owner, amount, **state) -> bytes:
        """As the program makes them, sometimes with a guard or a wish for memos added later."""
        rng = self.rng
        kinds = [Kind.IMMUTABLE_OWNER, *ext.required(self.mint(mint).values)]
        found = [ext.flag(kind, 0) if ext.SIZES[kind] == 1 else (kind, bytes(ext.SIZES[kind]))
                 for kind in dict.fromkeys(kinds)]
        found += [ext.flag(kind) for kind in (Kind.CPI_GUARD, Kind.MEMO_TRANSFER) if rng.random() < 0.08]
        native = None
        if mint == self.native_mint:
            native = self.rent(ext.size_of([kind for kind, _ in found]))
        return ext.token_account(mint, owner, amount, found, native=native, **state)

    def transfer(self, source, target):
        mint, amount = self.mint(source.mint), self.amount(source.amount)
        return t22.transfer_checked(source.key, mint.key, target, self.spender(source), amount, mint.decimals)


AREA = Area(
    Associated2022World, MAKERS, mischief=0.10, unit_limits=(1_000_000, 1_400_000), interlude=move_clock,
    budget_share=0.08)

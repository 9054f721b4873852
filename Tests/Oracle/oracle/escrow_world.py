"""An escrow and all around it, made by the program itself: what the escrow's stories begin with.

The payer of instructions is `funder`, who is not the payer of the transactions.
"""
from solders.pubkey import Pubkey

from . import extensions as ext
from . import ids, images
from .extensions import Kind
from .instructions import escrow as e
from .keys import public_key as key
from .scenario import Scenario
from .stories import clock, run

START = 1_760_000_000
AMOUNT = 1_000_000
HELD = 10 * AMOUNT
ADMIN, FUNDER, ALICE, BOB, ARBITER = (key("escrow/" + name) for name in ("admin", "funder", "alice", "bob", "arbiter"))
STRANGER, RECIPIENT, NOBODY, RANDOM = (key("escrow/" + name) for name in ("stranger", "recipient", "nobody", "random"))
AUTHORITY = key("escrow/mint-authority")
MINT_EXTENSIONS = {
    Kind.PERMANENT_DELEGATE: ext.key(Kind.PERMANENT_DELEGATE, AUTHORITY),
    Kind.NON_TRANSFERABLE: ext.empty(Kind.NON_TRANSFERABLE),
    Kind.PAUSABLE: ext.pausable(AUTHORITY),
    Kind.TRANSFER_FEE_CONFIG: ext.transfer_fee_config(AUTHORITY, AUTHORITY, 0, (0, 5000, 100), (0, 5000, 100)),
    Kind.MINT_CLOSE_AUTHORITY: ext.key(Kind.MINT_CLOSE_AUTHORITY, AUTHORITY),
    Kind.METADATA_POINTER: ext.two_keys(Kind.METADATA_POINTER, AUTHORITY, AUTHORITY),
    Kind.INTEREST_BEARING: ext.interest_bearing(AUTHORITY, 0, 500, 0, 500),
    Kind.SCALED_UI_AMOUNT: ext.scaled_ui_amount(AUTHORITY, 2.0, 0, 2.0),
    Kind.DEFAULT_ACCOUNT_STATE: ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 1),
    Kind.TRANSFER_HOOK: ext.two_keys(Kind.TRANSFER_HOOK, AUTHORITY, ids.MEMO),
    Kind.PERMISSIONED_BURN: ext.key(Kind.PERMISSIONED_BURN, AUTHORITY),
}


class World:
    """`token`: SPL Token's mints, or Token-2022's with those `extensions` (kinds, or pairs of kind and value)."""

    def __init__(self, token=ids.TOKEN, extensions=(), label="a", scenario=None):
        self.s = scenario or Scenario("escrow", standalone=True, sysvars={"clock": clock(START)})
        if scenario is None:
            self.s.fund("payer", "founder", ADMIN, FUNDER, ALICE, BOB, ARBITER, STRANGER)
            self.s.put(RECIPIENT, 1_000_000)
        self.token = ids.TOKEN_2022 if extensions else token
        self.seed = key(f"escrow/seed-{label}")
        self.escrow, self.bump = e.find(e.escrow_seeds(self.seed))
        self.extensions = e.find(e.extensions_seeds(self.escrow))[0]
        self.mint = self.new_mint("escrow/mint", extensions) if scenario is None else key("escrow/mint")

    def another(self, label="b"):
        """A second escrow beside it, of the same mint, not made yet."""
        world = World(self.token, label=label, scenario=self.s)
        world.token = self.token
        return world

    # Tokens

    def new_mint(self, label, extensions=(), token=None) -> Pubkey:
        values = [MINT_EXTENSIONS[item] if isinstance(item, int) else item for item in extensions]
        data = ext.mint(AUTHORITY, 0, 6, None, values)
        return self.s.put(key(label), self.s.rent(len(data)), data, token or self.token)

    def tokens(self, owner, amount, mint=None, address=None, **state) -> Pubkey:
        """The owner's associated account, or one at another address."""
        mint = mint or self.mint
        kinds = ext.required(list(ext.values(self.s.data(mint))))
        data = ext.token_account(mint, owner, amount, [(kind, bytes(ext.SIZES[kind])) for kind in kinds], **state)
        token = self.s.machine.get(mint).owner
        return self.s.put(address or e.associated(owner, mint, token), self.s.rent(len(data)), data, token)

    @property
    def vault(self):
        return e.associated(self.escrow, self.mint, self.token)

    @property
    def allowed(self):
        return e.find(e.allowed_seeds(self.escrow, self.mint))[0]

    def receipt(self, seed="receipt", depositor=ALICE, mint=None):
        return e.find(e.receipt_seeds(self.escrow, depositor, mint or self.mint, key("escrow/" + seed)))[0]

    # Instructions

    def create(self):
        return e.create_escrow(self.seed, ADMIN, FUNDER)

    def immutable(self, admin=ADMIN):
        return e.set_immutable(self.escrow, admin)

    def update_admin(self, admin=ADMIN, new=BOB):
        return e.update_admin(self.escrow, admin, new)

    def timelock(self, seconds=3600, admin=ADMIN):
        return e.add_timelock(self.escrow, seconds, admin, FUNDER)

    def hook(self, program=NOBODY, admin=ADMIN):
        return e.set_hook(self.escrow, program, admin, FUNDER)

    def block(self, kind, admin=ADMIN):
        return e.block_extension(self.escrow, kind, admin, FUNDER)

    def unblock(self, kind, admin=ADMIN):
        return e.unblock_extension(self.escrow, kind, admin, FUNDER)

    def arbiter(self, arbiter=ARBITER, admin=ADMIN):
        return e.set_arbiter(self.escrow, arbiter, admin, FUNDER)

    def remove(self, kind, admin=ADMIN):
        return e.remove_extension(self.escrow, kind, admin, FUNDER)

    def allow(self, mint=None, admin=ADMIN):
        return e.allow_mint(self.escrow, mint or self.mint, admin, FUNDER, self.token)

    def block_mint(self, mint=None, admin=ADMIN, recipient=RECIPIENT):
        return e.block_mint(self.escrow, mint or self.mint, admin, recipient, self.token)

    def deposit(self, amount=AMOUNT, seed="receipt", depositor=ALICE, mint=None, more=()):
        return e.deposit(self.escrow, mint or self.mint, amount, depositor, key("escrow/" + seed), FUNDER, self.token,
                         more)

    def withdraw(self, seed="receipt", withdrawer=ALICE, recipient=RECIPIENT, mint=None, receipt=None, more=()):
        return e.withdraw(self.escrow, mint or self.mint, withdrawer, receipt or self.receipt(seed, withdrawer),
                          recipient, self.token, more)

    # How far it has come

    def run(self, *instructions):
        for made in instructions:
            run(self.s, made)
        return self

    def created(self):
        return self.run(self.create())

    def mint_allowed(self):
        """The escrow takes the mint, and alice holds some."""
        self.created().run(self.allow())
        self.tokens(ALICE, HELD)
        return self

    def deposited(self, **options):
        self.mint_allowed().run(self.deposit(**options))
        return self

    def forge(self, address, change=None, **fields):
        """Changes an account in a way no program could: its bytes by `change`, or its fields."""
        image = self.s.machine.get(address)
        if change:
            fields["data"] = bytes(change(bytearray(image.data)))
        self.s.machine.set(address, image._replace(**fields))
        return self

"""Which mints an escrow takes. Those called `test_…` are the cases of solana-program/escrow's own tests."""
from oracle import extensions as ext
from oracle import ids, images
from oracle.edits import cut, extended, read_only, replaced, with_byte, with_more, without, writing
from oracle.encoding import u16
from oracle.escrow_world import ADMIN, ALICE, AUTHORITY, MINT_EXTENSIONS, RANDOM, STRANGER, World
from oracle.extensions import Kind
from oracle.instructions import escrow as e
from oracle.instructions import readonly
from oracle.keys import public_key as key
from oracle.stories import Again, Put, Stories
from oracle.vectors import Image

AREA = "escrow"
REFUSED = {
    Kind.PERMANENT_DELEGATE: ("test_allow_mint_rejects_permanent_delegate", 9),
    Kind.NON_TRANSFERABLE: ("test_allow_mint_rejects_non_transferable", 10),
    Kind.PAUSABLE: ("test_allow_mint_rejects_pausable", 11),
    Kind.TRANSFER_FEE_CONFIG: ("test_allow_mint_rejects_transfer_fee_config", 8),
    Kind.MINT_CLOSE_AUTHORITY: ("test_allow_mint_rejects_mint_close_authority", 8),
}


def record():
    return {"allow-mint": allow(), "allow-mint-token-2022": allow_2022(), "block-mint": block()}


def allow():
    t = Stories("escrow/allow-mint")

    def bad(name, comment, change, error, **options):
        world = World().created()
        t.add(name, comment, world.s, change(world.allow(**options)), error=error)

    bad("test_allow_mint_missing_admin_signer", "the admin does not sign", lambda i: without(i, 1),
        "MissingRequiredSignature")
    bad("test_allow_mint_allowed_mint_not_writable", "the entry is read-only", lambda i: read_only(i, 5), "Immutable")
    bad("test_allow_mint_vault_not_writable", "the vault is read-only", lambda i: read_only(i, 6), "Immutable")
    bad("test_allow_mint_wrong_system_program", "another program in System's place", lambda i: replaced(i, 9, RANDOM),
        "IncorrectProgramId")
    bad("test_allow_mint_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 11, RANDOM), "IncorrectProgramId")
    bad("test_allow_mint_invalid_event_authority", "another event authority", lambda i: replaced(i, 10, RANDOM), 2)
    bad("test_allow_mint_invalid_bump", "a bump that is not the address's",
        lambda i: with_byte(i, 1, bytes(i.data)[1] + 1), "InvalidSeeds")
    lower, bump = e.find_lower(e.allowed_seeds(World().escrow, World().mint))
    bad("test_allow_mint_noncanonical_pda_rejected", "an address of a lower bump",
        lambda i: with_byte(replaced(i, 5, lower), 1, bump), "InvalidSeeds")
    bad("test_allow_mint_wrong_admin", "somebody else signs", lambda i: i, 1, admin=STRANGER)
    bad("test_allow_mint_wrong_escrow", "no escrow there", lambda i: replaced(i, 2, RANDOM), "InvalidAccountOwner")
    bad("test_allow_mint_wrong_mint", "no mint there", lambda i: replaced(i, 4, RANDOM), "InvalidAccountOwner")
    bad("test_allow_mint_wrong_token_program", "no token program", lambda i: replaced(i, 7, RANDOM),
        "IncorrectProgramId")
    bad("test_allow_mint_wrong_associated_token_program", "another program in its place",
        lambda i: replaced(i, 8, RANDOM), "IncorrectProgramId")
    bad("payer-not-signing", "the payer does not sign", lambda i: without(i, 0), "MissingRequiredSignature")
    bad("payer-not-writable", "the payer is read-only", lambda i: read_only(i, 0), "Immutable")
    for slot, name in ((2, "escrow"), (3, "extensions"), (4, "mint")):
        bad(f"{name}-writable", "what must be read-only", lambda i, slot=slot: writing(i, slot), "AccountBorrowFailed")
    bad("account-short", "one account less", lambda i: cut(i, accounts=11), "NotEnoughAccountKeys")
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys")
    bad("data-short", "without the bump", lambda i: cut(i, data=1), "InvalidInstructionData")
    bad("data-empty", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\1\2"), None)
    bad("vault-elsewhere", "not the associated account", lambda i: replaced(i, 6, RANDOM), "InvalidAccountData")
    bad("vault-of-another", "alice's account in the vault's place",
        lambda i: replaced(i, 6, e.associated(ALICE, World().mint)), "InvalidAccountData")
    bad("extensions-elsewhere", "not the escrow's", lambda i: replaced(i, 3, RANDOM), "InvalidSeeds")
    bad("allowed-elsewhere", "not the mint's", lambda i: replaced(i, 5, RANDOM), "InvalidSeeds")
    bad("other-token-program", "of the other token program the vault is another",
        lambda i: replaced(i, 7, ids.TOKEN_2022), "InvalidAccountData")
    bad("other-token-program-and-its-vault", "which the associated token program refuses",
        lambda i: replaced(replaced(i, 7, ids.TOKEN_2022), 6, e.associated(
            World().escrow, World().mint, ids.TOKEN_2022)), "IncorrectProgramId")
    bad("vault-before-data", "the vault is wrong, and there is no bump", lambda i: cut(replaced(i, 6, RANDOM), data=1),
        "InvalidAccountData")
    bad("admin-before-seeds", "a stranger, and a wrong bump", lambda i: with_byte(i, 1, 0), 1, admin=STRANGER)

    world = World().created()
    t.add("test_allow_mint_duplicate", "the same transaction again", world.s, world.allow(),
          Again("AlreadyProcessed"))
    world = World().created()
    t.add("twice", "the same again", world.s, world.allow(), world.allow(), error="AccountAlreadyInitialized")
    world = World().created().run(World().immutable())
    t.add("test_allow_mint_succeeds_when_escrow_is_immutable", "a fixed escrow still takes mints", world.s,
          world.allow())
    world = World().created()
    t.add("test_allow_mint_success", "a mint", world.s, world.allow())
    for lamports, name in ((1, "test_allow_mint_prefunded_allowed_mint_pda_succeeds"), (10**9, "prefunded-with-more")):
        world = World().created()
        world.s.put(world.allowed, lamports)
        t.add(name, "somebody sent lamports to the address", world.s, world.allow())
    world = World().created()
    second = world.new_mint("escrow/mint-2")
    t.add("test_allow_mint_multiple_mints", "two mints", world.s, world.allow(), world.allow(second))
    world = World().created()
    t.add("test_allow_mint_creates_vault_ata", "the vault is made with it", world.s, world.allow())
    world = World().created()
    world.tokens(world.escrow, 7)
    t.add("vault-there-before", "somebody made the vault before, and sent tokens", world.s, world.allow())
    world = World().created()
    world.s.put(world.vault, 10**7)
    t.add("vault-prefunded", "somebody sent lamports to the vault's address", world.s, world.allow())
    world = World().created()
    world.s.put(world.vault, world.s.rent(165), images.token_account(world.mint, STRANGER, 0), ids.TOKEN)
    t.add("vault-forged", "an account there that is not the escrow's", world.s, world.allow(), error=0)
    world = World().created()
    world.s.put(world.mint, world.s.rent(82), bytes(82), ids.TOKEN)
    t.add("mint-not-initialized", "zeros in the mint's place: the vault cannot be made", world.s, world.allow(),
          error=2)
    world = World().created()
    t.add("fake-token-program", "a mint of a program that is no token program", world.s, Put(
        world.mint, Image(10**9, images.mint(AUTHORITY, 0, 6), STRANGER)), world.allow(), error="InvalidAccountOwner")
    return t.vectors


def allow_2022():
    """Token-2022's mints, by their extensions."""
    t = Stories("escrow/allow-mint-token-2022")
    world = World(ids.TOKEN_2022).created()
    t.add("test_allow_mint_token_2022_success", "a mint without extensions", world.s, world.allow())
    world = World(ids.TOKEN_2022).created()
    t.add("test_allow_mint_creates_vault_ata_token_2022", "the vault is made with it", world.s, world.allow())
    for kind, (name, error) in REFUSED.items():
        world = World(extensions=[kind]).created()
        t.add(name, "an extension every escrow refuses", world.s, world.allow(), error=error)
    for kind in (Kind.INTEREST_BEARING, Kind.SCALED_UI_AMOUNT, Kind.DEFAULT_ACCOUNT_STATE, Kind.METADATA_POINTER,
                 Kind.TRANSFER_HOOK):
        world = World(extensions=[kind]).created()
        t.add(f"kind-{kind}", "an extension no escrow minds by itself", world.s, world.allow())
    world = World(extensions=[Kind.PERMISSIONED_BURN]).created()
    t.add("kind-28", "an extension the program does not know", world.s, world.allow(), error="InvalidAccountData")
    pairs = ((Kind.TRANSFER_FEE_CONFIG, Kind.PERMANENT_DELEGATE, 8),
             (Kind.PERMANENT_DELEGATE, Kind.TRANSFER_FEE_CONFIG, 9), (Kind.PAUSABLE, Kind.NON_TRANSFERABLE, 11),
             (Kind.METADATA_POINTER, Kind.MINT_CLOSE_AUTHORITY, 8))
    for first, second, error in pairs:
        world = World(extensions=[first, second]).created()
        t.add(f"kinds-{first}-{second}", "the first that is refused decides", world.s, world.allow(), error=error)

    blocking = lambda extensions, *kinds: World(extensions=extensions).created().run(
        *(World(extensions=extensions).block(kind) for kind in kinds))
    world = blocking([Kind.METADATA_POINTER], Kind.METADATA_POINTER)
    t.add("test_allow_mint_rejects_escrow_blocked_extension", "one that this escrow blocks", world.s, world.allow(),
          error=8)
    world = World(ids.TOKEN_2022).created().run(World().block(Kind.METADATA_POINTER))
    t.add("test_allow_mint_accepts_mint_without_escrow_blocked_extension", "a mint without it", world.s, world.allow())
    world = blocking([Kind.INTEREST_BEARING], 1, 2, Kind.INTEREST_BEARING)
    t.add("blocked-last-of-three", "the last of the list", world.s, world.allow(), error=8)
    world = blocking([Kind.PERMANENT_DELEGATE], Kind.PERMANENT_DELEGATE)
    t.add("blocked-and-refused", "what every escrow refuses keeps its own error", world.s, world.allow(), error=9)
    world = blocking([Kind.METADATA_POINTER, Kind.PAUSABLE], Kind.METADATA_POINTER)
    t.add("blocked-before-refused", "the escrow's own comes first in the mint", world.s, world.allow(), error=8)
    world = blocking([Kind.METADATA_POINTER], Kind.METADATA_POINTER)
    t.add("unblocked-again", "and after it is unblocked", world.s, world.unblock(Kind.METADATA_POINTER), world.allow())
    world = World().created().run(World().block(0))
    t.add("spl-token-has-none", "SPL Token's mints have no extensions to block", world.s, world.allow())
    malformed(t)
    return t.vectors


def malformed(t):
    """Mints of Token-2022 that are none: what the escrow says before anything is made."""
    base, good = images.mint(AUTHORITY, 0, 6), ext.mint(AUTHORITY, 0, 6, None, [MINT_EXTENSIONS[Kind.METADATA_POINTER]])
    entry = u16(Kind.METADATA_POINTER) + u16(64) + bytes(64)
    delegate = u16(Kind.PERMANENT_DELEGATE) + u16(32) + bytes(32)
    head = base + bytes(83) + b"\1"
    for name, data, error in (
            ("empty", b"", "InvalidAccountData"), ("short", base[:81], "InvalidAccountData"),
            ("zeros", bytes(82), "UninitializedAccount"), ("length-83", base + b"\0", "InvalidAccountData"),
            ("length-165", base + bytes(83), "InvalidAccountData"), ("multisig", good.ljust(355, b"\0"),
                                                                       "InvalidAccountData"),
            ("authority-tag", b"\2" + base[1:], "InvalidAccountData"),
            ("authority-tag-high", base[:3] + b"\1" + base[4:], "InvalidAccountData"),
            ("initialized-2", base[:45] + b"\2" + base[46:], "InvalidAccountData"),
            ("freeze-tag", base[:46] + b"\2" + base[47:], "InvalidAccountData"),
            ("uninitialized-with-bad-tail", base[:45] + b"\0" + base[46:] + b"\1", "UninitializedAccount"),
            ("padding", base + b"\1" + bytes(82) + b"\1" + entry, "InvalidAccountData"),
            ("of-an-account", base + bytes(83) + b"\2" + entry, "InvalidAccountData"),
            ("of-nothing", base + bytes(83) + b"\0" + entry, "InvalidAccountData"),
            ("of-kind-3", base + bytes(83) + b"\3" + entry, "InvalidAccountData"),
            ("entry-cut", head + entry[:-1], "InvalidAccountData"), ("length-cut", head + entry[:3],
                                                                       "InvalidAccountData"),
            ("unknown-kind", head + entry + u16(99) + u16(0), "InvalidAccountData"),
            ("refused-then-cut", head + delegate + entry[:-1], "InvalidAccountData"),
            ("refused-then-unknown", head + delegate + u16(99) + u16(0), "InvalidAccountData"),
            ("refused-then-end", head + delegate + bytes(4) + u16(99), 9),
            ("one-byte-behind", head + delegate + b"\1", 9),
            ("refused-without-value", head + u16(Kind.PERMANENT_DELEGATE) + u16(0), 9),
            ("kind-of-accounts", head + u16(Kind.CPI_GUARD) + u16(1) + b"\1", None)):
        world = World(ids.TOKEN_2022).created()
        world.s.put(world.mint, 10**9, data, ids.TOKEN_2022)
        t.add(f"malformed-{name}", "bytes that are no mint", world.s, world.allow(), error=error)


def block():
    t = Stories("escrow/block-mint")

    def bad(name, comment, change, error, **options):
        world = World().created().run(World().allow())
        t.add(name, comment, world.s, change(world.block_mint(**options)), error=error)

    bad("test_block_mint_missing_admin_signer", "the admin does not sign", lambda i: without(i, 0),
        "MissingRequiredSignature")
    bad("test_block_mint_allowed_mint_not_writable", "the entry is read-only", lambda i: read_only(i, 4), "Immutable")
    bad("test_block_mint_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 7, RANDOM), "IncorrectProgramId")
    bad("test_block_mint_invalid_event_authority", "another event authority", lambda i: replaced(i, 6, RANDOM), 2)
    bad("test_block_mint_wrong_admin", "somebody else signs", lambda i: i, 1, admin=STRANGER)
    bad("test_block_mint_wrong_escrow", "no escrow there", lambda i: replaced(i, 2, RANDOM), "InvalidAccountOwner")
    bad("test_block_mint_wrong_mint", "no mint there", lambda i: replaced(i, 3, RANDOM), "InvalidAccountOwner")
    bad("test_block_mint_wrong_allowed_mint", "no entry there", lambda i: replaced(i, 4, RANDOM),
        "InvalidAccountOwner")
    bad("test_block_mint_wrong_token_program", "no token program", lambda i: replaced(i, 5, RANDOM),
        "IncorrectProgramId")
    bad("recipient-not-writable", "who gets the lamports is read-only", lambda i: read_only(i, 1), "Immutable")
    for slot, name in ((2, "escrow"), (3, "mint")):
        bad(f"{name}-writable", "what must be read-only", lambda i, slot=slot: writing(i, slot), "AccountBorrowFailed")
    bad("account-short", "one account less", lambda i: cut(i, accounts=7), "NotEnoughAccountKeys")
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\7"), None)
    bad("other-token-program", "either token program will do", lambda i: replaced(i, 5, ids.TOKEN_2022), None)
    bad("into-itself", "the lamports are lost, and the runtime says no", lambda i: replaced(i, 1, World().allowed),
        "UnbalancedInstruction")
    bad("into-the-vault", "any account can get the lamports", lambda i: replaced(i, 1, World().vault), None)
    bad("escrow-in-the-entrys-place", "an account of ours, but writable and not", lambda i: replaced(
        i, 4, World().escrow), "AccountBorrowFailed")

    world = World().created().run(World().allow(), World().immutable())
    t.add("test_block_mint_succeeds_when_escrow_is_immutable", "a fixed escrow still drops mints", world.s,
          world.block_mint())
    world = World().created().run(World().allow())
    other = world.another().created()
    other.run(other.allow())
    t.add("test_block_mint_allowed_mint_escrow_mismatch", "the entry of another escrow", world.s,
          replaced(world.block_mint(), 4, other.allowed), error="InvalidSeeds")
    world = World().created().run(World().allow())
    t.add("test_block_mint_success", "the mint is taken no longer", world.s, world.block_mint())
    world = World().created().run(World().allow())
    t.add("test_block_mint_rent_returned_to_payer", "the lamports go where they came from", world.s,
          world.block_mint(recipient=key("payer")))
    world = World().created().run(World().allow())
    second = world.new_mint("escrow/mint-2")
    t.add("test_block_multiple_mints_same_escrow", "one after the other", world.s, world.allow(second),
          world.block_mint(), world.block_mint(second))
    world = World(ids.TOKEN_2022).created()
    world.run(world.allow())
    t.add("test_block_mint_token_2022_success", "a mint of Token-2022", world.s, world.block_mint())
    world = World().created().run(World().allow())
    t.add("twice", "the same again", world.s, world.block_mint(), world.block_mint(), error="InvalidAccountOwner")
    world = World().created().run(World().allow())
    t.add("and-allowed-again", "taken off and put back", world.s, world.block_mint(), world.allow())
    world = World().created()
    t.add("allowed-and-blocked-at-once", "in one transaction", world.s, [world.allow(), world.block_mint(
        recipient=ADMIN)])
    for name, change, error in (
            ("short", lambda d: d[:2], "InvalidInstructionData"), ("kind", lambda d: b"\3" + d[1:],
                                                                   "InvalidAccountData"),
            ("version", lambda d: d[:1] + b"\2" + d[2:], "InvalidAccountData"),
            ("bump", lambda d: d[:2] + bytes([d[2] - 1]), "InvalidSeeds"), ("long", lambda d: d + b"\1", None)):
        world = World().created().run(World().allow())
        world.forge(world.allowed, change)
        t.add(f"forged-{name}", "an entry that no program could have made", world.s, world.block_mint(), error=error)
    return t.vectors

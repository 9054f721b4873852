"""Deposits, without a hook that looks at anything. Those called `test_…` are the cases of solana-program/escrow's own
tests."""
from oracle import ids, images
from oracle.edits import cut, extended, read_only, replaced, with_byte, with_more, without, writing
from oracle.escrow_world import ADMIN, ALICE, AMOUNT, AUTHORITY, BOB, FUNDER, HELD, NOBODY, RANDOM, STRANGER, World
from oracle.extensions import Kind
from oracle.instructions import escrow as e
from oracle.instructions import readonly, token
from oracle.keys import public_key as key
from oracle.stories import At, Put, Stories
from oracle.vectors import Image

AREA = "escrow"


def record():
    return {"deposit": refused() + accepted(), "deposit-rules": rules()}


def refused():
    t = Stories("escrow/deposit")

    def bad(name, comment, change, error, **options):
        world = World().mint_allowed()
        t.add(name, comment, world.s, change(world.deposit(**options)), error=error)

    bad("test_deposit_missing_depositor_signer", "the depositor does not sign", lambda i: without(i, 1),
        "MissingRequiredSignature")
    bad("test_deposit_missing_receipt_seed_signer", "the seed does not sign", lambda i: without(i, 4),
        "MissingRequiredSignature")
    bad("test_receipt_not_writable", "the receipt is read-only", lambda i: read_only(i, 5), "Immutable")
    bad("test_deposit_vault_not_writable", "the vault is read-only", lambda i: read_only(i, 6), "Immutable")
    bad("test_deposit_depositor_token_account_not_writable", "the depositor's account is read-only",
        lambda i: read_only(i, 7), "Immutable")
    bad("test_deposit_wrong_system_program", "another program in System's place", lambda i: replaced(i, 10, RANDOM),
        "IncorrectProgramId")
    bad("test_deposit_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 12, RANDOM), "IncorrectProgramId")
    bad("test_deposit_empty_data", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    bad("test_deposit_invalid_bump", "a bump that is not the address's",
        lambda i: with_byte(i, 1, bytes(i.data)[1] + 1), "InvalidSeeds")
    world = World()
    lower, bump = e.find_lower(e.receipt_seeds(world.escrow, ALICE, world.mint, key("escrow/receipt")))
    bad("test_deposit_noncanonical_receipt_pda_rejected", "an address of a lower bump",
        lambda i: with_byte(replaced(i, 5, lower), 1, bump), "InvalidSeeds")
    bad("test_deposit_wrong_token_program", "no token program", lambda i: replaced(i, 9, RANDOM), "IncorrectProgramId")
    world = World().mint_allowed().forge(World().mint, owner=ids.TOKEN_2022)
    t.add("test_deposit_mint_owner_mismatch_token_program", "the mint is of the other token program", world.s,
          world.deposit(), error="InvalidAccountOwner")
    bad("test_deposit_wrong_escrow_owner", "no escrow there", lambda i: replaced(i, 2, RANDOM), "InvalidAccountOwner")
    bad("test_deposit_wrong_allowed_mint_owner", "no entry there", lambda i: replaced(i, 3, RANDOM),
        "InvalidAccountOwner")
    bad("test_deposit_allowed_mint_not_owned_by_program", "anybody's account in the entry's place",
        lambda i: replaced(i, 3, STRANGER), "InvalidAccountOwner")
    world = World().mint_allowed().run(World().hook()).forge(World().extensions, owner=STRANGER)
    t.add("test_deposit_initialized_extensions_wrong_owner", "somebody else's account in the extensions' place",
          world.s, world.deposit(more=[readonly(NOBODY)]), error="InvalidAccountOwner")
    bad("test_deposit_zero_amount", "nothing", lambda i: i, 13, amount=0)
    bad("test_deposit_invalid_event_authority", "another event authority", lambda i: replaced(i, 11, RANDOM), 2)
    world = World().mint_allowed()
    elsewhere = world.tokens(world.escrow, 0, address=key("escrow/elsewhere"))
    t.add("test_deposit_wrong_vault_ata", "an account of the escrow that is not the associated one", world.s,
          replaced(world.deposit(), 6, elsewhere), error="InvalidAccountData")
    world = World().mint_allowed()
    elsewhere = world.tokens(STRANGER, AMOUNT, address=key("escrow/elsewhere"))
    t.add("test_deposit_wrong_depositor_token_account_owner", "somebody else's account", world.s,
          replaced(world.deposit(), 7, elsewhere), error="InvalidAccountData")

    bad("payer-not-signing", "the payer does not sign", lambda i: without(i, 0), "MissingRequiredSignature")
    bad("payer-not-writable", "the payer is read-only", lambda i: read_only(i, 0), "Immutable")
    for slot, name in ((2, "escrow"), (3, "allowed-mint"), (8, "mint"), (13, "extensions")):
        bad(f"{name}-writable", "what must be read-only", lambda i, slot=slot: writing(i, slot), "AccountBorrowFailed")
    bad("account-short", "without the extensions", lambda i: cut(i, accounts=13), "NotEnoughAccountKeys")
    bad("account-more", "further accounts are the hook's, and without one not looked at",
        lambda i: with_more(i, readonly(BOB)), None)
    bad("data-short", "a byte less than it needs", lambda i: cut(i, data=9), "InvalidInstructionData")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\1\2\3"), None)
    bad("short-before-zero", "an amount of zero that is cut short", lambda i: cut(i, data=9),
        "InvalidInstructionData", amount=0)
    bad("zero-before-seeds", "nothing, with a wrong bump", lambda i: with_byte(i, 1, 0), 13, amount=0)
    bad("vault-of-nobody", "nothing in the vault's place", lambda i: replaced(i, 6, RANDOM), "InvalidAccountOwner")
    bad("vault-and-source-the-same", "the vault as the depositor's account", lambda i: replaced(i, 7, World().vault),
        "InvalidAccountData")
    bad("source-as-vault", "the depositor's account as the vault", lambda i: replaced(
        i, 6, e.associated(ALICE, World().mint)), "InvalidAccountData")
    bad("receipt-elsewhere", "the receipt of another seed", lambda i: replaced(i, 5, World().receipt("other")),
        "InvalidSeeds")
    bad("extensions-elsewhere", "not the escrow's", lambda i: replaced(i, 13, RANDOM), "InvalidSeeds")
    bad("escrow-as-entry", "the escrow in the entry's place: not an entry", lambda i: replaced(i, 3, World().escrow), 8)
    bad("other-token-program", "the mint is not its", lambda i: replaced(i, 9, ids.TOKEN_2022), "InvalidAccountOwner")
    bad("too-much", "more than alice has", lambda i: i, 1, amount=HELD + 1)
    bad("depositor-without-tokens", "bob has no account", lambda i: i, "InvalidAccountOwner", depositor=BOB)
    bad("payer-without-lamports", "the payer cannot pay", lambda i: replaced(i, 0, key("escrow/poor")), 1)
    world = World().created()
    world.tokens(ALICE, HELD)
    world.tokens(world.escrow, 0)
    t.add("mint-not-allowed", "a vault that somebody made, and no entry", world.s, world.deposit(),
          error="InvalidAccountOwner")
    world = World().mint_allowed().run(World().block_mint())
    t.add("mint-blocked", "the mint is off the list", world.s, world.deposit(), error="InvalidAccountOwner")
    world = World().mint_allowed()
    other = world.another().created()
    other.run(other.allow())
    t.add("entry-of-another-escrow", "which says nothing here", world.s, replaced(world.deposit(), 3, other.allowed),
          error=8)
    for name, change in (
            ("short", lambda d: d[:2]), ("kind", lambda d: b"\3" + d[1:]), ("version", lambda d: d[:1] + b"\2" + d[2:]),
            ("bump", lambda d: d[:2] + bytes([d[2] - 1])), ("zeros", lambda d: bytes(3))):
        world = World().mint_allowed()
        world.forge(world.allowed, change)
        t.add(f"entry-forged-{name}", "an entry that no program could have made", world.s, world.deposit(), error=8)
    for name, change, error in (
            ("short", lambda d: d[:3], "InvalidInstructionData"), ("kind", lambda d: b"\1" + d[1:],
                                                                   "InvalidAccountData"),
            ("version", lambda d: d[:1] + b"\2" + d[2:], "InvalidAccountData"),
            ("bump", lambda d: d[:2] + bytes([d[2] - 1]) + d[3:], "InvalidSeeds"),
            ("hook-short", lambda d: d[:6] + b"\x1f" + d[7:39], "InvalidInstructionData"),
            ("hook-cut", lambda d: d[:39], None)):
        world = World().mint_allowed().run(World().hook())
        world.forge(world.extensions, change)
        t.add(f"extensions-forged-{name}", "extensions that no program could have made", world.s, world.deposit(),
              error=error)
    return t.vectors


def accepted():
    t = Stories("escrow/deposit")
    world = World().mint_allowed()
    t.add("test_deposit_succeeds_when_escrow_is_mutable", "while the escrow can still change", world.s,
          world.deposit())
    world = World(extensions=[Kind.METADATA_POINTER]).mint_allowed().run(World().block(Kind.METADATA_POINTER))
    t.add("test_deposit_rejects_newly_blocked_mint_extension", "an extension blocked after the mint was allowed",
          world.s, world.deposit(), error=8)
    world = World(extensions=[Kind.METADATA_POINTER]).mint_allowed()
    t.add("test_deposit_allows_previously_unblocked_mint_extension", "an extension blocked and unblocked", world.s,
          world.block(Kind.METADATA_POINTER), world.unblock(Kind.METADATA_POINTER), world.deposit())
    for lamports, name in ((1, "test_deposit_prefunded_receipt_pda_succeeds"), (10**9, "prefunded-with-more")):
        world = World().mint_allowed()
        world.s.put(world.receipt(), lamports)
        t.add(name, "somebody sent lamports to the receipt's address", world.s, world.deposit())
    world = World().mint_allowed()
    t.add("test_deposit_success", "a deposit", world.s, world.deposit())
    world = World().mint_allowed()
    t.add("test_deposit_multiple_deposits", "two receipts of one depositor", world.s, world.deposit(),
          world.deposit(AMOUNT // 2, "second"))
    world = World(ids.TOKEN_2022).mint_allowed()
    t.add("test_deposit_token_2022_success", "a mint of Token-2022", world.s, world.deposit())
    return t.vectors


def rules():
    t = Stories("escrow/deposit-rules")
    world = World().mint_allowed()
    t.add("twice", "the same receipt again", world.s, world.deposit(), world.deposit(),
          error="AccountAlreadyInitialized")
    world = World().mint_allowed()
    t.add("everything", "all alice has", world.s, world.deposit(HELD))
    world = World().mint_allowed()
    t.add("one-unit", "the least", world.s, world.deposit(1))
    world = World().mint_allowed()
    world.tokens(BOB, HELD)
    t.add("two-depositors", "in one vault, with one seed", world.s, world.deposit(), world.deposit(depositor=BOB))
    world = World().mint_allowed().run(World().immutable())
    t.add("immutable", "a fixed escrow takes deposits", world.s, world.deposit())
    world = World().mint_allowed()
    t.add("later", "the receipt says when", world.s, world.deposit(), At(1_760_003_600), world.deposit(seed="second"))
    for timestamp in (0, -1, 2**63 - 1):
        world = World().mint_allowed()
        t.add(f"at-{timestamp}", "a clock that nobody has", world.s, At(timestamp), world.deposit())
    world = World().mint_allowed()
    world.tokens(ALICE, 2**64 - 1)
    t.add("the-most", "as much as there can be", world.s, world.deposit(2**64 - 1))
    world = World().mint_allowed()
    world.tokens(world.escrow, 777)
    t.add("vault-holds-more", "tokens sent to the vault belong to nobody", world.s, world.deposit())
    world = World().mint_allowed()
    world.tokens(ALICE, HELD, state=2)
    t.add("depositor-frozen", "alice's account is frozen", world.s, world.deposit(), error=17)
    world = World().mint_allowed()
    world.tokens(world.escrow, 0, state=2)
    t.add("vault-frozen", "the vault is frozen", world.s, world.deposit(), error=17)
    world = World().mint_allowed()
    t.add("depositor-pays", "alice pays for her receipt", world.s, replaced(world.deposit(), 0, ALICE))
    world = World().mint_allowed()
    t.add("seed-is-depositor", "alice's own key is the seed", world.s, e.deposit(
        world.escrow, world.mint, AMOUNT, ALICE, ALICE, FUNDER))
    world = World().mint_allowed()
    t.add("mint-shortened", "a mint of SPL Token that has become too short", world.s, Put(
        world.mint, Image(10**9, images.mint(AUTHORITY, 0, 6)[:81], ids.TOKEN)), world.deposit(),
        error="InvalidAccountData")
    world = World().mint_allowed().run(World().timelock(), World().arbiter())
    t.add("timelock-and-arbiter", "neither minds a deposit", world.s, world.deposit())
    for name, more in (("absent", []), ("wrong", [readonly(RANDOM)]), ("second", [readonly(RANDOM), readonly(NOBODY)])):
        world = World().mint_allowed().run(World().hook())
        t.add(f"hook-{name}", "the hook's program must be the first of the further accounts", world.s,
              world.deposit(more=more), error=7)
    world = World().mint_allowed().run(World().hook(ids.MEMO))
    more = [readonly(ids.MEMO), *[readonly(BOB)] * 14]
    t.add("hook-17-accounts", "more than a hook can be called with", world.s, world.deposit(more=more), error=4)
    world = World().mint_allowed().run(World().hook())
    t.add("hook-is-no-program", "nobody lives at the hook's address", world.s, world.deposit(more=[readonly(NOBODY)]),
          error="UnsupportedProgramId")
    world = World().mint_allowed().run(World().hook(ALICE))
    t.add("hook-is-a-wallet", "somebody lives there who is no program", world.s,
          world.deposit(more=[readonly(ALICE)]), error="UnsupportedProgramId")
    world = World().mint_allowed().run(World().hook(ids.SYSTEM))
    t.add("hook-is-system", "the zero address is System's, which refuses every deposit", world.s,
          world.deposit(more=[readonly(ids.SYSTEM)]), error="InvalidInstructionData")
    world = World().mint_allowed().run(World().hook(e.PROGRAM))
    t.add("hook-is-this-program", "which knows another instruction by that number", world.s,
          world.deposit(more=[readonly(e.PROGRAM)]), error="NotEnoughAccountKeys")
    world = World().mint_allowed().run(World().hook(ids.MEMO))
    t.add("hook-is-memo", "a program that wants every account's signature, and gets none", world.s,
          world.deposit(more=[readonly(ids.MEMO)]), error="MissingRequiredSignature")
    world = World().mint_allowed().run(World().hook(ids.COMPUTE_BUDGET))
    t.add("hook-accepts", "a program that does not mind anything, called twice", world.s,
          world.deposit(more=[readonly(ids.COMPUTE_BUDGET)]))
    world = World().mint_allowed().run(World().hook(ids.COMPUTE_BUDGET))
    t.add("hook-16-accounts", "as many as a hook can be called with", world.s,
          world.deposit(more=[readonly(ids.COMPUTE_BUDGET), *[readonly(BOB)] * 13]))
    world = World(extensions=[Kind.TRANSFER_HOOK]).mint_allowed()
    t.add("mint-with-a-hook", "a mint's own hook is not handed its accounts: such mints cannot be deposited", world.s,
          world.deposit(), error="MissingAccount")
    world = World(extensions=[Kind.INTEREST_BEARING, Kind.METADATA_POINTER]).mint_allowed()
    t.add("mint-with-interest", "extensions that do no harm", world.s, world.deposit())
    world = World().created()
    other = world.new_mint("escrow/mint-2")
    world.run(world.allow(), world.allow(other))
    world.tokens(ALICE, HELD)
    world.tokens(ALICE, HELD, other)
    t.add("two-mints", "two mints, two vaults, one seed", world.s, world.deposit(), world.deposit(mint=other))
    world = World().mint_allowed()
    t.add("blocked-in-the-same-transaction", "which makes the entry writable, and that it must not be", world.s, [
        world.deposit(), world.block_mint(recipient=ADMIN)], error="AccountBorrowFailed")
    world = World().mint_allowed()
    t.add("delegate", "a delegate is not the depositor", world.s, token.approve(
        e.associated(ALICE, world.mint), BOB, ALICE, AMOUNT), world.deposit(depositor=BOB),
        error="InvalidAccountOwner")
    return t.vectors

"""Withdrawals, without a hook that is called. Those called `test_…` are the cases of solana-program/escrow's own
tests."""
from oracle import extensions as ext
from oracle import ids
from oracle.edits import cut, extended, read_only, replaced, with_more, without, writing
from oracle.escrow_world import (
    ALICE, AMOUNT, ARBITER, BOB, MINT_EXTENSIONS, NOBODY, RANDOM, START, STRANGER, World)
from oracle.extensions import Kind
from oracle.instructions import escrow as e
from oracle.instructions import readonly, system, token, writable
from oracle.keys import public_key as key
from oracle.stories import At, Fails, Put, Stories
from oracle.vectors import Image

AREA = "escrow"
HOUR = 3600


def record():
    return {"withdraw": refused() + accepted(), "withdraw-rules": rules(), "withdraw-time": time(), "lives": lives()}


def refused():
    t = Stories("escrow/withdraw")

    def bad(name, comment, change, error, **options):
        world = World().deposited()
        t.add(name, comment, world.s, change(world.withdraw(**options)), error=error)

    bad("test_withdraw_missing_withdrawer_signer", "the withdrawer does not sign", lambda i: without(i, 1),
        "MissingRequiredSignature")
    bad("test_withdraw_receipt_not_writable", "the receipt is read-only", lambda i: read_only(i, 4), "Immutable")
    bad("test_withdraw_vault_not_writable", "the vault is read-only", lambda i: read_only(i, 5), "Immutable")
    bad("test_withdraw_withdrawer_token_account_not_writable", "the withdrawer's account is read-only",
        lambda i: read_only(i, 6), "Immutable")
    bad("test_withdraw_wrong_system_program", "another program in System's place", lambda i: replaced(i, 9, RANDOM),
        "IncorrectProgramId")
    bad("test_withdraw_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 11, RANDOM), "IncorrectProgramId")
    bad("test_withdraw_invalid_event_authority", "another event authority", lambda i: replaced(i, 10, RANDOM), 2)
    bad("test_withdraw_wrong_token_program", "no token program", lambda i: replaced(i, 8, RANDOM),
        "IncorrectProgramId")
    world = World().deposited().forge(World().mint, owner=ids.TOKEN_2022)
    t.add("test_withdraw_mint_owner_mismatch_token_program", "the mint is of the other token program", world.s,
          world.withdraw(), error="InvalidAccountOwner")
    bad("test_withdraw_wrong_escrow_owner", "no escrow there", lambda i: replaced(i, 2, RANDOM), "InvalidAccountOwner")
    bad("test_withdraw_wrong_receipt_owner", "no receipt there", lambda i: replaced(i, 4, RANDOM),
        "InvalidAccountOwner")
    world = World().deposited().run(World().hook()).forge(World().extensions, owner=STRANGER)
    t.add("test_withdraw_initialized_extensions_wrong_owner", "somebody else's account in the extensions' place",
          world.s, world.withdraw(more=[readonly(NOBODY)]), error="InvalidAccountOwner")
    bad("test_withdraw_wrong_extensions_account", "not the escrow's", lambda i: replaced(i, 3, RANDOM), "InvalidSeeds")
    world = World().deposited()
    elsewhere = world.tokens(world.escrow, AMOUNT, address=key("escrow/elsewhere"))
    t.add("test_withdraw_wrong_vault_ata", "an account of the escrow that is not the associated one", world.s,
          replaced(world.withdraw(), 5, elsewhere), error="InvalidAccountData")
    world = World().deposited()
    elsewhere = world.tokens(STRANGER, 0, address=key("escrow/elsewhere"))
    t.add("test_withdraw_wrong_withdrawer_ata", "somebody else's account", world.s,
          replaced(world.withdraw(), 6, elsewhere), error="InvalidAccountData")
    world = World().deposited()
    world.tokens(BOB, 0)
    t.add("test_withdraw_wrong_withdrawer", "bob with alice's receipt", world.s,
          world.withdraw(withdrawer=BOB, receipt=world.receipt()), error=5)
    world = World().deposited()
    other = world.another().created()
    other.run(other.allow())
    t.add("test_withdraw_receipt_for_different_escrow_fails", "a receipt of another escrow", world.s,
          other.withdraw(receipt=world.receipt()), error=6)
    world = World().deposited()
    second = world.new_mint("escrow/mint-2")
    world.tokens(world.escrow, AMOUNT, second)
    world.tokens(ALICE, 0, second)
    t.add("test_withdraw_receipt_mint_mismatch_fails", "tokens of another mint", world.s,
          world.withdraw(mint=second, receipt=world.receipt()), error="InvalidAccountData")
    world = World().deposited()
    t.add("test_withdraw_double_withdraw_fails", "the same again", world.s, world.withdraw(), world.withdraw(),
          error="InvalidAccountOwner")
    world = World().deposited()
    t.add("test_withdraw_rejects_reactivated_account_wrong_owner", "an account put where the receipt was", world.s,
          world.withdraw(), Put(world.receipt(), Image(1_000_000, bytes(128), STRANGER)), world.withdraw(),
          error="InvalidAccountOwner")
    world = World().deposited().run(World().hook())
    t.add("test_withdraw_with_hook_wrong_program", "another program in the hook's place", world.s,
          world.withdraw(more=[readonly(RANDOM)]), error=7)

    bad("recipient-not-writable", "who gets the lamports is read-only", lambda i: read_only(i, 0), "Immutable")
    for slot, name in ((2, "escrow"), (3, "extensions"), (7, "mint")):
        bad(f"{name}-writable", "what must be read-only", lambda i, slot=slot: writing(i, slot), "AccountBorrowFailed")
    bad("account-short", "one account less", lambda i: cut(i, accounts=11), "NotEnoughAccountKeys")
    bad("account-more", "further accounts are the hook's, and without one not looked at",
        lambda i: with_more(i, readonly(BOB)), None)
    bad("data-empty", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\1\2\3"), None)
    bad("vault-of-nobody", "nothing in the vault's place", lambda i: replaced(i, 5, RANDOM), "InvalidAccountOwner")
    bad("to-the-vault", "the vault as the withdrawer's account", lambda i: replaced(i, 6, World().vault),
        "InvalidAccountData")
    bad("from-the-withdrawer", "the withdrawer's account as the vault", lambda i: replaced(
        i, 5, e.associated(ALICE, World().mint)), "InvalidAccountData")
    bad("other-token-program", "the mint is not its", lambda i: replaced(i, 8, ids.TOKEN_2022), "InvalidAccountOwner")
    bad("entry-as-receipt", "an account of ours of another kind", lambda i: replaced(i, 4, World().allowed),
        "InvalidAccountData")
    bad("into-itself", "the lamports are lost, and the runtime says no", lambda i: replaced(i, 0, World().receipt()),
        "UnbalancedInstruction")
    world = World().deposited()
    t.add("not-by-bob", "bob without an account", world.s, world.withdraw(withdrawer=BOB, receipt=world.receipt()),
          error="InvalidAccountOwner")
    for name, change, error in (
            ("short", lambda d: d[:153], "InvalidAccountData"), ("empty", lambda d: b"", "InvalidAccountData"),
            ("kind", lambda d: b"\1" + d[1:], "InvalidAccountData"), ("zeros", lambda d: bytes(154),
                                                                      "InvalidAccountData"),
            ("version", lambda d: d[:1] + b"\2" + d[2:], "InvalidAccountData"),
            ("bump", lambda d: d[:2] + bytes([d[2] - 1]) + d[3:], "InvalidSeeds"),
            ("depositor", lambda d: d[:42] + bytes(BOB) + d[74:], "InvalidSeeds"),
            ("escrow", lambda d: d[:10] + bytes(BOB) + d[42:], "InvalidSeeds"),
            ("padding", lambda d: d[:3] + b"1234567" + d[10:], None), ("long", lambda d: d + b"\1", None),
            ("amount", lambda d: d[:138] + (AMOUNT + 1).to_bytes(8, "little") + d[146:], 1),
            ("nothing", lambda d: d[:138] + bytes(8) + d[146:], None)):
        world = World().deposited()
        world.forge(world.receipt(), change)
        t.add(f"receipt-forged-{name}", "a receipt that no program could have made", world.s, world.withdraw(),
              error=error)
    return t.vectors


def accepted():
    t = Stories("escrow/withdraw")

    def case(name, comment, *setup, steps=lambda world: [world.withdraw()], error=None, **options):
        world = World(**options).deposited().run(*(make(World()) for make in setup))
        t.add(name, comment, world.s, *steps(world), error=error)

    lock, arbiter = lambda world: world.timelock(HOUR), lambda world: world.arbiter()
    case("test_withdraw_timelock_not_expired", "too early", lock, error=3)
    case("test_withdraw_timelock_expired_success", "late enough", lock,
         steps=lambda world: [At(START + HOUR + 1), world.withdraw()])
    case("test_withdraw_no_timelock_success", "no lock")
    case("test_withdraw_timelock_zero_duration", "a lock of no time", lambda world: world.timelock(0))
    case("test_withdraw_success", "alice has her tokens back")
    case("test_withdraw_closes_receipt", "the receipt is gone")
    case("test_withdraw_transfers_tokens", "the vault is empty")
    case("test_withdraw_returns_rent_to_payer", "the lamports go where they came from",
         steps=lambda world: [world.withdraw(recipient=key("payer"))])
    case("test_withdraw_returns_rent_to_custom_recipient", "or elsewhere")
    case("test_withdraw_token_2022_success", "a mint of Token-2022", token=ids.TOKEN_2022)
    signed = [readonly(ARBITER, True)]
    case("test_withdraw_with_arbiter_success", "the arbiter signs too", arbiter,
         steps=lambda world: [world.withdraw(more=signed)])
    case("test_withdraw_with_arbiter_missing_signer", "the arbiter does not sign", arbiter,
         steps=lambda world: [world.withdraw(more=[readonly(ARBITER)])], error=14)
    case("test_withdraw_with_arbiter_wrong_address", "somebody else signs", arbiter,
         steps=lambda world: [world.withdraw(more=[readonly(STRANGER, True)])], error=14)
    case("test_withdraw_with_arbiter_no_remaining_accounts", "without the arbiter", arbiter, error=14)
    case("test_withdraw_with_arbiter_and_timelock_success", "both the arbiter and the time", arbiter, lock,
         steps=lambda world: [
             Fails(world.withdraw(more=signed), 3), At(START + HOUR + 1), world.withdraw(more=signed)])
    case("test_withdraw_without_arbiter_extension_no_signer_needed", "nobody else signs")
    return t.vectors


def rules():
    t = Stories("escrow/withdraw-rules")
    world = World().deposited()
    t.add("deposited-twice", "each receipt its own amount", world.s, world.deposit(5, "second"),
          world.withdraw("second"), world.withdraw())
    world = World().deposited()
    world.tokens(BOB, AMOUNT)
    t.add("two-depositors", "each his own", world.s, world.deposit(7, depositor=BOB), world.withdraw(withdrawer=BOB),
          world.withdraw())
    world = World().deposited().run(World().block_mint())
    t.add("mint-blocked", "what is off the list can still be withdrawn", world.s, world.withdraw())
    world = World().deposited()
    t.add("immutable", "from a fixed escrow", world.s, world.immutable(), world.withdraw())
    for kind in (Kind.PERMANENT_DELEGATE, Kind.PAUSABLE, Kind.MINT_CLOSE_AUTHORITY):
        world = World(ids.TOKEN_2022).deposited()
        data = ext.mint(key("escrow/mint-authority"), 0, 6, None, [MINT_EXTENSIONS[kind]])
        t.add(f"mint-with-{kind}", "the mint's extensions do not matter any more", world.s, Put(
            world.mint, Image(10**9, data, ids.TOKEN_2022)), world.withdraw())
    world = World(extensions=[Kind.METADATA_POINTER]).deposited().run(World().block(Kind.METADATA_POINTER))
    t.add("extension-blocked", "nor do those blocked since", world.s, world.withdraw())
    world = World().deposited()
    world.tokens(world.escrow, AMOUNT + 1)
    t.add("vault-holds-more", "one unit sent to the vault stays there", world.s, world.withdraw())
    world = World().deposited()
    world.tokens(world.escrow, AMOUNT - 1)
    t.add("vault-holds-less", "which no program could have done", world.s, world.withdraw(), error=1)
    world = World().deposited()
    world.tokens(ALICE, 0, state=2)
    t.add("withdrawer-frozen", "alice's account is frozen", world.s, world.withdraw(), error=17)
    world = World().deposited()
    world.tokens(world.escrow, AMOUNT, state=2)
    t.add("vault-frozen", "the vault is frozen", world.s, world.withdraw(), error=17)
    world = World().deposited()
    t.add("account-closed", "alice has closed her account", world.s, token.transfer(
        e.associated(ALICE, world.mint), world.vault, ALICE, 9 * AMOUNT), token.close_account(
            e.associated(ALICE, world.mint), ALICE, ALICE), world.withdraw(), error="InvalidAccountOwner")
    world = World().deposited()
    t.add("rent-to-the-vault", "any account can get the lamports", world.s, world.withdraw(recipient=world.vault))
    world = World().deposited()
    t.add("rent-to-the-withdrawer", "the withdrawer himself", world.s, world.withdraw(recipient=ALICE))
    world = World().deposited()
    world.s.put(RANDOM, 0)
    t.add("rent-to-nobody", "an account that is made by it", world.s, world.withdraw(recipient=RANDOM))
    world = World().deposited().run(World().arbiter(ALICE))
    t.add("arbiter-is-withdrawer", "alice signs for both", world.s,
          world.withdraw(more=[readonly(ALICE)]))
    world = World().deposited().run(World().arbiter())
    t.add("arbiter-writable", "the arbiter may be writable", world.s, world.withdraw(more=[writable(ARBITER, True)]))
    world = World().deposited().run(World().arbiter())
    t.add("arbiter-second", "the arbiter must come first", world.s,
          world.withdraw(more=[readonly(BOB), readonly(ARBITER, True)]), error=14)
    world = World().deposited().run(World().arbiter(), World().hook())
    t.add("hook-before-arbiter", "the hook's program in the arbiter's place", world.s,
          world.withdraw(more=[readonly(NOBODY), readonly(ARBITER, True)]), error=14)
    world = World().deposited().run(World().arbiter(), World().hook())
    t.add("arbiter-without-hook", "the hook's program is missing", world.s,
          world.withdraw(more=[readonly(ARBITER, True)]), error=7)
    world = World().deposited().run(World().hook(ids.MEMO))
    more = [readonly(ids.MEMO), *[readonly(BOB)] * 13]
    t.add("hook-17-accounts", "more than a hook can be called with", world.s, world.withdraw(more=more), error=4)
    world = World().deposited().run(World().hook(ids.MEMO))
    t.add("hook-is-memo", "a program that wants every account's signature, and gets none", world.s,
          world.withdraw(more=[readonly(ids.MEMO)]), error="MissingRequiredSignature")
    world = World().deposited().run(World().hook(ids.COMPUTE_BUDGET))
    t.add("hook-accepts", "a program that does not mind anything, called twice", world.s,
          world.withdraw(more=[readonly(ids.COMPUTE_BUDGET)]))
    world = World().deposited().run(World().hook(ids.COMPUTE_BUDGET), World().arbiter())
    t.add("hook-16-accounts", "as many as a hook can be called with, behind the arbiter", world.s, world.withdraw(
        more=[readonly(ARBITER, True), readonly(ids.COMPUTE_BUDGET), *[readonly(BOB)] * 12]))
    world = World().deposited().run(World().hook(ids.SYSTEM))
    t.add("hook-is-system", "the zero address: nobody withdraws until it is taken away", world.s,
          Fails(world.withdraw(more=[readonly(ids.SYSTEM)]), "InvalidInstructionData"), world.remove(1),
          world.withdraw())
    world = World().deposited()
    t.add("set-after-deposit", "an arbiter set after the deposit holds it", world.s, world.arbiter(),
          Fails(world.withdraw(), 14), world.remove(3), world.withdraw())
    for name, at, error in (("timelock", 0, "InvalidInstructionData"), ("arbiter", 3, "InvalidInstructionData")):
        world = World().deposited().run(World().timelock(0) if at == 0 else World().arbiter())
        world.forge(world.extensions, lambda d: d[:6] + bytes([d[6] - 1]) + d[7:-1])
        t.add(f"forged-{name}-short", "a value that is too short", world.s, world.withdraw(), error=error)
    return t.vectors


def time():
    """When a lock opens."""
    t = Stories("escrow/withdraw-time")
    for name, now, error in (
            ("a-second-before", START + HOUR - 1, 3), ("at-the-second", START + HOUR, None),
            ("a-second-after", START + HOUR + 1, None), ("clock-set-back", START - 1, 3), ("clock-at-zero", 0, 3),
            ("clock-below-zero", -1, 3), ("end-of-time", 2**63 - 1, None)):
        world = World().deposited().run(World().timelock(HOUR))
        t.add(name, "a lock of an hour", world.s, At(now), world.withdraw(), error=error)
    for name, seconds, error in (
            ("longest", 2**63 - 1, "ArithmeticOverflow"), ("longest-that-can-be-said", 2**63 - 1 - START, 3),
            ("a-second-longer", 2**63 - START, "ArithmeticOverflow")):
        world = World().deposited().run(World().timelock(seconds))
        t.add(name, "a lock for as long as there is time", world.s, world.withdraw(), error=error)
    world = World().deposited().run(World().timelock(2**63 - 1 - START))
    t.add("the-last-second", "and then it opens", world.s, At(2**63 - 1), world.withdraw())
    world = World().deposited().run(World().timelock())
    world.forge(world.extensions, lambda d: d[:8] + bytes(7) + b"\x80")
    t.add("forged-longer-than-time", "a lock no instruction would set", world.s, world.withdraw(),
          error="ArithmeticOverflow")
    world = World().deposited()
    t.add("set-after-deposit", "a lock set later counts from the deposit, and holds it", world.s,
          world.timelock(HOUR), Fails(world.withdraw(), 3), At(START + HOUR), world.withdraw())
    world = World().deposited().run(World().timelock(HOUR))
    t.add("made-longer", "a lock that has opened is closed again", world.s, At(START + HOUR), world.timelock(2 * HOUR),
          Fails(world.withdraw(), 3), At(START + 2 * HOUR), world.withdraw())
    world = World().deposited().run(World().timelock(HOUR))
    t.add("taken-away", "no lock any more", world.s, Fails(world.withdraw(), 3), world.remove(0), world.withdraw())
    world = World().deposited().run(World().timelock(HOUR))
    t.add("each-its-own", "a later deposit is locked longer", world.s, At(START + 60), world.deposit(5, "second"),
          At(START + HOUR), Fails(world.withdraw("second"), 3), world.withdraw(), At(START + HOUR + 60),
          world.withdraw("second"))
    world = World().mint_allowed()
    t.add("deposited-below-zero", "a deposit from before 1970", world.s, At(-HOUR), world.deposit(),
          world.timelock(HOUR), Fails(world.withdraw(), 3), At(0), world.withdraw())
    return t.vectors


def lives():
    """What comes after an account is gone."""
    t = Stories("escrow/lives")
    world = World().deposited()
    t.add("same-receipt-again", "the same address, another deposit", world.s, world.withdraw(), At(START + 60),
          world.deposit(11), world.withdraw())
    world = World().deposited()
    t.add("in-one-transaction", "withdrawn, deposited and withdrawn", world.s, [
        world.withdraw(), world.deposit(11), world.withdraw()])
    world = World().deposited()
    t.add("revived-in-one-transaction", "lamports sent to a receipt just closed do not bring it back", world.s, [
        world.withdraw(), system.transfer(ALICE, world.receipt(), 10**7), world.withdraw()],
        error="InvalidAccountOwner")
    world = World().deposited()
    t.add("revived-and-deposited", "nor do they bar a new one", world.s, [
        world.withdraw(), system.transfer(ALICE, world.receipt(), 10**7), world.deposit(11)], world.withdraw())
    world = World().deposited()
    t.add("twice-in-one-transaction", "the same receipt twice", world.s, [world.withdraw(), world.withdraw(
        recipient=BOB)], error="InvalidAccountOwner")
    world = World().deposited()
    t.add("mint-blocked-and-allowed", "the same entry again", world.s, world.block_mint(), Fails(
        world.deposit(5, "second"), "InvalidAccountOwner"), world.allow(), world.deposit(6, "second"),
        world.withdraw("second"), world.withdraw())
    world = World().mint_allowed()
    t.add("a-day", "all of it, from deposit to withdrawal, under a new admin", world.s, world.timelock(HOUR),
          world.update_admin(), world.arbiter(admin=BOB), world.deposit(), world.immutable(BOB),
          Fails(world.timelock(0, BOB), 16), Fails(world.withdraw(more=[readonly(ARBITER, True)]), 3),
          At(START + HOUR), Fails(world.withdraw(), 14), world.block_mint(admin=BOB),
          world.withdraw(more=[readonly(ARBITER, True)]))
    return t.vectors

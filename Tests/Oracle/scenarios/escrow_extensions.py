"""What an escrow is extended by: timelock, hook, blocked extensions, arbiter; and taking them away. Those called
`test_…` are the cases of solana-program/escrow's own tests."""
from oracle.edits import cut, extended, read_only, replaced, with_byte, with_more, without, writing
from oracle.encoding import u16
from oracle.escrow_world import ADMIN, ALICE, BOB, RANDOM, STRANGER, World
from oracle.instructions import escrow as e
from oracle.instructions import readonly
from oracle.keys import public_key as key
from oracle.stories import Fails, Stories
from solders.pubkey import Pubkey

AREA = "escrow"
TIMELOCK, HOOK, BLOCKED, ARBITER_KIND = range(4)
FIRST, SECOND = key("escrow/hook-1"), key("escrow/hook-2")


def record():
    return {"add-timelock": timelock(), "set-hook": hook(), "block-token-extension": block(),
            "unblock-token-extension": unblock(), "set-arbiter": arbiter(), "remove-extension": remove(),
            "extensions": order()}


def common(t, prefix, make, *, current="escrow_program", shift=0, prepare=lambda world: world, truncated=True):
    """The cases all six have in common; `shift`: the escrow stands so many places further on."""
    def bad(name, comment, change, error, own=False, **options):
        world = prepare(World().created())
        t.add(name if own else f"test_{prefix}_{name}", comment, world.s, change(make(world, **options)), error=error)

    extensions, system, authority, program = 3 + shift, 4 + shift, 5 + shift, 6 + shift
    bad("missing_admin_signer", "the admin does not sign", lambda i: without(i, 1), "MissingRequiredSignature")
    bad("extensions_not_writable", "the extensions are read-only", lambda i: read_only(i, extensions), "Immutable")
    bad("wrong_system_program", "another program in System's place", lambda i: replaced(i, system, RANDOM),
        "IncorrectProgramId")
    bad(f"wrong_{current}", "another program in this one's place", lambda i: replaced(i, program, RANDOM),
        "IncorrectProgramId")
    bad("invalid_event_authority", "another event authority", lambda i: replaced(i, authority, RANDOM), 2)
    bad("invalid_extensions_bump", "a bump that is not the address's",
        lambda i: with_byte(i, 1, bytes(i.data)[1] + 1), "InvalidSeeds")
    bad("empty_data", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    if truncated:
        bad("truncated_data", "a byte less than it needs", lambda i: cut(i, data=len(bytes(i.data)) - 1),
            "InvalidInstructionData")
    bad("wrong_admin", "somebody else signs", lambda i: i, 1, admin=STRANGER)
    bad("escrow_not_owned_by_program", "no escrow there", lambda i: replaced(i, 2 + shift, RANDOM),
        "InvalidAccountOwner")
    world = prepare(World().created())
    world.run(world.immutable())
    t.add(f"test_{prefix}_fails_when_escrow_is_immutable", "the escrow is fixed", world.s, make(world), error=16)

    bad("payer-not-signing", "the payer does not sign", lambda i: without(i, 0), "MissingRequiredSignature", True)
    bad("payer-not-writable", "the payer is read-only", lambda i: read_only(i, 0), "Immutable", True)
    bad("escrow-writable", "the escrow must be read-only", lambda i: writing(i, 2 + shift), "AccountBorrowFailed", True)
    bad("account-short", "one account less", lambda i: cut(i, accounts=6 + shift), "NotEnoughAccountKeys", True)
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys", True)
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, bytes(9)), None, True)
    bad("only-the-number", "data of one byte", lambda i: cut(i, data=1), "InvalidInstructionData", True)
    bad("immutable-before-readonly", "what must be writable and what must not are wrong",
        lambda i: writing(read_only(i, extensions), 2 + shift), "Immutable", True)
    bad("readonly-before-programs", "the escrow is writable, and System is wrong",
        lambda i: replaced(writing(i, 2 + shift), system, RANDOM), "AccountBorrowFailed", True)
    bad("owner-before-data", "no escrow, and no data", lambda i: cut(replaced(i, 2 + shift, RANDOM), data=1),
        "InvalidAccountOwner", True)
    bad("data-before-admin", "somebody else, with too little data", lambda i: cut(i, data=1),
        "InvalidInstructionData", True, admin=STRANGER)
    bad("another-escrows", "the extensions of another escrow", lambda i: replaced(
        i, extensions, World().another().extensions), "InvalidAccountOwner" if prefix in (
            "remove_extension", "unblock_token_extension") else "InvalidSeeds", True)
    world = prepare(World().created())
    world.run(world.immutable())
    t.add("admin-before-immutable", "somebody else, and a fixed escrow", world.s, make(world, admin=STRANGER), error=1)
    world = prepare(World().created()).forge(World().escrow, lambda d: d[:67])
    t.add("escrow-forged-short", "an escrow a byte too short", world.s, make(world), error="InvalidInstructionData")


def lower_address(t, name, make):
    world = World().created()
    address, bump = e.find_lower(e.extensions_seeds(world.escrow))
    made = make(world)
    t.add(name, "an address of a lower bump", world.s, with_byte(replaced(
        made, len(made.accounts) - 4, address), 1, bump), error="InvalidSeeds")


def timelock():
    t = Stories("escrow/add-timelock")
    make = lambda world, **options: world.timelock(**options)
    common(t, "add_timelock", make)
    lower_address(t, "test_add_timelock_noncanonical_extensions_pda_rejected", make)
    world = World().created()
    t.add("test_add_timelock_updates_existing_extension", "another duration in its place", world.s, world.timelock(),
          world.timelock(7200))
    world = World().created()
    t.add("test_add_timelock_success", "an hour", world.s, world.timelock())
    world = World().created()
    others = [world.another(label).created() for label in "bcdef"]
    t.add("test_add_timelock_success_lock_duration_values", "no lock, short, long, and the longest", world.s,
          *(each.timelock(seconds) for each, seconds in zip([world, *others], (0, 1, 60, 3600, 86400, 2**63 - 1))))
    world = World().created()
    t.add("test_add_timelock_rejects_lock_duration_exceeding_i64_max", "longer than time is", world.s,
          Fails(world.timelock(2**63), "InvalidInstructionData"), world.timelock(2**64 - 1),
          error="InvalidInstructionData")
    prefunded(t, make)
    world = World().created()
    t.add("payer-without-lamports", "the payer cannot pay", world.s, replaced(world.timelock(), 0, key("escrow/poor")),
          error=1)
    world = World().created().run(World().timelock())
    world.forge(world.extensions, owner=STRANGER)
    t.add("extensions-forged-owner", "somebody else's account there", world.s, world.timelock(7200),
          error="InvalidAccountOwner")
    return t.vectors


def prefunded(t, make):
    for lamports in (1, 10**9):
        world = World().created()
        world.s.put(world.extensions, lamports)
        t.add(f"prefunded-{lamports}", "somebody sent lamports to the address", world.s, make(world))


def hook():
    t = Stories("escrow/set-hook")
    common(t, "set_hook", lambda world, **options: world.hook(**options))
    lower_address(t, "noncanonical-extensions", lambda world: world.hook())
    world = World().created()
    t.add("test_set_hook_updates_existing_extension", "another program in its place", world.s, world.hook(FIRST),
          world.hook(SECOND))
    world = World().created()
    t.add("test_set_hook_success", "a hook", world.s, world.hook())
    world = World().created()
    t.add("test_set_hook_hook_program_zero_address", "System's address, which does not mean none", world.s,
          world.hook(Pubkey.default()))
    world = World().created()
    t.add("test_add_timelock_then_set_hook", "a timelock, then a hook", world.s, world.timelock(), world.hook())
    world = World().created()
    t.add("test_set_hook_then_add_timelock", "a hook, then a timelock", world.s, world.hook(), world.timelock(7200))
    world = World().created()
    t.add("test_set_hook_after_blocked_extension_shrink_keeps_tlv_parseable",
          "a list that has become shorter, and a hook behind it", world.s, world.block(1), world.block(2),
          world.unblock(1), world.hook(Pubkey.from_bytes(bytes([0xAA]) * 32)))
    world = World().created()
    t.add("test_multiple_extensions_extension_count", "the count goes up with each", world.s, world.timelock(1000),
          world.hook())
    prefunded(t, lambda world: world.hook())
    return t.vectors


def block():
    t = Stories("escrow/block-token-extension")
    common(t, "block_token_extension", lambda world, **options: world.block(1, **options))
    lower_address(t, "noncanonical-extensions", lambda world: world.block(1))
    world = World().created()
    t.add("test_block_token_extension_duplicate_extension", "the same again", world.s, world.block(1), world.block(1),
          error=12)
    world = World().created()
    t.add("test_block_token_extension_success", "one", world.s, world.block(1))
    world = World().created()
    t.add("test_block_token_extension_success_single", "one, by itself", world.s, world.block(42))
    world = World().created()
    t.add("test_block_token_extension_success_many_extensions", "twenty, one by one", world.s,
          *(world.block(kind) for kind in range(1, 21)))
    world = World().created()
    t.add("test_block_token_extension_success_multiple_extensions", "three, beside a timelock", world.s,
          world.timelock(), *(world.block(kind) for kind in (1, 2, 3)))
    world = World().created()
    t.add("numbers-nobody-knows", "any number will do", world.s, world.block(0), world.block(65535), world.block(999))
    for count in (254, 255):
        world = World().created().run(World().timelock(), World().block(1), World().hook())
        world.forge(world.extensions, lambda d, count=count: listed(d, range(1, count + 1)))
        t.add(f"{count}-blocked", "as many as fit one byte", world.s, world.block(1000),
              error="InvalidArgument" if count == 255 else None)
        if count == 255:
            t.add("255-blocked-duplicate", "of a full list", world.s, world.block(255), error=12)
    for name, value in (("empty", b""), ("cut", b"\3" + u16(1)), ("zero", b"\0")):
        world = World().created().run(World().block(1), World().hook())
        world.forge(world.extensions, lambda d, value=value: valued(d, value))
        t.add(f"forged-list-{name}", "a list that says nothing is begun anew", world.s, world.block(1), world.block(2))
    prefunded(t, lambda world: world.block(7))
    return t.vectors


def listed(data, kinds) -> bytes:
    return valued(data, bytes([len(kinds)]) + b"".join(u16(kind) for kind in kinds))


def valued(data, value) -> bytes:
    """The account with another value in its list's entry."""
    at = 4
    while data[at] != BLOCKED:
        at += 4 + data[at + 2]
    return bytes(data[:at + 2]) + u16(len(value)) + value + bytes(data[at + 4 + data[at + 2]:])


def unblock():
    t = Stories("escrow/unblock-token-extension")
    prepare = lambda world: world.run(world.block(1))
    common(t, "unblock_token_extension", lambda world, **options: world.unblock(1, **options), prepare=prepare)
    world = prepare(World().created()).forge(World().extensions, owner=STRANGER)
    t.add("test_unblock_token_extension_extensions_not_owned_by_program", "somebody else's account there", world.s,
          world.unblock(1), error="InvalidAccountOwner")
    world = World().created()
    t.add("test_unblock_token_extension_extensions_missing", "there are none", world.s, world.unblock(1),
          error="InvalidAccountOwner")
    world = prepare(World().created())
    t.add("test_unblock_token_extension_not_blocked_when_target_missing", "one that is not blocked", world.s,
          world.unblock(2), error=15)
    world = World().created()
    t.add("test_unblock_token_extension_success_remove_single", "the only one", world.s, world.block(1),
          world.unblock(1))
    world = World().created()
    t.add("test_unblock_token_extension_success_remove_middle", "one between two", world.s, world.block(1),
          world.block(2), world.block(3), world.unblock(2))
    world = World().created()
    t.add("test_unblock_token_extension_success_remove_last_keeps_other_extensions",
          "the only one, beside a timelock", world.s, world.timelock(), world.block(16), world.unblock(16))
    world = World().created().run(World().hook())
    t.add("without-a-list", "a hook and no list", world.s, world.unblock(1), error=15)
    world = World().created()
    t.add("first-and-last", "the first, the last, then again the first", world.s, world.block(1), world.block(2),
          world.block(3), world.hook(), world.unblock(1), world.unblock(3), world.block(1), world.unblock(2))
    world = World().created().run(World().block(1)).forge(World().extensions, data=b"")
    t.add("forged-empty", "extensions without data", world.s, world.unblock(1), error=15)
    for name, change in (("kind", lambda d: b"\1" + d[1:]), ("version", lambda d: d[:1] + b"\2" + d[2:])):
        world = World().created().run(World().block(1), World().block(2)).forge(World().extensions, change)
        t.add(f"forged-{name}", "a head that is none", world.s, world.unblock(1), error="InvalidAccountData")
    return t.vectors


def arbiter():
    t = Stories("escrow/set-arbiter")
    common(t, "set_arbiter", lambda world, **options: world.arbiter(**options), shift=1)
    lower_address(t, "noncanonical-extensions", lambda world: world.arbiter())
    world = World().created()
    t.add("test_set_arbiter_missing_arbiter_signer", "the arbiter does not sign", world.s, without(world.arbiter(), 2),
          error="MissingRequiredSignature")
    world = World().created()
    t.add("test_set_arbiter_updates_existing_extension", "another arbiter in his place", world.s, world.arbiter(),
          world.arbiter(BOB))
    world = World().created()
    t.add("test_set_arbiter_success", "an arbiter", world.s, world.arbiter())
    world = World().created()
    t.add("test_add_timelock_then_set_arbiter", "a timelock, then an arbiter", world.s, world.timelock(),
          world.arbiter())
    world = World().created()
    t.add("test_set_arbiter_then_set_hook", "an arbiter, then a hook", world.s, world.arbiter(), world.hook())
    world = World().created()
    t.add("test_all_three_extensions", "a timelock, a hook, an arbiter", world.s, world.timelock(7200), world.hook(),
          world.arbiter())
    world = World().created()
    t.add("admin-is-arbiter", "the admin himself", world.s, world.arbiter(ADMIN))
    prefunded(t, lambda world: world.arbiter())
    return t.vectors


def remove():
    t = Stories("escrow/remove-extension")
    prepare = lambda world: world.run(world.hook())
    common(t, "remove_extension", lambda world, **options: world.remove(HOOK, **options), prepare=prepare)
    world = prepare(World().created()).forge(World().extensions, owner=STRANGER)
    t.add("test_remove_extension_extensions_not_owned_by_program", "somebody else's account there", world.s,
          world.remove(HOOK), error="InvalidAccountOwner")
    world = prepare(World().created())
    t.add("test_remove_extension_invalid_type", "no extension has this number", world.s, world.remove(250),
          error="InvalidAccountData")
    world = prepare(World().created())
    t.add("type-4", "the first number that is none", world.s, world.remove(4), error="InvalidAccountData")
    world = prepare(World().created())
    t.add("test_remove_extension_not_found", "one that is not set", world.s, world.remove(TIMELOCK),
          error="UninitializedAccount")
    for name, kind, make in (
            ("test_remove_extension_success_remove_hook", HOOK, World.hook),
            ("test_remove_extension_success_remove_arbiter", ARBITER_KIND, World.arbiter),
            ("test_remove_extension_success_remove_blocked_token_extensions", BLOCKED, lambda world: world.block(99))):
        world = World().created()
        t.add(name, "the only one", world.s, make(world), world.remove(kind))
    world = World().created()
    t.add("test_remove_extension_success_remove_timelock_keeps_other_extensions", "the first of two", world.s,
          world.timelock(), world.hook(), world.remove(TIMELOCK))
    world = World().created()
    t.add("twice", "the same again", world.s, world.hook(), world.remove(HOOK), world.remove(HOOK),
          error="UninitializedAccount")
    world = World().created()
    t.add("and-set-again", "its rent is still there", world.s, world.hook(), world.arbiter(), world.remove(HOOK),
          world.hook(SECOND))
    for name, change, error in (
            ("empty", lambda d: b"", "UninitializedAccount"), ("short", lambda d: d[:3], "InvalidInstructionData"),
            ("kind", lambda d: b"\1" + d[1:], "InvalidAccountData"),
            ("version", lambda d: d[:1] + b"\0" + d[2:], "InvalidAccountData"),
            ("count-0", lambda d: d[:3] + b"\0" + d[4:], "UninitializedAccount"),
            ("entry-too-long", lambda d: d[:6] + b"\x21" + d[7:], "UninitializedAccount"),
            ("unknown-before", lambda d: d[:4] + b"\7\0\2\0ab" + d[4:], None),
            ("unknown-behind", lambda d: d + b"\7\0\2\0ab", None), ("rest-behind", lambda d: d + b"\1\2", None)):
        world = prepare(World().created()).forge(World().extensions, change)
        t.add(f"forged-{name}", "extensions that no program could have made", world.s, world.remove(HOOK), error=error)
    return t.vectors


def order():
    """All four, in every order of setting and of taking away that differs."""
    t = Stories("escrow/extensions")
    sets = {"timelock": (World.timelock, TIMELOCK), "hook": (World.hook, HOOK),
            "blocked": (lambda world: world.block(5), BLOCKED), "arbiter": (World.arbiter, ARBITER_KIND)}
    names = list(sets)
    for turn in range(4):
        world = World().created()
        placed = names[turn:] + names[:turn]
        removed = placed[1:3] + placed[3:] + placed[:1]
        t.add(f"{'-'.join(placed)}", "set one by one, changed, taken away one by one", world.s,
              *(sets[name][0](world) for name in placed), world.timelock(60), world.block(6), world.block(7),
              world.arbiter(BOB), world.unblock(5), world.hook(SECOND), *(
                  world.remove(sets[name][1]) for name in removed))
    world = World().created()
    t.add("in-one-transaction", "several at once", world.s, [
        world.timelock(), world.block(1), world.block(2), world.unblock(1), world.remove(TIMELOCK)])
    world = World()
    t.add("with-the-escrow-itself", "the escrow is writable in the whole transaction, and must not be", world.s, [
        world.create(), world.timelock()], error="AccountBorrowFailed")
    world = World().created()
    t.add("by-whom", "changes go with the escrow", world.s, world.timelock(), world.update_admin(),
          Fails(world.timelock(60), 1), world.timelock(60, BOB))
    return t.vectors

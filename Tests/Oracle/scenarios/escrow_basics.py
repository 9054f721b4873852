"""Escrows: creating, handing over, fixing; and events nobody else can emit. Those called `test_…` are the cases of
solana-program/escrow's own tests."""
from oracle.edits import cut, extended, read_only, replaced, with_byte, with_more, without
from oracle.escrow_world import ADMIN, ALICE, BOB, RANDOM, STRANGER, World
from oracle.instructions import escrow as e
from oracle.instructions import instruction, readonly
from oracle.keys import public_key as key
from oracle.stories import Fails, Put, Stories
from oracle.vectors import Image

AREA = "escrow"


def record():
    return {"create-escrow": create(), "update-admin": update_admin(), "set-immutable": set_immutable(),
            "emit-event": emit_event()}


def create():
    t = Stories("escrow/create-escrow")

    def bad(name, comment, change, error):
        world = World()
        t.add(name, comment, world.s, change(world.create()), error=error)

    bad("test_create_escrow_missing_admin_signer", "the admin does not sign", lambda i: without(i, 1),
        "MissingRequiredSignature")
    bad("test_create_escrow_missing_escrow_seed_signer", "the seed does not sign", lambda i: without(i, 2),
        "MissingRequiredSignature")
    bad("test_create_escrow_escrow_not_writable", "the escrow is read-only", lambda i: read_only(i, 3), "Immutable")
    bad("test_create_escrow_wrong_system_program", "another program in System's place",
        lambda i: replaced(i, 4, RANDOM), "IncorrectProgramId")
    bad("test_create_escrow_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 6, RANDOM), "IncorrectProgramId")
    bad("test_create_escrow_invalid_event_authority", "another event authority", lambda i: replaced(i, 5, RANDOM), 2)
    bad("test_create_escrow_invalid_bump", "a bump that is not the address's",
        lambda i: with_byte(i, 1, bytes(i.data)[1] + 1), "InvalidSeeds")
    lower, bump = e.find_lower(e.escrow_seeds(World().seed))
    bad("test_create_escrow_noncanonical_bump_rejected", "an address of a lower bump",
        lambda i: with_byte(replaced(i, 3, lower), 1, bump), "InvalidSeeds")
    bad("test_create_escrow_empty_data", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    bad("payer-not-signing", "the payer does not sign", lambda i: without(i, 0), "MissingRequiredSignature")
    bad("payer-not-writable", "the payer is read-only", lambda i: read_only(i, 0), "Immutable")
    bad("data-short", "the number alone", lambda i: cut(i, data=1), "InvalidInstructionData")
    bad("account-short", "one account less", lambda i: cut(i, accounts=6), "NotEnoughAccountKeys")
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys")
    bad("accounts-before-data", "both are short: accounts are checked first",
        lambda i: cut(i, accounts=6, data=1), "NotEnoughAccountKeys")
    bad("signers-before-programs", "nobody signs, and all programs are wrong", lambda i: replaced(replaced(without(
        i, 1), 4, RANDOM), 6, RANDOM), "MissingRequiredSignature")
    bad("programs-before-data", "the wrong System program, and no bump", lambda i: cut(replaced(i, 4, RANDOM), data=1),
        "IncorrectProgramId")
    bad("program-before-event-authority", "both are wrong", lambda i: replaced(replaced(i, 5, RANDOM), 6, RANDOM),
        "IncorrectProgramId")
    bad("unknown-tag", "no instruction has the number 13", lambda i: with_byte(i, 0, 13), "InvalidInstructionData")
    bad("unknown-tag-255", "nor 255", lambda i: with_byte(i, 0, 255), "InvalidInstructionData")
    bad("wrong-seed", "the escrow of another seed", lambda i: replaced(i, 3, e.find(e.escrow_seeds(BOB))[0]),
        "InvalidSeeds")
    bad("payer-without-lamports", "the payer cannot pay", lambda i: replaced(i, 0, key("escrow/poor")), 1)
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, bytes(20)), None)

    world = World()
    t.add("test_create_escrow_success", "an escrow", world.s, world.create())
    world = World()
    world.s.put(world.escrow, 1)
    t.add("test_create_escrow_prefunded_pda_succeeds", "somebody sent a lamport to its address", world.s,
          world.create())
    world = World()
    world.s.put(world.escrow, 10**9)
    t.add("prefunded-with-more", "somebody sent more than it needs", world.s, world.create())
    world = World()
    again = replaced(world.create(), 1, STRANGER)
    t.add("test_create_escrow_reinitialization_fails", "a second time, by somebody else", world.s, world.create(),
          again, error="AccountAlreadyInitialized")
    world = World()
    t.add("the-same-again", "a second time, by the same", world.s, world.create(), world.create(),
          error="AccountAlreadyInitialized")
    world = World()
    t.add("admin-pays", "payer, admin and seed in one", world.s, e.create_escrow(ADMIN, ADMIN, ADMIN))
    world = World()
    other = world.another()
    t.add("two-in-one-transaction", "two escrows of one admin", world.s, [world.create(), other.create()])
    return t.vectors


def update_admin():
    t = Stories("escrow/update-admin")

    def bad(name, comment, change, error, **options):
        world = World().created()
        t.add(name, comment, world.s, change(world.update_admin(**options)), error=error)

    bad("test_update_admin_missing_admin_signer", "the admin does not sign", lambda i: without(i, 0),
        "MissingRequiredSignature")
    bad("test_update_admin_missing_new_admin_signer", "the new admin does not sign", lambda i: without(i, 1),
        "MissingRequiredSignature")
    bad("test_update_admin_escrow_not_writable", "the escrow is read-only", lambda i: read_only(i, 2), "Immutable")
    bad("test_update_admin_wrong_escrow_program", "another program in this one's place",
        lambda i: replaced(i, 4, RANDOM), "IncorrectProgramId")
    bad("test_update_admin_invalid_event_authority", "another event authority", lambda i: replaced(i, 3, RANDOM), 2)
    bad("test_update_admin_wrong_admin", "somebody else signs", lambda i: i, 1, admin=STRANGER)
    bad("test_update_admin_escrow_not_owned_by_program", "no escrow there", lambda i: replaced(i, 2, RANDOM),
        "InvalidAccountOwner")
    bad("account-short", "one account less", lambda i: cut(i, accounts=4), "NotEnoughAccountKeys")
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\7"), None)

    world = World().created().run(world_immutable())
    t.add("test_update_admin_succeeds_when_escrow_is_immutable", "an immutable escrow can still be handed over",
          world.s, world.update_admin())
    world = World().created()
    t.add("test_update_admin_success", "the escrow is handed over", world.s, world.update_admin())
    world = World().created()
    t.add("test_update_admin_can_update_again", "and once more by the new admin", world.s, world.update_admin(),
          world.update_admin(BOB, ALICE))
    world = World().created()
    t.add("test_update_admin_old_admin_cannot_update", "the old admin has nothing to say any more", world.s,
          world.update_admin(), world.update_admin(ADMIN, ALICE), error=1)
    world = World().created()
    t.add("test_update_admin_idempotent", "to the admin himself", world.s, world.update_admin(ADMIN, ADMIN))
    forged(t, "update", lambda world: world.update_admin())
    return t.vectors


def world_immutable():
    return World().immutable()


def forged(t, prefix, make):
    """Escrows that no program could have made, for what is checked of them."""
    for name, comment, change, error in (
            ("short", "a byte too short", lambda d: d[:67], "InvalidInstructionData"),
            ("empty", "without data", lambda d: b"", "InvalidInstructionData"),
            ("kind", "of another kind", lambda d: b"\3" + d[1:], "InvalidAccountData"),
            ("zeros", "all zeros", lambda d: bytes(68), "InvalidAccountData"),
            ("version", "of another version", lambda d: d[:1] + b"\2" + d[2:], "InvalidAccountData"),
            ("bump", "with another bump", lambda d: d[:2] + bytes([d[2] - 1]) + d[3:], "InvalidSeeds"),
            ("seed", "with another seed", lambda d: d[:3] + bytes(32) + d[35:], "InvalidSeeds"),
            ("long", "longer than it needs to be", lambda d: d + b"\1\2\3", None)):
        world = World().created()
        world.forge(world.escrow, change)
        t.add(f"{prefix}-forged-{name}", f"an escrow {comment}", world.s, make(world), error=error)


def set_immutable():
    t = Stories("escrow/set-immutable")

    def bad(name, comment, change, error, **options):
        world = World().created()
        t.add(name, comment, world.s, change(world.immutable(**options)), error=error)

    bad("test_set_immutable_missing_admin_signer", "the admin does not sign", lambda i: without(i, 0),
        "MissingRequiredSignature")
    bad("test_set_immutable_escrow_not_writable", "the escrow is read-only", lambda i: read_only(i, 1), "Immutable")
    bad("test_set_immutable_wrong_current_program", "another program in this one's place",
        lambda i: replaced(i, 3, RANDOM), "IncorrectProgramId")
    bad("test_set_immutable_invalid_event_authority", "another event authority", lambda i: replaced(i, 2, RANDOM), 2)
    bad("test_set_immutable_empty_data", "no data at all", lambda i: cut(i, data=0), "InvalidInstructionData")
    bad("test_set_immutable_wrong_admin", "somebody else signs", lambda i: i, 1, admin=STRANGER)
    bad("escrow-not-owned", "no escrow there", lambda i: replaced(i, 1, RANDOM), "InvalidAccountOwner")
    bad("account-short", "one account less", lambda i: cut(i, accounts=3), "NotEnoughAccountKeys")
    bad("account-more", "one account more", lambda i: with_more(i, readonly(ALICE)), "NotEnoughAccountKeys")
    bad("data-long", "data that is left over is not minded", lambda i: extended(i, b"\7"), None)
    world = World().created()
    t.add("test_set_immutable_success", "the extensions are fixed", world.s, world.immutable())
    world = World().created()
    t.add("test_set_immutable_fails_when_already_immutable", "a second time", world.s, world.immutable(),
          world.immutable(), error=16)
    world = World().created()
    t.add("by-the-new-admin", "who has been given the escrow", world.s, world.update_admin(),
          Fails(world.immutable(), 1), world.immutable(BOB))
    forged(t, "immutable", lambda world: world.immutable())
    return t.vectors


def emit_event():
    t = Stories("escrow/emit-event")

    def case(name, comment, made, error):
        t.add(name, comment, World().s, made, error=error)

    case("unsigned", "only the program signs for the event authority", e.emit_event(e.EVENT_AUTHORITY),
         "MissingRequiredSignature")
    case("with-event", "an event made up", e.emit_event(e.EVENT_AUTHORITY, data=e.EVENT_PREFIX[1:] + bytes(65)),
         "MissingRequiredSignature")
    case("somebody-signs", "somebody who is not the event authority", e.emit_event(ALICE, True), 2)
    case("somebody", "the authority is looked at before the signature", e.emit_event(ALICE), 2)
    case("no-accounts", "nobody", instruction(e.PROGRAM, bytes([e.EMIT])), "NotEnoughAccountKeys")
    case("two-accounts", "one account too many", with_more(e.emit_event(e.EVENT_AUTHORITY), readonly(ALICE)),
         "NotEnoughAccountKeys")
    case("no-data", "an instruction without data", instruction(e.PROGRAM, b""), "InvalidInstructionData")
    world = World()
    t.add("authority-holds-lamports", "lamports sent to the event authority stay there", world.s,
          Put(e.EVENT_AUTHORITY, Image(10**9)), world.create())
    return t.vectors

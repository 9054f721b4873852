"""Token-2022's transfer hooks: which programs can be called, and the accounts a hook wants.

The Compute Budget program takes any call of another program and does nothing: it makes a hook that succeeds.
"""
from oracle import extensions as ext
from oracle import ids
from oracle import transfer_hook as hook
from oracle.cases import Cases
from oracle.extensions import Kind
from oracle.instructions import compute_budget, readonly, writable
from oracle.instructions import token_2022 as t22
from oracle.keys import public_key as key
from oracle.token_2022_state import ALICE, AUTH, BOB, PAYER, put_account, put_mint, setup

AREA = "token-2022"
MINT, SOURCE, TARGET = key("hooked"), key("hooked-alice"), key("hooked-bob")
PROGRAM = ids.COMPUTE_BUDGET
VALIDATION = hook.validation_address(MINT, PROGRAM)
GOOD = t22.transfer_checked(SOURCE, MINT, TARGET, ALICE, 5, 6)
CALLEES = [PROGRAM, ids.ED25519, ids.SECP256K1, ids.SECP256R1, ids.LOOKUP_TABLE, ids.NATIVE_LOADER,
           ids.UPGRADEABLE_LOADER, ids.TOKEN, ids.MEMO, ids.MEMO_V1, ids.ASSOCIATED_TOKEN, ids.CLOCK, key("someprog"),
           ALICE]


def record():
    c = Cases("token-2022-hooks", setup)
    for program in CALLEES:
        for named in (True, False) if program in (PROGRAM, ids.ED25519, ids.TOKEN, ALICE) else (True,):
            c.add(f"callee-{program}{'' if named else '-unnamed'}", "the hook's program, named or not",
                  _with(GOOD, *[readonly(program)] * named), prepare=lambda s, p=program: _hooked(s, p))
    _states(c)
    _wanted(c)
    _malformed(c)
    return {"hooks": c.vectors}


def _hooked(s, program=PROGRAM, data=None, *more):
    put_mint(s, "hooked", [ext.two_keys(Kind.TRANSFER_HOOK, AUTH, program), *more])
    if data is not None:
        s.put(hook.validation_address(MINT, program), s.rent(len(data)), data, program)


def _with(item, *metas):
    return type(item)(item.program_id, bytes(item.data), [*item.accounts, *metas])


def _states(c):
    program = readonly(PROGRAM)
    none = lambda s: _hooked(s, None)
    c.add("none", "the extension without a program", GOOD, prepare=none)
    onto_itself = t22.transfer_checked(SOURCE, MINT, SOURCE, ALICE, 1, 6)
    c.add("onto-itself", "nothing moves, so nothing is called", onto_itself, prepare=_hooked)
    with_fee = _with(t22.transfer_checked_with_fee(SOURCE, MINT, TARGET, ALICE, 5, 6, 0), program)
    c.add("with-fee", "the same for the other instruction", with_fee, prepare=_hooked)
    c.add("in-batch", "twice", t22.batch([_with(GOOD, program)] * 2), prepare=_hooked)
    c.add("nothing-moved", "an amount of zero is a transfer too", _with(
        t22.transfer_checked(SOURCE, MINT, TARGET, ALICE, 0, 6), program), prepare=_hooked)
    for label, owner in (("hooked-alice", ALICE), ("hooked-bob", BOB)):
        for name, extensions in (("unmarked", []), ("marked", [ext.flag(Kind.TRANSFER_HOOK_ACCOUNT)])):
            prepare = lambda s, label=label, owner=owner, extensions=extensions: [
                _hooked(s), put_account(s, label, "hooked", owner, 1000, extensions)]
            c.add(f"{label}-{name}", "the mark that says a transfer is under way", _with(GOOD, program),
                  prepare=prepare)


def _wanted(c):
    """What the validation account may ask for."""
    program, validation, extra = readonly(PROGRAM), readonly(VALIDATION), key("multisig")
    derived = lambda owner, *seeds: hook.Pubkey.find_program_address(list(seeds), owner)[0]
    amount = (5).to_bytes(8, "little")
    metas = {
        "nothing": ([], []),
        "address": ([hook.wanted(hook.ADDRESS, extra)], [readonly(extra)]),
        "address-missing": ([hook.wanted(hook.ADDRESS, extra)], []),
        "address-writable": ([hook.wanted(hook.ADDRESS, extra, writable=1)], [writable(extra)]),
        "address-writable-denied": ([hook.wanted(hook.ADDRESS, extra, writable=1)], [readonly(extra)]),
        "address-signer": ([hook.wanted(hook.ADDRESS, PAYER, signer=1)], [readonly(PAYER, True)]),
        "source-writable": ([hook.wanted(hook.ADDRESS, SOURCE, writable=1)], [writable(SOURCE)]),
        "source-not-again": ([hook.wanted(hook.ADDRESS, SOURCE)], []),
        "twice": ([hook.wanted(hook.ADDRESS, extra)] * 2, [readonly(extra)]),
        "two": ([hook.wanted(hook.ADDRESS, extra), hook.wanted(hook.ADDRESS, BOB)], [readonly(BOB), readonly(extra)]),
        "literal": ([hook.wanted(hook.SEEDS, hook.literal(b"seed"))], [readonly(derived(PROGRAM, b"seed"))]),
        "no-seeds": ([hook.wanted(hook.SEEDS, b"")], [readonly(derived(PROGRAM))]),
        "amount": ([hook.wanted(hook.SEEDS, hook.from_data(8, 8))], [readonly(derived(PROGRAM, amount))]),
        "amount-beyond": ([hook.wanted(hook.SEEDS, hook.from_data(9, 8))], [readonly(extra)]),
        "keys": ([hook.wanted(hook.SEEDS, hook.from_key(0) + hook.from_key(3))],
                 [readonly(derived(PROGRAM, bytes(SOURCE), bytes(ALICE)))]),
        "key-beyond": ([hook.wanted(hook.SEEDS, hook.from_key(5))], [readonly(extra)]),
        "owner": ([hook.wanted(hook.SEEDS, hook.from_account(2, 32, 32))], [readonly(derived(PROGRAM, bytes(BOB)))]),
        "data-beyond": ([hook.wanted(hook.SEEDS, hook.from_account(3, 0, 1))], [readonly(extra)]),
        "of-another": ([hook.wanted(hook.ADDRESS, ids.TOKEN), hook.wanted(hook.OF_PROGRAM + 5, hook.literal(b"s"))],
                       [readonly(ids.TOKEN), readonly(derived(ids.TOKEN, b"s"))]),
        "of-nobody": ([hook.wanted(hook.OF_PROGRAM + 5, hook.literal(b"s"))], [readonly(extra)]),
        "written-in-account": ([hook.wanted(hook.WRITTEN, hook.written_in_account(2, 32))], [readonly(BOB)]),
        "written-in-data": ([hook.wanted(hook.WRITTEN, hook.written_in_data(0))], [readonly(BOB)]),
        "written-beyond": ([hook.wanted(hook.WRITTEN, hook.written_in_account(0, 200))], [readonly(BOB)]),
        "written-nowhere": ([hook.wanted(hook.WRITTEN, b"\0")], [readonly(BOB)]),
        "written-3": ([hook.wanted(hook.WRITTEN, b"\3")], [readonly(BOB)]),
        "kind-3": ([hook.wanted(3, extra)], [readonly(extra)]),
        "kind-127": ([hook.wanted(127, extra)], [readonly(extra)]),
        "seed-5": ([hook.wanted(hook.SEEDS, b"\5")], [readonly(extra)]),
        "seed-too-long": ([hook.wanted(hook.SEEDS, hook.from_account(0, 0, 33))], [readonly(extra)]),
        "seeds-15": ([hook.wanted(hook.SEEDS, hook.from_key(0) * 15)],
                     [readonly(derived(PROGRAM, *[bytes(SOURCE)] * 15))]),
        "literal-cut": ([hook.wanted(hook.SEEDS, b"\1\x28" + b"x" * 30)], [readonly(extra)]),
        "literal-30": ([hook.wanted(hook.SEEDS, hook.literal(b"x" * 30))], [readonly(derived(PROGRAM, b"x" * 30))]),
        "key-cut": ([hook.wanted(hook.SEEDS, hook.literal(b"x" * 29) + b"\3")], [readonly(extra)]),
    }
    for name, (accounts, given) in metas.items():
        c.add(f"wants-{name}", "what the hook asks for, and what is there", _with(GOOD, program, validation, *given),
              prepare=lambda s, a=accounts: _hooked(s, PROGRAM, hook.validation_data(a)))
    one = [hook.wanted(hook.ADDRESS, extra)]
    c.add("wants-unasked", "without the validation account nobody asks", _with(GOOD, program),
          prepare=lambda s: _hooked(s, PROGRAM, hook.validation_data(one)))
    too_many = hook.validation_data([hook.wanted(hook.SEEDS, hook.from_key(0) * 16)])
    c.add("wants-seeds-16", "no bump will do", compute_budget.unit_limit(1_400_000),
          _with(GOOD, program, validation), prepare=lambda s: _hooked(s, PROGRAM, too_many))
    c.add("wants-for-another", "an entry for another instruction first",
          _with(GOOD, program, validation, readonly(extra)), prepare=lambda s: _hooked(
              s, PROGRAM, hook.validation_data(one, tag=b"anything") + hook.validation_data(one)))


def _malformed(c):
    """Validation accounts of nonsense."""
    extra = key("multisig")
    one = [hook.wanted(hook.ADDRESS, extra)]
    for name, data in (
            ("empty", b""), ("zeros", bytes(12)), ("short", hook.EXECUTE), ("tag-and-length", hook.EXECUTE + bytes(4)),
            ("other-tag", hook.validation_data(one, tag=b"anything")), ("cut", hook.validation_data(one)[:-1]),
            ("count-2", hook.validation_data(one, count=2)), ("count-0", hook.validation_data(one, count=0)),
            ("count-huge", hook.validation_data(one, count=2**32 - 1)),
            ("length-long", hook.validation_data(one, length=40)),
            ("length-short", hook.validation_data(one, length=38)), ("trailing", hook.validation_data(one) + b"\0\0\0"),
            ("trailing-nonsense", hook.validation_data(one) + b"\1\2\3"), ("room", hook.validation_data(
                [*one, bytes(35)], count=1)), ("half-an-entry", hook.validation_data([*one, bytes(7)], count=1))):
        c.add(f"validation-{name}", "bytes that say nothing, or too much", _with(
            GOOD, readonly(PROGRAM), readonly(VALIDATION), readonly(extra)),
            prepare=lambda s, d=data: _hooked(s, PROGRAM, d))
    c.add("validation-absent", "nothing lives there", _with(GOOD, readonly(PROGRAM), readonly(VALIDATION)),
          prepare=_hooked)
    c.add("validation-foreign", "anybody's account will do", _with(
        GOOD, readonly(PROGRAM), readonly(VALIDATION), readonly(extra)), prepare=lambda s: [_hooked(s), s.put(
            VALIDATION, s.rent(100), hook.validation_data(one), key("someprog"))])

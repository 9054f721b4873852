"""Every System instruction's every way to fail, and the edges next to them."""
from solders.instruction import Instruction
from solders.pubkey import Pubkey

from oracle import ids, images
from oracle.cases import Cases
from oracle.edits import cut, extended, read_only, without
from oracle.encoding import u32, u64
from oracle.ids import SYSTEM
from oracle.instructions import instruction, readonly, system, writable
from oracle.keys import public_key as key
from oracle.scenario import SOL

PROGRAM = key("someprog")
PDA_MARKER_OWNER = Pubkey.from_bytes(bytes(11) + b"ProgramDerivedAddress")
EXEMPT, EXEMPT_80 = 890_880, 1_447_680
LONGEST = 10 * 1024 * 1024


def _setup(s):
    s.fund("payer", "alice", "bob")
    s.put(key("data"), SOL, bytes(8))
    s.put(key("foreign"), SOL, b"\1" * 8, PROGRAM)
    s.put(key("emptyforeign"), SOL, b"", PROGRAM)
    s.put(key("poor"), EXEMPT)
    s.put(key("full"), 2**64 - 2)
    stale = images.durable_nonce(bytes(32))
    s.put(key("nonce"), EXEMPT_80 + 1000, images.nonce(key("alice"), stale))
    s.put(key("legacynonce"), EXEMPT_80, images.nonce(key("alice"), stale, version=0))
    s.put(key("currentnonce"), EXEMPT_80, images.nonce(key("alice"), images.durable_nonce(s.newest())))
    s.put(key("blanknonce"), EXEMPT_80 + 5, bytes(80))
    s.put(key("poornonce"), EXEMPT_80 - 1, bytes(80))
    s.put(key("foreignnonce"), EXEMPT_80, images.nonce(key("alice"), stale), PROGRAM)
    s.put(key("badnonce"), EXEMPT_80, b"\2\0\0\0" + bytes(76))
    s.put(key("shortnonce"), EXEMPT_80, bytes(79))


def record():
    return {"transfer": _transfer(), "create": _create(), "assign-allocate": _assign_allocate(), "with-seed": _seeds(),
            "nonce": _nonces(), "data": _data()}


def _transfer():
    c = Cases("system-transfer", _setup)
    good = system.transfer(key("alice"), key("bob"), 1000)
    c.add("all-but-minimum", "the source may keep exactly the minimum",
          system.transfer(key("alice"), key("bob"), 10 * SOL - EXEMPT))
    c.add("one-too-many", "a lamport more than there is", system.transfer(key("alice"), key("bob"), 10 * SOL + 1))
    c.add("source-not-signer", "the account's own signature is what counts", without(good, 0))
    c.add("source-read-only", "a read-only source cannot pay", read_only(good, 0))
    c.add("destination-read-only", "nor can a read-only destination receive", read_only(good, 1))
    c.add("zero-from-missing", "nothing can be sent from nowhere", system.transfer(key("nobody"), key("bob"), 0))
    c.add("one-from-missing", "one lamport cannot", system.transfer(key("nobody"), key("bob"), 1))
    c.add("from-data", "an account with data cannot pay even as System's own",
          system.transfer(key("data"), key("bob"), 1))
    c.add("from-foreign", "owned by a program", system.transfer(key("emptyforeign"), key("bob"), 1))
    c.add("self-too-much", "a transfer to oneself still needs the funds",
          system.transfer(key("alice"), key("alice"), 10 * SOL + 1))
    c.add("overflow", "the destination cannot hold more than u64", system.transfer(key("alice"), key("full"), 2))
    c.add("to-program", "a program's account is demoted to read-only unless it is upgradeable",
          system.transfer(key("alice"), SYSTEM, 1))
    c.add("to-incinerator", "the incinerator need not be exempt", system.transfer(key("alice"), ids.INCINERATOR, 1))
    c.add("one-account", "too few accounts", cut(good, accounts=1))
    c.add("no-accounts", "none at all", cut(good, accounts=0))
    c.add("extra-account", "more accounts than needed are ignored", Instruction(
        SYSTEM, bytes(good.data), [*good.accounts, readonly(key("data"))]))
    return c.vectors


def _create():
    c = Cases("system-create", _setup)
    for kind, make in (
            ("create", system.create_account),
            ("allow-prefund", lambda payer, new, *rest: system.create_account_allow_prefund(new, payer, *rest))):
        payer_slot, new_slot = (0, 1) if kind == "create" else (1, 0)
        good = make(key("payer"), key("new"), EXEMPT_80, 80, PROGRAM)
        c.add(f"{kind}", "the plain case", good)
        c.add(f"{kind}-new-not-signer", "the new address must agree", without(good, new_slot))
        c.add(f"{kind}-payer-not-signer", "and so must who pays",
              without(make(key("alice"), key("new"), EXEMPT_80, 80, PROGRAM), payer_slot))
        c.add(f"{kind}-new-read-only", "a read-only address cannot be created at", read_only(good, new_slot))
        for label in ("bob", "data", "foreign", "emptyforeign"):
            c.add(f"{kind}-at-{label}", "something is there already",
                  make(key("payer"), key(label), EXEMPT_80, 80, PROGRAM))
        c.add(f"{kind}-insufficient", "the payer has less",
              make(key("poor"), key("new"), EXEMPT + 1, 0, PROGRAM))
        c.add(f"{kind}-self", "payer and new account are the same", make(key("alice"), key("alice"), 0, 8, PROGRAM))
        c.add(f"{kind}-max-lamports", "no payer has that much", make(key("payer"), key("new"), 2**64 - 1, 0, PROGRAM))
        for space in (LONGEST + 1, 2**63, 2**64 - 1):
            c.add(f"{kind}-space-{space}", "over the longest data", make(key("payer"), key("new"), SOL, space, PROGRAM))
        c.add(f"{kind}-zero-lamports-with-data", "data without lamports vanishes or fails the rent check",
              make(key("payer"), key("new"), 0, 8, PROGRAM))
        c.add(f"{kind}-one-short-of-exempt", "rent-paying from birth", make(key("payer"), key("new"), EXEMPT - 1, 0,
                                                                            PROGRAM))
        c.add(f"{kind}-pda-marker-owner", "an owner whose bytes end in the PDA marker is allowed here",
              make(key("payer"), key("new"), EXEMPT, 0, PDA_MARKER_OWNER))
        c.add(f"{kind}-one-account", "too few accounts", cut(good, accounts=1))
        c.add(f"{kind}-twice", "the second finds the first's account", good, good)
        c.add(f"{kind}-from-data", "the payer has data", make(key("data"), key("new"), EXEMPT, 0, PROGRAM))
    c.add("allow-prefund-no-payer", "with nothing to pay no payer is needed",
          system.create_account_allow_prefund(key("bob"), None, 0, 8, PROGRAM))
    c.add("allow-prefund-no-payer-but-lamports", "here one is", system.create_account_allow_prefund(
        key("bob"), None, 1, 8, PROGRAM))
    c.add("allow-prefund-tops-up", "the lamports are added to what is there", system.create_account_allow_prefund(
        key("poor"), key("payer"), EXEMPT_80 - EXEMPT, 80, PROGRAM))
    return c.vectors


def _assign_allocate():
    c = Cases("system-assign-allocate", _setup)
    for kind, make in (("assign", lambda account: system.assign(account, PROGRAM)),
                       ("allocate", lambda account: system.allocate(account, 8))):
        for label in ("alice", "data", "foreign", "emptyforeign", "nobody"):
            c.add(f"{kind}-{label}", "by the state of the account", make(key(label)))
        c.add(f"{kind}-not-signer", "the account must sign", without(make(key("alice")), 0))
        c.add(f"{kind}-read-only", "and be writable", read_only(make(key("alice")), 0))
        c.add(f"{kind}-no-account", "which account?", cut(make(key("alice")), accounts=0))
        c.add(f"{kind}-twice", "the second time it is no longer System's, or no longer empty",
              make(key("alice")), make(key("alice")))
    c.add("assign-same-owner", "to System itself, which is no change and needs no signature",
          without(system.assign(key("alice"), SYSTEM), 0))
    c.add("assign-foreign-same-owner", "the owner it has already", system.assign(key("foreign"), PROGRAM))
    c.add("assign-to-pda-marker", "an owner that ends in the PDA marker", system.assign(key("alice"), PDA_MARKER_OWNER))
    for space in (0, 1, LONGEST + 1, 2**64 - 1):
        c.add(f"allocate-{space}", "sizes at the edges", system.allocate(key("alice"), space))
    c.add("allocate-then-transfer", "an account with data cannot pay", system.allocate(key("alice"), 1),
          system.transfer(key("alice"), key("bob"), 1))
    return c.vectors


def _seeds():
    c = Cases("system-with-seed", _setup)
    base, longest = key("alice"), "s" * 32
    derived = Pubkey.create_with_seed(base, longest, PROGRAM)
    own = Pubkey.create_with_seed(base, "own", SYSTEM)
    fund = lambda s: (s.put(own, SOL), s.put(derived, SOL))
    makers = {
        "create": lambda at, by, seed, owner: system.create_account_with_seed(
            key("payer"), at, by, seed, EXEMPT, 0, owner),
        "allocate": lambda at, by, seed, owner: system.allocate_with_seed(at, by, seed, 8, owner),
        "assign": lambda at, by, seed, owner: system.assign_with_seed(at, by, seed, owner),
        "transfer": lambda at, by, seed, owner: system.transfer_with_seed(at, by, seed, owner, key("bob"), 5),
    }
    for name, make in makers.items():
        prepare = None if name == "create" else fund
        base_slot = 2 if name == "create" else 1
        good = make(derived, base, longest, PROGRAM)
        c.add(name, "a seed of 32 bytes, the longest", good, prepare=prepare)
        c.add(f"{name}-seed-33", "one byte longer", make(derived, base, longest + "s", PROGRAM), prepare=prepare)
        c.add(f"{name}-wrong-seed", "another seed", make(derived, base, "other", PROGRAM), prepare=prepare)
        c.add(f"{name}-wrong-base", "another base", make(derived, key("bob"), longest, PROGRAM), prepare=prepare)
        c.add(f"{name}-wrong-owner", "another owner", make(derived, base, longest, SYSTEM), prepare=prepare)
        c.add(f"{name}-base-not-signer", "the base must sign", without(good, base_slot), prepare=prepare)
        c.add(f"{name}-pda-marker-owner", "an owner that could forge program addresses",
              make(derived, base, longest, PDA_MARKER_OWNER), prepare=prepare)
        c.add(f"{name}-read-only", "the derived account is read-only",
              read_only(good, 1 if name == "create" else 0), prepare=prepare)
        c.add(f"{name}-invalid-utf8-seed", "the seed is a string, and this is none",
              make(derived, base, b"\xff\xfe", PROGRAM), prepare=prepare)
        c.add(f"{name}-one-account", "too few accounts", cut(good, accounts=1), prepare=prepare)
        c.add(f"{name}-short-data", "the last byte is missing", cut(good, data=-1), prepare=prepare)
        c.add(f"{name}-system-owned", "derived for System itself", make(own, base, "own", SYSTEM), prepare=prepare)
    huge = u32(10) + bytes(base) + u64(2**40) + b"x"
    c.add("assign-huge-seed-length", "a length that cannot be there",
          instruction(SYSTEM, huge, writable(derived), readonly(base, True)), prepare=fund)
    c.add("transfer-too-much", "the derived account has less", system.transfer_with_seed(
        own, base, "own", SYSTEM, key("bob"), SOL + 1), prepare=fund)
    c.add("create-base-is-payer", "the base pays itself, in two accounts", system.create_account_with_seed(
        base, derived, base, longest, EXEMPT, 0, PROGRAM))
    c.add("create-exists", "something is there", makers["create"](own, base, "own", SYSTEM), prepare=fund)
    return c.vectors


def _nonces():
    c = Cases("system-nonce", _setup)
    labels = ("nonce", "legacynonce", "currentnonce", "blanknonce", "poornonce", "foreignnonce", "badnonce",
              "shortnonce",
              "data", "nobody")
    makers = {
        "advance": lambda at: system.advance_nonce(at, key("alice")),
        "withdraw": lambda at: system.withdraw_nonce(at, key("bob"), key("alice"), 1000),
        "initialize": lambda at: system.initialize_nonce(at, key("alice")),
        "authorize": lambda at: system.authorize_nonce(at, key("alice"), key("bob")),
        "upgrade": system.upgrade_nonce,
    }
    for name, make in makers.items():
        for label in labels:
            c.add(f"{name}-{label}", "by the state of the account", make(key(label)))
        good = make(key("blanknonce" if name == "initialize" else "legacynonce" if name == "upgrade" else "nonce"))
        c.add(f"{name}-read-only", "the nonce account is read-only", read_only(good, 0))
        for count in range(len(good.accounts)):
            c.add(f"{name}-{count}-accounts", "too few accounts", cut(good, accounts=count))
        if name in ("advance", "withdraw", "authorize"):
            c.add(f"{name}-authority-not-signer", "named and not signing", without(good, len(good.accounts) - 1))
        if name in ("advance", "withdraw", "initialize"):
            slot = 2 if name == "withdraw" else 1
            accounts = list(good.accounts)
            accounts[slot] = readonly(ids.CLOCK)
            c.add(f"{name}-wrong-sysvar", "the Clock instead of the recent blockhashes",
                  Instruction(SYSTEM, bytes(good.data), accounts))
        if name in ("withdraw", "initialize"):
            slot = 3 if name == "withdraw" else 2
            accounts = list(good.accounts)
            accounts[slot] = readonly(ids.CLOCK)
            c.add(f"{name}-wrong-rent", "the Clock instead of Rent", Instruction(SYSTEM, bytes(good.data), accounts))
    c.add("advance-wrong-authority", "signed by somebody else", system.advance_nonce(key("nonce"), key("bob")))
    c.add("authorize-wrong-authority", "signed by somebody else",
          system.authorize_nonce(key("nonce"), key("bob"), key("bob")))
    c.add("withdraw-wrong-authority", "signed by somebody else",
          system.withdraw_nonce(key("nonce"), key("bob"), key("bob"), 1000))
    for lamports in (0, 1000, 1001, EXEMPT_80 + 1000, EXEMPT_80 + 1001, 2**64 - 1):
        c.add(f"withdraw-{lamports}", "all, or what leaves the minimum", system.withdraw_nonce(
            key("nonce"), key("bob"), key("alice"), lamports))
    c.add("withdraw-all-of-current", "a nonce of this very blockhash cannot be closed", system.withdraw_nonce(
        key("currentnonce"), key("bob"), key("alice"), EXEMPT_80))
    c.add("withdraw-to-itself", "the nonce is its own destination", system.withdraw_nonce(
        key("nonce"), key("nonce"), key("alice"), 1000))
    c.add("withdraw-blank-by-itself", "an uninitialised one is its own authority", system.withdraw_nonce(
        key("blanknonce"), key("bob"), key("blanknonce"), 5))
    c.add("withdraw-to-read-only", "the destination is read-only", read_only(system.withdraw_nonce(
        key("nonce"), key("bob"), key("alice"), 1000), 1))
    c.add("advance-twice", "the second time the blockhash is no newer", makers["advance"](key("nonce")),
          makers["advance"](key("nonce")))
    c.add("authorize-then-old", "the old authority has lost its power", makers["authorize"](key("nonce")),
          makers["advance"](key("nonce")))
    return c.vectors


def _data():
    c = Cases("system-data", _setup)
    accounts = [writable(key("alice"), True), writable(key("bob"), True), readonly(key("payer"), True)]
    for tag in (14, 15, 255, 256, 2**31, 2**32 - 1):
        c.add(f"tag-{tag}", "an unknown instruction", instruction(SYSTEM, u32(tag) + bytes(64), *accounts))
    for length in (1, 3):
        c.add(f"{length}-bytes", "less than a tag", instruction(SYSTEM, bytes(length), *accounts))
    samples = {
        "create": system.create_account(key("alice"), key("new"), EXEMPT, 0, PROGRAM),
        "assign": system.assign(key("alice"), PROGRAM), "transfer": system.transfer(key("alice"), key("bob"), 1),
        "withdraw": system.withdraw_nonce(key("nonce"), key("bob"), key("alice"), 1000),
        "initialize": system.initialize_nonce(key("blanknonce"), key("alice")),
        "authorize": system.authorize_nonce(key("nonce"), key("alice"), key("bob")),
        "allocate": system.allocate(key("alice"), 8),
        "allow-prefund": system.create_account_allow_prefund(key("new"), key("alice"), EXEMPT, 0, PROGRAM),
    }
    for name, good in samples.items():
        c.add(f"{name}-short", "the last byte is missing", cut(good, data=-1))
        c.add(f"{name}-trailing", "bytes left over are ignored", extended(good, b"\1\2\3"))
    advance = system.advance_nonce(key("nonce"), key("alice"))
    c.add("advance-trailing", "bytes left over are ignored", extended(advance, b"\1" * 900))
    return c.vectors

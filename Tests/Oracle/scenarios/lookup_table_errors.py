"""The lookup-table program: every instruction by the state of the table, and what it refuses."""
from oracle import ids, images
from oracle.cases import Cases
from oracle.edits import cut, extended, read_only, replaced, without
from oracle.encoding import U64_MAX, u32
from oracle.ids import LOOKUP_TABLE
from oracle.instructions import instruction, lookup_table, system
from oracle.keys import public_key as key
from oracle.vectors import SLOT

AREA = "lookup-table"
ALICE, BOB, PAYER = key("alice"), key("bob"), key("payer")
STATES = {
    "live": {}, "frozen": {"authority": None}, "deactivating": {"deactivated": SLOT},
    "cooling": {"deactivated": SLOT - 1},
    "cold": {"deactivated": SLOT - 600}, "full": {"count": 256}, "nearly-full": {"count": 255}, "empty": {"count": 0},
}


def _setup(s):
    s.fund("payer", "alice", "bob")
    for name, state in STATES.items():
        state = dict(state)
        entries = [key(f"entry{index}") for index in range(state.pop("count", 3))]
        data = images.lookup_table(state.pop("authority", ALICE), entries, SLOT - 700, **state)
        s.put(key(name), s.rent(len(data)), data, LOOKUP_TABLE)
    s.put(key("rich"), 10**9, s.data(key("live")), LOOKUP_TABLE)
    s.put(key("foreign"), 10**9, s.data(key("live")), key("someprog"))
    s.put(key("blank"), 10**9, bytes(56), LOOKUP_TABLE)
    s.put(key("short"), 10**9, s.data(key("live"))[:55], LOOKUP_TABLE)
    s.put(key("ragged"), 10**9, s.data(key("live")) + b"x", LOOKUP_TABLE)


def record():
    c = Cases("lookup-table-errors", _setup)
    one = [key("new")]
    makers = {
        "freeze": lambda table: lookup_table.freeze(table, ALICE),
        "extend": lambda table: lookup_table.extend(table, ALICE, PAYER, one),
        "extend-unpaid": lambda table: lookup_table.extend(table, ALICE, None, one),
        "deactivate": lambda table: lookup_table.deactivate(table, ALICE),
        "close": lambda table: lookup_table.close(table, ALICE, BOB),
    }
    for name, make in makers.items():
        for state in [*STATES, "rich", "foreign", "blank", "short", "ragged", "alice", "nobody"]:
            c.add(f"{name}-{state}", "by the state of the table", make(key(state)))
        good = make(key("cold" if name == "close" else "live"))
        c.add(f"{name}-unsigned", "the authority must sign", without(good, 1))
        c.add(f"{name}-wrong-authority", "somebody else signs", replaced(good, 1, BOB))
        c.add(f"{name}-read-only", "the table would have to change", read_only(good, 0))
        for count in range(len(good.accounts)):
            c.add(f"{name}-{count}-accounts", "too few accounts", cut(good, accounts=count))
        c.add(f"{name}-trailing", "bytes left over", extended(good, b"\1"))
        if name.startswith("extend"):
            c.add(f"{name}-data-short", "the last byte is missing", cut(good, data=-1))
    for count in (0, 1, 2, 20):
        c.add(f"extend-by-{count}", "none is too few", lookup_table.extend(
            key("live"), ALICE, PAYER, [key(f"entry{index}") for index in range(count)]))
    c.add("extend-over-full", "257 addresses", lookup_table.extend(key("nearly-full"), ALICE, PAYER, one * 2))
    c.add("extend-payer-unsigned", "who pays must sign", without(lookup_table.extend(key("live"), ALICE, BOB, one), 2))
    c.add("close-onto-itself", "its own recipient", lookup_table.close(key("cold"), ALICE, key("cold")))
    _create(c)
    for tag in (5, 6, 255, 2**32 - 1):
        c.add(f"tag-{tag}", "an unknown instruction", instruction(LOOKUP_TABLE, u32(tag),
                                                                  *makers["freeze"](key("live")).accounts))
    c.add("no-data", "no tag", instruction(LOOKUP_TABLE, b""))
    return {"errors": c.vectors}


def _create(c):
    address, bump = lookup_table.table_address(ALICE, SLOT)
    good = lookup_table.create(ALICE, PAYER, SLOT)
    c.add("create", "the plain case", good)
    for slot in (SLOT - 1, SLOT + 1, 0, U64_MAX):
        c.add(f"create-slot-{slot}", "a slot that is not among the recent ones", lookup_table.create(ALICE, PAYER,
            slot))
    c.add("create-wrong-bump", "another bump", lookup_table.create(ALICE, PAYER, SLOT, address, (bump - 1) % 256))
    c.add("create-wrong-address", "another address", lookup_table.create(ALICE, PAYER, SLOT, key("nobody")))
    c.add("create-payer-unsigned", "who pays must sign", without(lookup_table.create(ALICE, BOB, SLOT), 2))
    c.add("create-prefunded", "somebody sent lamports before", system.transfer(PAYER, address, 10**7), good)
    c.add("create-twice", "it is there", good, good)
    c.add("create-read-only", "the address is read-only", read_only(good, 0))
    c.add("create-short", "the last byte is missing", cut(good, data=-1))
    c.add("create-wrong-system", "not the System program", replaced(good, 3, ids.MEMO))
    for count in range(4):
        c.add(f"create-{count}-accounts", "too few accounts", cut(good, accounts=count))
